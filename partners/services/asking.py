"""A partner that another's publication names is told, once, when anyone can read it."""

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Page

from accounts.models import User
from correspondence.mail import send_mail
from partners.enums import RoleState
from partners.models import Partner, PublicationRole, members_of
from partners.permissions import CONFIRMS
from partners.roles import needs_answer, state_of
from partners.services.merging import role_models

MAY_ANSWER = CONFIRMS.and_above


def ask_named_partners(page: Page) -> None:
    """Write to who may answer for each partner that `page`, or what stands below it, names and that did not answer yet.

    One mail for each person, publication and role, in whatever language and however often it is published. It holds
    the name of who asks and where to answer; what the publication says is on the site.
    """
    for role in _named_in_public(page):
        if needs_answer(role) and state_of(role) == RoleState.ASKED:
            for person in _who_answers(role.partner):
                _ask(person, role)


def _named_in_public(page: Page) -> list[PublicationRole]:
    public = Page.objects.live().public().filter(path__startswith=page.path).values("pk")
    found: list[PublicationRole] = []
    for model in role_models():
        found += model._default_manager.filter(page__in=public).select_related("page", "partner")
    return found


def _who_answers(partner: Partner) -> QuerySet[User]:
    return members_of(partner, MAY_ANSWER)


def _ask(person: User, role: PublicationRole) -> None:
    language = role.page.locale.language_code
    with override(language):
        path = reverse("my-organisation", args=[role.partner.slug])
        role_label = role.get_role_display()
    send_mail(
        key=f"role-asked-{role.page.translation_key}-{role.partner_id}-{role.role}-{person.pk}",
        to=person.email,
        template="role_asked",
        context={
            "partner": role.partner.name,
            "asker": role.page.partner_page.partner.name,
            "role": role_label,
            "address": f"{settings.WAGTAILADMIN_BASE_URL}{path}",
        },
        language=language,
    )
