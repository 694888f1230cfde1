"""Partners in a role, as a page shows them: the own partner, and others once they confirmed it."""

from collections.abc import Iterable
from typing import Any

from django.db import models

from common.enums import Facet, Kind
from common.records import PublicationRecord
from partners.enums import RoleState
from partners.models import PublicationRole, RoleAnswer
from search.finding import records_of
from search.queries import Query


def role_rows(roles: Iterable[PublicationRole]) -> list[dict[str, Any]]:
    """Each partner that may be shown with what it does and the address of its page, where it has a public one."""
    shown = confirmed(list(roles))
    addresses = addresses_of({role.partner.slug for role in shown})
    return [
        {
            "role_label": role.get_role_display(),
            "partner_name": role.partner.name,
            "partner_url": addresses.get(role.partner.slug, ""),
        }
        for role in shown
    ]


def confirmed(roles: list[PublicationRole]) -> list[PublicationRole]:
    """Those of one page's roles that may be shown to anyone."""
    if not roles:
        return []
    answers = RoleAnswer.objects.filter(
        translation_key=roles[0].page.translation_key, state=RoleState.CONFIRMED
    ).values_list("partner_id", "role")
    agreed = set(answers)
    return [role for role in roles if (role.partner_id, role.role) in agreed or not needs_answer(role)]


def with_agreement[R: PublicationRole](roles: models.QuerySet[R]) -> models.QuerySet[R]:
    """Each role with `is_agreed`: its partner confirmed it. For many pages at once, where `confirmed` serves one."""
    answer = RoleAnswer.objects.filter(
        partner=models.OuterRef("partner"),
        role=models.OuterRef("role"),
        translation_key=models.OuterRef("page__translation_key"),
        state=RoleState.CONFIRMED,
    )
    return roles.annotate(is_agreed=models.Exists(answer))


def needs_answer(role: PublicationRole) -> bool:
    """False for the publication's own partner: nobody asks itself."""
    return bool(role.partner_id != role.page.partner_page.partner_id)


def state_of(role: PublicationRole) -> RoleState:
    """How it stands now."""
    answer = RoleAnswer.objects.filter(
        partner=role.partner_id, translation_key=role.page.translation_key, role=role.role
    ).first()
    return RoleState(answer.state) if answer else RoleState.ASKED


def addresses_of(slugs: set[str]) -> dict[str, str]:
    """Addresses of partners' public pages, by the partner's slug."""
    if not slugs:
        return {}
    query = Query(kinds=(Kind.PARTNER,), terms={Facet.PARTNER: tuple(sorted(slugs))})
    records: list[PublicationRecord] = records_of(query, len(slugs) * 2)
    return {record.partner.slug: record.url for record in records if record.partner}
