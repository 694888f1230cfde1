"""Who is told what about a draft on its way: never its title, its text, or the remarks about it."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Page, Revision, TaskState, WorkflowState
from wagtail.users.models import UserProfile

from accounts.languages import language_of
from accounts.models import User
from common.publishing import NotPublishedError
from correspondence.mail import send_mail
from editing.services.approval import partner_of
from partners.enums import MemberRole
from partners.models import Partner, members_of
from partners.models.second_eyes import wrote_what_waits
from partners.permissions import HUB_TEAM

# By the template: the switch in somebody's account that says no to it.
SWITCHES = {
    "workflow_submitted": "submitted_notifications",
    "workflow_approved": "approved_notifications",
    "workflow_changes": "rejected_notifications",
}


def tell_approvers(task_state: TaskState, actor: User | None) -> None:
    """Mail the partner's publishers and managers who can approve; the hub team only where there is nobody else."""
    page = task_state.workflow_state.content_object.specific
    partner = partner_of(page)
    if partner is None:
        return
    able = [user for user in _publishers(partner) if user != actor and _can_approve(user, page, partner)]
    _tell(able or _hub_team(actor), "workflow_submitted", f"{task_state.pk}", page, partner, actor)


def tell_answer(state: WorkflowState, actor: User | None, template: str) -> None:
    """Mail who submitted it, and who wrote its newest version."""
    page = state.content_object.specific
    partner = partner_of(page)
    if partner is None:
        return
    newest = page.get_latest_revision()
    writers = {state.requested_by, newest.user if newest else None} - {actor, None}
    _tell(writers, template, f"{state.current_task_state_id}", page, partner, actor)


def tell_plan_forgotten(revision: Revision, refusal: NotPublishedError) -> None:
    """Mail who wrote the version that should have gone on the site by now, or the publishers where they have left."""
    page = refusal.page
    partner = partner_of(page)
    if partner is None:
        return
    address = _form_of(page)
    for user in [revision.user] if revision.user and revision.user.is_active else _publishers(partner):
        language = language_of(user)
        with override(language):
            context = {"partner": partner, "reason": str(refusal), "address": address}
        key = f"plan-forgotten-{revision.pk}-{user.pk}"
        send_mail(key=key, to=user.email, template="plan_forgotten", context=context, language=language)


def _form_of(page: Page) -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL}{reverse('wagtailadmin_pages:edit', args=[page.pk])}"


def _publishers(partner: Partner) -> Iterable[User]:
    roles = (MemberRole.PUBLISHER, MemberRole.MANAGER)
    return members_of(partner, roles)


def _can_approve(user: User, page: Page, partner: Partner) -> bool:
    """Asked of the very page: its own work is nobody's to approve with four eyes."""
    if partner.needs_four_eyes and wrote_what_waits(user.pk, page):
        return False
    return bool(getattr(page.permissions_for_user(user), "is_publisher", False))


def _hub_team(actor: User | None) -> Iterable[User]:
    team = User.objects.filter(Q(is_superuser=True) | Q(groups__name=HUB_TEAM), is_active=True).distinct()
    return team.exclude(pk=actor.pk) if actor else team


def _tell(people: Iterable[Any], template: str, about: str, page: Page, partner: Partner, actor: User | None) -> None:
    context = {"partner": partner, "actor": str(actor or ""), "address": _form_of(page)}
    for user in people:
        if getattr(UserProfile.get_for_user(user), SWITCHES[template]):
            key = f"{template}-{about}-{user.pk}"
            send_mail(key=key, to=user.email, template=template, context=context, language=language_of(user))
