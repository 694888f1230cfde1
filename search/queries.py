"""A question to the index, and how it is read from an address."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import urlencode

from django.db import models
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.enums import Facet, Kind
from common.panels import panels_for
from search.folding import MOST_WORDS, fold

LONGEST_TEXT = 300
HIGHEST_PAGE = 10_000
HIGHEST_AMOUNT = 1_000_000_000
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)  # near the end of the calendar days cannot be added up
MOST_UNKNOWN = 3  # values of one parameter that a note is made of
# What people write around the digits of an amount: “€ 1.000,-” is 1000.
AROUND_AMOUNT = re.compile(r"€|\s|[.,](?=\d{3}(?:\D|$))|,(?:-|00)$")
RADII = (1, 2, 5, 10, 25)  # kilometres that the form offers; an address may name any up to the widest
USUAL_RADIUS = 5
OWN_PARAMETERS = frozenset(
    (
        "q",
        "soort",
        "sorteer",
        "pagina",
        "weergave",
        "vanaf",
        "tot",
        "bedrag-van",
        "bedrag-tot",
        "dichtbij",
        "straal",
        "archief",
    )
)
WIDEST_RADIUS = 100
VIEWS = ("lijst", "kaart")

# What the path of a list means by itself: kinds, or the one tag of a tag's page.
type Fixed = tuple[Kind | tuple[Facet, str], ...]


class Sort(models.TextChoices):
    """In which order results stand; the values are those of `sorteer=`."""

    RELEVANCE = "relevantie", gettext_lazy("Best match")
    NEWEST = "nieuwste", gettext_lazy("Newest first")
    CLOSING = "sluit", gettext_lazy("Closing soon first")
    DATE = "datum", gettext_lazy("By date")
    TITLE = "titel", gettext_lazy("By title")
    NEAR = "dichtbij", gettext_lazy("Nearest first")


@dataclass(frozen=True, slots=True)
class Place:
    """A point to be near to (WGS 84), as it was asked for and what it is called."""

    asked: str
    label: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody looks for. `terms` holds the chosen slugs per facet: OR within a facet, AND between facets.

    `since` and `until` are days (inclusive) that a result's own time must touch; `amount_min` and `amount_max` whole
    euros that its amounts must touch; `radius` kilometres around `near`. `as_map` says only how the answer is shown;
    `with_archive` asks also for what nobody confirmed for long.
    """

    text: str = ""
    kinds: tuple[Kind, ...] = ()
    terms: Mapping[Facet, tuple[str, ...]] = field(default_factory=dict)
    sort: Sort | None = None
    page: int = 1
    since: date | None = None
    until: date | None = None
    amount_min: int | None = None
    amount_max: int | None = None
    near: Place | None = None
    radius: int = USUAL_RADIUS
    as_map: bool = False
    with_archive: bool = False

    @property
    def kind(self) -> str:
        """The one kind asked for, or nothing."""
        return self.kinds[0] if len(self.kinds) == 1 else ""

    def without(self, facet: Facet, slug: str | None = None) -> "Query":
        """The same question without one chosen term, or without the whole facet."""
        kept = tuple(chosen for chosen in self.terms.get(facet, ()) if slug is not None and chosen != slug)
        others = {name: chosen for name, chosen in self.terms.items() if name != facet}
        return replace(self, terms={**others, **({facet: kept} if kept else {})}, page=1)

    def having(self, facet: Facet, slug: str) -> "Query":
        """The same question with one more chosen term."""
        chosen = (*self.terms.get(facet, ()), slug)
        return replace(self, terms={**self.terms, facet: tuple(dict.fromkeys(chosen))}, page=1)

    def address(self, path: str, fixed: Fixed = ()) -> str:
        """The address that is this question; what the path itself means is left out."""
        pairs = [("q", self.text)] if self.text else []
        pairs += [("soort", kind.value) for kind in self.kinds if kind not in fixed]
        terms = [(facet, slug) for facet in Facet for slug in self.terms.get(facet, ())]
        pairs += [(facet.value, slug) for facet, slug in terms if (facet, slug) not in fixed]
        pairs += [("vanaf", self.since.isoformat())] if self.since else []
        pairs += [("tot", self.until.isoformat())] if self.until else []
        pairs += [("bedrag-van", str(self.amount_min))] if self.amount_min is not None else []
        pairs += [("bedrag-tot", str(self.amount_max))] if self.amount_max is not None else []
        pairs += [("dichtbij", self.near.asked)] if self.near else []
        pairs += [("straal", str(self.radius))] if self.near and self.radius != USUAL_RADIUS else []
        pairs += [("archief", "1")] if self.with_archive else []
        pairs += [("sorteer", self.sort.value)] if self.sort else []
        pairs += [("weergave", "kaart")] if self.as_map else []
        pairs += [("pagina", str(self.page))] if self.page > 1 else []
        return f"{path}?{urlencode(pairs)}" if pairs else path


def default_sort(query: Query) -> Sort:
    """The order that fits: likeness for words, nearness, urgency for calls, time for events, else the newest."""
    if query.text:
        return Sort.RELEVANCE
    if query.near:
        return Sort.NEAR
    by_kind = {Kind.CALL: Sort.CLOSING, Kind.EVENT: Sort.DATE, Kind.PARTNER: Sort.TITLE}
    return by_kind.get(query.kinds[0], Sort.NEWEST) if len(query.kinds) == 1 else Sort.NEWEST


def sort_of(query: Query) -> Sort:
    """The order asked for, or the one that fits."""
    return query.sort or default_sort(query)


def read_query(
    parameters: QueryDict, known: Mapping[Facet, set[str]], fixed: tuple[Kind, ...] = ()
) -> tuple[Query, list[str]]:
    """Read a question from an address. Returns it with a note for everything that could not be used.

    `known` holds the slugs that exist per facet; `fixed` the kinds that the path itself means.
    """
    notes: list[str] = []
    text = _read_text(parameters, notes)
    terms = {facet: _read_slugs(parameters, facet, known.get(facet, set()), notes) for facet in Facet}
    query = Query(
        text=text,
        kinds=fixed or tuple(_read_choices(parameters, "soort", Kind, notes)),
        terms={facet: slugs for facet, slugs in terms.items() if slugs},
        sort=next(iter(_read_choices(parameters, "sorteer", Sort, notes)), None),
        page=_read_number(parameters, "pagina", 1, HIGHEST_PAGE, notes) or 1,
        since=_read_day(parameters, "vanaf", notes),
        until=_read_day(parameters, "tot", notes),
        amount_min=_read_number(parameters, "bedrag-van", 0, HIGHEST_AMOUNT, notes, AROUND_AMOUNT),
        amount_max=_read_number(parameters, "bedrag-tot", 0, HIGHEST_AMOUNT, notes, AROUND_AMOUNT),
        near=_read_place(parameters, notes),
        radius=_read_number(parameters, "straal", 1, WIDEST_RADIUS, notes) or USUAL_RADIUS,
        as_map=_read_view(parameters, notes) == "kaart",
        with_archive=_read_number(parameters, "archief", 1, 1, notes) is not None,
    )
    _note_unknown(parameters, notes)
    return _without_impossible_ranges(query, notes), notes


def _read_text(parameters: QueryDict, notes: list[str]) -> str:
    """The words, as far as they are used."""
    text = " ".join(parameters.get("q", "").replace("\x00", "").split())
    if len(text) > LONGEST_TEXT:
        text = text[:LONGEST_TEXT]
        notes.append(
            _("Your search was very long. We used the first %(number)d characters.") % {"number": LONGEST_TEXT}
        )
    if len(fold(text).split()) > MOST_WORDS:
        notes.append(_("Your search has many words. We used the first %(number)d.") % {"number": MOST_WORDS})
    return text


def _read_choices[C: (Kind, Sort)](parameters: QueryDict, name: str, choices: type[C], notes: list[str]) -> list[C]:
    asked = list(dict.fromkeys(filter(None, parameters.getlist(name))))
    notes.extend([_ignored(name, value) for value in asked if value not in choices.values][:MOST_UNKNOWN])
    return [choices(value) for value in asked if value in choices.values]


def _read_slugs(parameters: QueryDict, facet: Facet, known: set[str], notes: list[str]) -> tuple[str, ...]:
    asked = list(dict.fromkeys(filter(None, parameters.getlist(facet.value))))
    asked = list(dict.fromkeys(slug if slug in known else present(facet, slug) for slug in asked))
    notes.extend([_ignored(facet.value, slug) for slug in asked if slug not in known][:MOST_UNKNOWN])
    return tuple(slug for slug in asked if slug in known)


def present(facet: Facet, slug: str) -> str:
    """What is asked for by an old slug, in a feed for instance, under its present one."""
    return str(next(iter(panels_for("present-slug", facet=facet, slug=slug)), slug)) if facet == Facet.TAG else slug


def _read_number(
    parameters: QueryDict, name: str, least: int, most: int, notes: list[str], around: re.Pattern[str] | None = None
) -> int | None:
    value = parameters.get(name, "").strip()
    digits = around.sub("", value) if around else value
    if not value:
        return None
    if digits.isascii() and digits.isdigit() and least <= int(digits[:12]) <= most:
        return int(digits[:12])
    notes.append(_ignored(name, value))
    return None


def _read_day(parameters: QueryDict, name: str, notes: list[str]) -> date | None:
    value = parameters.get(name, "").strip()
    try:
        day = date.fromisoformat(value) if value else None
    except ValueError:
        day = date.min
    if day is None or FIRST_DAY <= day <= LAST_DAY:
        return day
    notes.append(_ignored(name, value))
    return None


def _read_view(parameters: QueryDict, notes: list[str]) -> str:
    value = parameters.get("weergave", "")
    if value and value not in VIEWS:
        notes.append(_ignored("weergave", value))
    return value


def _read_place(parameters: QueryDict, notes: list[str]) -> Place | None:
    """Where to be near to: “52.09,5.12”, or whatever name or postcode the rooms above know."""
    asked = " ".join(parameters.get("dichtbij", "").split())[:80]
    if not asked:
        return None
    place = _coordinates(asked) or next(iter(panels_for("place", asked=asked)), None)
    if place is None:
        text = _("We do not know the place “%(place)s”. Type a neighbourhood or a municipality, such as Overvecht.")
        notes.append(text % {"place": _printable(asked)})
    return place


def _coordinates(asked: str) -> Place | None:
    """The place that two numbers name; None for what is no pair of numbers on earth."""
    first, _comma, second = asked.partition(",")
    try:
        latitude, longitude = float(first), float(second)
    except ValueError:
        return None
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        return None
    return Place(asked, _("the chosen place"), latitude, longitude)


def _without_impossible_ranges(query: Query, notes: list[str]) -> Query:
    """A range that runs backwards is left out, with a note that says which."""
    if query.since and query.until and query.until < query.since:
        notes.append(_("The last day comes before the first day. We did not use these days."))
        query = replace(query, since=None, until=None)
    if query.amount_min is not None and query.amount_max is not None and query.amount_max < query.amount_min:
        notes.append(_("The highest amount is lower than the lowest. We did not use these amounts."))
        query = replace(query, amount_min=None, amount_max=None)
    return query


def _note_unknown(parameters: QueryDict, notes: list[str]) -> None:
    known = {*OWN_PARAMETERS, *Facet.values}
    unknown = [_printable(name[:40]) for name in parameters if name not in known and not name.startswith("utm_")]
    if shown := ", ".join(filter(None, unknown[:5])):
        notes.append(_("We do not know this filter and did not use it: %(names)s.") % {"names": shown})


def _ignored(name: str, value: str) -> str:
    text = _("We do not know “%(value)s” for “%(name)s” and did not use it.")
    return text % {"value": _printable(value[:60]), "name": name}


def _printable(text: str) -> str:
    return "".join(letter for letter in text if letter.isprintable())
