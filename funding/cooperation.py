"""Who takes part, in which role, and who works together how often. Only who said yes to its role is named."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Any

from django.utils.translation import gettext as _

from common.enums import Facet, PartnerRole
from funding.listed import listed
from funding.selection import Selection
from initiatives.models import InitiativePage, InitiativeRole
from partners.models import Partner, PartnerPage
from partners.roles import addresses_of, with_agreement

PUBLISHES = ""  # beside the roles: the partner under whose page the initiative stands


@dataclass(frozen=True)
class Cooperation:
    """What partners do: `doing` holds for each initiative and partner the roles it has there."""

    doing: dict[int, dict[int, set[str]]]

    @cached_property
    def roles(self) -> dict[int, Counter[str]]:
        """How often each partner has each role."""
        found: dict[int, Counter[str]] = defaultdict(Counter)
        for partners in self.doing.values():
            for partner, roles in partners.items():
                found[partner].update(roles)
        return found

    @cached_property
    def initiatives(self) -> Counter[int]:
        """In how many initiatives each partner takes part."""
        return Counter(partner for partners in self.doing.values() for partner in partners)

    @cached_property
    def pairs(self) -> Counter[tuple[int, int]]:
        """In how many initiatives two partners take part together."""
        return Counter(pair for partners in self.doing.values() for pair in combinations(sorted(partners), 2))


def cooperation_in(ids: Iterable[int]) -> Cooperation:
    """Who publishes these initiatives, and who has a role in them: three queries, however many there are."""
    ids = list(ids)
    owners = dict(PartnerPage.objects.order_by().values_list("path", "partner_id"))
    doing: dict[int, dict[int, set[str]]] = {}
    for page_id, path in InitiativePage.objects.filter(pk__in=listed(ids)).order_by().values_list("pk", "path"):
        owner = owners.get(path[: -InitiativePage.steplen])
        doing[page_id] = {owner: {PUBLISHES}} if owner else {}
    roles = with_agreement(InitiativeRole.objects.filter(page_id__in=listed(ids)).order_by())
    for page_id, partner, role, is_agreed in roles.values_list("page_id", "partner_id", "role", "is_agreed"):
        partners = doing.get(page_id, {})
        if is_agreed or PUBLISHES in partners.get(partner, ()):  # nobody asks itself
            partners.setdefault(partner, set()).add(role)
    return Cooperation(doing)


def partner_rows(selection: Selection, found: Cooperation, start: int, most: int) -> list[dict[str, Any]]:
    """The partners that take part most, each with what it does and how often."""
    names = Partner.objects.in_bulk(list(found.initiatives))
    ordered = sorted(found.initiatives, key=lambda partner: (-found.initiatives[partner], names[partner].name))
    shown = [names[partner] for partner in ordered[start : start + most]]
    addresses = addresses_of({partner.slug for partner in shown})
    return [
        {
            "name": partner.name,
            "url": addresses.get(partner.slug, ""),
            "initiatives": found.initiatives[partner.pk],
            "roles": _told(selection, partner, found.roles[partner.pk]),
        }
        for partner in shown
    ]


def pair_rows(found: Cooperation, start: int, most: int) -> list[dict[str, Any]]:
    """The pairs that work together most often."""
    names = Partner.objects.in_bulk({partner for pair in found.pairs for partner in pair})
    rows: list[tuple[int, str, str]] = []
    for (one, other), number in found.pairs.items():
        first, second = sorted((names[one].name, names[other].name))
        rows.append((-number, first, second))
    shown = sorted(rows)[start : start + most]
    return [{"first": first, "second": second, "number": -fewer} for fewer, first, second in shown]


def _told(selection: Selection, partner: Partner, roles: Counter[str]) -> list[dict[str, Any]]:
    """What the partner does, publishing first; the number of what it publishes leads to the list of it."""
    labels = {PUBLISHES: _("Publishes"), **dict(PartnerRole.choices)}
    return [
        {
            "label": label,
            "number": roles[role],
            "url": selection.list_url_of(Facet.PARTNER, partner.slug) if role == PUBLISHES else "",
        }
        for role, label in labels.items()
        if roles[role]
    ]
