"""The one shape in which a publication leaves its room: lists, cards, search, feeds and exports read only this."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Protocol

from django.utils.translation import get_language

from common.enums import Facet, Kind, Standing


@dataclass(frozen=True, slots=True)
class TermRef:
    """A word of the vocabulary as a record holds it: its stable slug and its label per language."""

    facet: Facet
    slug: str
    label_nl: str
    label_en: str

    @property
    def label(self) -> str:
        """The label in the language of the present visitor."""
        return self.label_en if get_language() == "en" and self.label_en else self.label_nl


@dataclass(frozen=True, slots=True)
class PartnerRef:
    """The organisation that publishes: slug, name and the address of its page."""

    slug: str
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class PublicationRecord:
    """Everything public that the portal says about one live page in one language.

    `key` names the page itself, `translation_key` what its languages share, `external_id` what partners and the
    API call it. Amounts are whole euros; instants are aware; `point` is (latitude, longitude) in WGS 84.
    `standing` is not the page's own: the rooms above say it of the record (`common/publishing.py`).
    """

    key: str
    kind: Kind
    external_id: str
    translation_key: str
    locale: str
    title: str
    summary: str
    body: str
    url: str
    terms: tuple[TermRef, ...] = ()
    partner: PartnerRef | None = None
    stage: str = ""
    amount_min: Decimal | None = None
    amount_max: Decimal | None = None
    starts: datetime | None = None
    ends: datetime | None = None
    opens: datetime | None = None
    closes: datetime | None = None
    published: datetime | None = None
    updated: datetime | None = None
    checked_on: date | None = None
    standing: Standing = Standing.CURRENT
    point: tuple[float, float] | None = None
    image_id: int | None = None
    image_alt: str = ""
    attachments: tuple[str, ...] = field(default=())

    def labelled(self, facet: Facet) -> list[TermRef]:
        """The record's terms of one facet, in their order."""
        return [term for term in self.terms if term.facet == facet]

    def is_open(self, moment: datetime) -> bool:
        """Whether it can be answered at this moment; what never closes was never a call."""
        return bool(self.closes and self.closes > moment and (self.opens is None or self.opens <= moment))

    def is_to_come(self, moment: datetime) -> bool:
        """Whether it still begins, or goes on, after this moment."""
        return bool(self.starts and (self.ends or self.starts) > moment)

    @property
    def kind_label(self) -> str:
        """What the publication is, in the visitor's language."""
        return str(Kind(self.kind).label)


class RecordKeeper(Protocol):
    """Whoever keeps a copy of the records, in the same transaction as the change."""

    def keep(self, records: Iterable[PublicationRecord], gone: Iterable[str]) -> None:
        """Store `records`, forget the records whose keys are `gone`; raising undoes the whole change."""


_keepers: list[RecordKeeper] = []


def register_keeper(keeper: RecordKeeper) -> None:
    """Have `keeper` told of every change from now on."""
    if keeper not in _keepers:
        _keepers.append(keeper)


def unregister_keeper(keeper: RecordKeeper) -> None:
    """Tell `keeper` no more."""
    _keepers.remove(keeper)


def keepers() -> list[RecordKeeper]:
    """All who keep records, in the order in which they registered."""
    return list(_keepers)
