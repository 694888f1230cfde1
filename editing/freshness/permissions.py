"""Who may say that a page is still right, and who sees which pages wait for that."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from common.decisions import Decision, refuse
from partners.enums import MemberRole
from partners.models import Partner, PartnerPage, PartnerPublication
from partners.permissions import SIGN_IN, Person, is_hub_team, user_can_edit_profile, user_can_publish_for

WRITERS = (MemberRole.EDITOR, MemberRole.PUBLISHER, MemberRole.MANAGER)


def user_can_confirm(user: Person, page: Page) -> Decision:
    """Who may publish for the partner; the organisation's own page is its managers'."""
    if not user.is_authenticated:
        return refuse(SIGN_IN)
    page = page.specific
    if isinstance(page, PartnerPage):
        return user_can_edit_profile(user, page.partner)
    if isinstance(page, PartnerPublication):
        return user_can_publish_for(user, page.partner)
    return refuse(_("This page is not asked about."))


def partners_written_for(user: Person) -> QuerySet[Partner]:
    """The partners whose editors this person is among; all for the hub team."""
    if not user.is_authenticated or not user.is_active:
        return Partner.objects.none()
    if is_hub_team(user):
        return Partner.objects.all()
    return Partner.objects.active().filter(memberships__user=user.pk, memberships__role__in=WRITERS)
