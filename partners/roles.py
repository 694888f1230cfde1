"""Partners in a role, as a page shows them."""

from collections.abc import Iterable
from typing import Any

from common.enums import Facet, Kind
from common.records import PublicationRecord
from partners.models import PublicationRole
from search.finding import records_of
from search.queries import Query


def role_rows(roles: Iterable[PublicationRole]) -> list[dict[str, Any]]:
    """Each partner with what it does and the address of its page, where it has a public one."""
    roles = list(roles)
    addresses = _addresses({role.partner.slug for role in roles})
    return [
        {
            "role_label": role.get_role_display(),
            "partner_name": role.partner.name,
            "partner_url": addresses.get(role.partner.slug, ""),
        }
        for role in roles
    ]


def _addresses(slugs: set[str]) -> dict[str, str]:
    """Addresses of partners' public pages, by the partner's slug."""
    if not slugs:
        return {}
    query = Query(kinds=(Kind.PARTNER,), terms={Facet.PARTNER: tuple(sorted(slugs))})
    records: list[PublicationRecord] = records_of(query, len(slugs) * 2)
    return {record.partner.slug: record.url for record in records if record.partner}
