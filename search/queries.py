"""A question to the index, and how it is read from an address."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.db import models
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.enums import Facet, Kind
from search.folding import MOST_WORDS, fold

LONGEST_TEXT = 300
HIGHEST_PAGE = 10_000


class Sort(models.TextChoices):
    """In which order results stand; the values are those of `sorteer=`."""

    RELEVANCE = "relevantie", gettext_lazy("Best match")
    NEWEST = "nieuwste", gettext_lazy("Newest first")
    CLOSING = "sluit", gettext_lazy("Closing soon first")
    DATE = "datum", gettext_lazy("By date")
    TITLE = "titel", gettext_lazy("By title")


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody looks for. `terms` holds the chosen slugs per facet: OR within a facet, AND between facets."""

    text: str = ""
    kinds: tuple[Kind, ...] = ()
    terms: Mapping[Facet, tuple[str, ...]] = field(default_factory=dict)
    sort: Sort | None = None
    page: int = 1

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

    def address(self, path: str, fixed: tuple[Kind, ...] = ()) -> str:
        """The address that is this question; kinds that the path itself means are left out."""
        pairs = [("q", self.text)] if self.text else []
        pairs += [("soort", kind.value) for kind in self.kinds if kind not in fixed]
        pairs += [(facet.value, slug) for facet in Facet for slug in self.terms.get(facet, ())]
        pairs += [("sorteer", self.sort.value)] if self.sort else []
        pairs += [("pagina", str(self.page))] if self.page > 1 else []
        return f"{path}?{urlencode(pairs)}" if pairs else path


def read_query(
    parameters: QueryDict, known: Mapping[Facet, set[str]], fixed: tuple[Kind, ...] = ()
) -> tuple[Query, list[str]]:
    """Read a question from an address. Returns it with a note for everything that could not be used.

    `known` holds the slugs that exist per facet; `fixed` the kinds that the path itself means.
    """
    notes: list[str] = []
    text = " ".join(parameters.get("q", "").replace("\x00", "").split())
    if len(text) > LONGEST_TEXT:
        text = text[:LONGEST_TEXT]
        notes.append(
            _("Your search was very long. We used the first %(number)d characters.") % {"number": LONGEST_TEXT}
        )
    if len(fold(text).split()) > MOST_WORDS:
        notes.append(_("Your search has many words. We used the first %(number)d.") % {"number": MOST_WORDS})
    kinds = fixed or tuple(_read_choices(parameters, "soort", Kind, notes))
    terms = {facet: _read_slugs(parameters, facet, known.get(facet, set()), notes) for facet in Facet}
    sort = next(iter(_read_choices(parameters, "sorteer", Sort, notes)), None)
    page = _read_page(parameters, notes)
    _note_unknown(parameters, notes)
    chosen = {facet: slugs for facet, slugs in terms.items() if slugs}
    return Query(text=text, kinds=kinds, terms=chosen, sort=sort, page=page), notes


def _read_choices[C: (Kind, Sort)](parameters: QueryDict, name: str, choices: type[C], notes: list[str]) -> list[C]:
    found = []
    for value in filter(None, dict.fromkeys(parameters.getlist(name))):
        if value in choices.values:
            found.append(choices(value))
        else:
            notes.append(_ignored(name, value))
    return found


def _read_slugs(parameters: QueryDict, facet: Facet, known: set[str], notes: list[str]) -> tuple[str, ...]:
    asked = list(dict.fromkeys(filter(None, parameters.getlist(facet.value))))
    notes.extend(_ignored(facet.value, slug) for slug in asked if slug not in known)
    return tuple(slug for slug in asked if slug in known)


def _read_page(parameters: QueryDict, notes: list[str]) -> int:
    value = parameters.get("pagina", "")
    if not value:
        return 1
    if value.isascii() and value.isdigit() and 1 <= int(value[:9]) <= HIGHEST_PAGE:
        return int(value[:9])
    notes.append(_ignored("pagina", value))
    return 1


def _note_unknown(parameters: QueryDict, notes: list[str]) -> None:
    known = {"q", "soort", "sorteer", "pagina", *Facet.values}
    unknown = [name for name in parameters if name not in known and not name.startswith("utm_")]
    if unknown:
        shown = ", ".join(name[:40] for name in unknown[:5])
        notes.append(_("We do not know this filter and did not use it: %(names)s.") % {"names": shown})


def _ignored(name: str, value: str) -> str:
    return _("We do not know “%(value)s” for “%(name)s” and did not use it.") % {"value": value[:60], "name": name}
