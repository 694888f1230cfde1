"""The question behind a file, in words: what was asked, where, when, and what could not be used."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from search.exports.describing import printable
from search.finding import labels_of
from search.lists import ListPage
from search.queries import Query

PUBLISHER = "Health Hub Utrecht"


@dataclass(frozen=True, slots=True)
class Export:
    """One file to be made. `list_url` and `own_url` are full addresses: of the list on the site, and of the file."""

    query: Query
    page: ListPage
    notes: tuple[str, ...]
    language: str
    moment: datetime
    list_url: str
    own_url: str

    @property
    def name(self) -> str:
        """What the file is called among others, such as “Health Hub Utrecht – Initiatives: walking, West”."""
        asked = ", ".join(value for _label, value in self.question())
        return f"{PUBLISHER} – {self.page.heading}{': ' if asked else ''}{asked}"

    def question(self) -> list[tuple[str, str]]:
        """What was asked, part by part, each with its name."""
        query = self.query
        labels = labels_of(query.terms)
        kinds = [] if self.page.kinds else [(_("Kind"), str(kind.label)) for kind in query.kinds]
        terms = [(str(facet.label), labels[facet, slug]) for facet, slugs in query.terms.items() for slug in slugs]
        parts = [(_("Words"), printable(query.text)), *kinds, *terms, *_ranges(query)]
        return [(label, value) for label, value in parts if value]


def _ranges(query: Query) -> list[tuple[str, str]]:
    """The days, amounts, distance and archive that were asked for; empty text where they were not."""
    near = query.near
    place = _("%(place)s, within %(radius)d km") % {"place": near.label, "radius": query.radius} if near else ""
    return [
        (_("From"), query.since.isoformat() if query.since else ""),
        (_("Until"), query.until.isoformat() if query.until else ""),
        (_("Lowest amount in euros"), "" if query.amount_min is None else str(query.amount_min)),
        (_("Highest amount in euros"), "" if query.amount_max is None else str(query.amount_max)),
        (_("Near"), printable(place)),
        (_("Archive"), _("included") if query.with_archive else ""),
    ]


def source_lines(moment: datetime | None) -> list[tuple[str, str | datetime | None]]:
    """Whose data a file holds, of when, and how it may be used where the operator says so."""
    licence = settings.DATA_LICENCE
    return [
        (_("Source"), PUBLISHER),
        (_("Made on"), moment),
        *([(_("Licence"), licence)] if licence else []),
    ]


def spoken[Part](language: str, parts: Iterator[Part]) -> Iterator[Part]:
    """Make each part in `language`: a streamed answer is made after the request's own language has ended."""
    while True:
        with override(language):
            try:
                part = next(parts)
            except StopIteration:
                return
        yield part
