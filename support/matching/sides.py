"""The two sides of a match, as both are compared: what somebody looks for, and what a partner offers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from common.enums import Facet
from common.records import PublicationRecord

type Slugs = frozenset[str]


@dataclass(frozen=True, slots=True)
class Wish:
    """What is looked for. Empty is unknown, but for `places`: empty is the whole region. `amount` is in euros.

    `terms` are slugs by facet; `record` is the initiative's, where it is another page than the one that asks.
    """

    kind: str
    text: str
    language: str = "nl"
    amount: Decimal | None = None
    by: date | None = None
    stage: str = ""
    legal_form: str = ""
    places: Slugs = frozenset()
    terms: Mapping[Facet, Slugs] = field(default_factory=dict)
    what: str = ""
    record: PublicationRecord | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """What is offered, with its record. Empty is: for everybody, everywhere, always."""

    page_id: int
    record: PublicationRecord
    kind: str
    text: str
    stages: Slugs = frozenset()
    legal_forms: Slugs = frozenset()
    places: Slugs = frozenset()
    opens_on: date | None = None
    closes_on: date | None = None

    def slugs(self, facet: Facet) -> Slugs:
        """Its words of one facet."""
        return frozenset(term.slug for term in self.record.labelled(facet))

    def labels(self, facet: Facet, slugs: Slugs) -> list[str]:
        """What these of its words are called, in their order."""
        return [term.label for term in self.record.labelled(facet) if term.slug in slugs]


@dataclass(frozen=True, slots=True)
class Atlas:
    """Which place lies in which, by slug."""

    parents: Mapping[str, str | None]

    def with_parents(self, slugs: Slugs) -> Slugs:
        """These places and all that they lie in."""
        found: set[str] = set()
        for slug in slugs:
            place: str | None = slug
            while place and place not in found:
                found.add(place)
                place = self.parents.get(place)
        return frozenset(found)

    def meeting(self, here: Slugs, there: Slugs) -> Slugs:
        """The places of either that lie in a place of the other."""
        return (here & self.with_parents(there)) | (there & self.with_parents(here))
