"""What the index knows of one place: this week, for whom, what, and whom to ask."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from common.clock import now
from common.enums import Facet, Kind
from partners.models import ContactPerson, PartnerPage
from search.cards import Card, cards_for
from search.engines.protocol import Answer
from search.finding import find
from search.queries import Query, Sort

A_WEEK = timedelta(days=7)
SHOWN = 6
PEOPLE = 4
GROUPS = 8
LIST_OF = {
    Kind.INITIATIVE: "list-initiatieven",
    Kind.CALL: "list-oproepen",
    Kind.OFFER: "list-aanbod",
    Kind.EVENT: "list-evenementen",
}


@dataclass(frozen=True, slots=True)
class Section:
    """What there is of one kind: the first cards, and where all of it stands."""

    name: str
    heading: str
    cards: list[Card]
    url: str
    more: str


@dataclass(frozen=True, slots=True)
class Group:
    """For whom there is something here, how much, and where that stands."""

    label: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to ask, and the page that shows them."""

    contact: ContactPerson
    page: PartnerPage


class Nearby:
    """What there is for `query`, which asks for one place and nothing else. Each part is asked when it is read."""

    def __init__(self, query: Query) -> None:
        self.query = query

    @cached_property
    def initiatives(self) -> Section:
        """What partners and residents do here."""
        return self._section(Kind.INITIATIVE, _("Initiatives"), _("All initiatives"))

    @cached_property
    def calls(self) -> Section:
        """Calls that can still be answered, the first to close first."""
        section = self._section(Kind.CALL, _("Calls"), _("All calls"), Sort.CLOSING)
        return replace(section, cards=[card for card in section.cards if card.record.is_open(now())])

    @cached_property
    def offers(self) -> Section:
        """What an initiative here can ask for."""
        return self._section(Kind.OFFER, _("Support"), _("All support"))

    @cached_property
    def events(self) -> Section:
        """What is still to come, the first first."""
        section = self._section(Kind.EVENT, _("Events"), _("All events"), Sort.DATE)
        return replace(section, cards=[card for card in section.cards if card.record.is_to_come(now())])

    @cached_property
    def this_week(self) -> list[Card]:
        """Where one can go in the coming seven days."""
        until = now() + A_WEEK
        return [card for card in self.events.cards if card.record.starts and card.record.starts <= until]

    @cached_property
    def later(self) -> Section:
        """The events after that."""
        return replace(self.events, cards=self.events.cards[len(self.this_week) :])

    @cached_property
    def is_empty(self) -> bool:
        """Whether nothing at all is published here."""
        return not any(section.cards for section in (self.initiatives, self.calls, self.offers, self.events))

    @cached_property
    def groups(self) -> list[Group]:
        """For whom there are initiatives here, the most first."""
        counts = self._initiatives.facets.get(Facet.TARGET_GROUP, [])
        path, fixed = reverse("list-initiatieven"), (Kind.INITIATIVE,)
        asked = replace(self.query, kinds=fixed)
        most = sorted(counts, key=lambda count: -count.count)[:GROUPS]
        return [Group(c.label, c.count, asked.having(Facet.TARGET_GROUP, c.slug).address(path, fixed)) for c in most]

    @cached_property
    def people(self) -> list[Person]:
        """One person of each partner that does most here, as the partner's own page shows them."""
        counts = self._initiatives.facets.get(Facet.PARTNER, [])
        slugs = [count.slug for count in sorted(counts, key=lambda count: -count.count)[:PEOPLE]]
        pages = {page.partner_id: page for page in _pages_of(slugs)}
        first: dict[int, ContactPerson] = {}
        for contact in ContactPerson.objects.agreed().filter(partner__in=pages).select_related("photo", "partner"):
            first.setdefault(contact.partner_id, contact)
        by_slug = {contact.partner.slug: Person(contact, pages[pk]) for pk, contact in first.items()}
        return [by_slug[slug] for slug in slugs if slug in by_slug]

    @cached_property
    def _initiatives(self) -> Answer:
        """One question for the cards, for whom they are and who makes them."""
        asked = replace(self.query, kinds=(Kind.INITIATIVE,))
        return find(asked, SHOWN)

    def _section(self, kind: Kind, heading: str, more: str, sort: Sort | None = None) -> Section:
        asked = replace(self.query, kinds=(kind,), sort=sort)
        answer = self._initiatives if kind == Kind.INITIATIVE else find(asked, SHOWN)
        url = replace(asked, sort=None).address(reverse(LIST_OF[kind]), (kind,))
        return Section(kind.value, heading, cards_for(answer.records), url, more)


def _pages_of(slugs: Sequence[str]) -> list[PartnerPage]:
    """The partners' pages in the reader's language."""
    pages = PartnerPage.objects.live().public().filter(partner__slug__in=slugs)
    return list(pages.filter(locale__language_code=get_language() or "nl"))
