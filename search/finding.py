"""Asking the index: what lists, pages and the rooms above call. Which engine answers is not their business."""

from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from common.enums import Facet, Stage
from common.panels import panels_for
from common.records import PublicationRecord
from search.engines import database_engine, engine
from search.engines.protocol import Answer, Asked, FacetCount, Hit, Overview, Point, Suggestion
from search.highlighting import highlight, passage
from search.queries import Query
from search.stored_records import records_by_key

__all__ = [
    "count_terms",
    "find",
    "found_among",
    "highlight",
    "known_slugs",
    "labels_of",
    "nearest",
    "overview",
    "passage",
    "points",
    "records_by_key",
    "records_of",
    "related",
    "relaxations",
    "stream",
    "suggest",
]


def find(query: Query, size: int = 24) -> Answer:
    """Answer `query`; a page past the end has no records but does have the total."""
    return engine().search(query, size)


def records_of(query: Query, size: int = 24) -> list[PublicationRecord]:
    """The first results only: for the short lists on pages."""
    return engine().search(query, size, facets=()).records


def overview(query: Query, facets: Collection[Facet]) -> Overview:
    """All results at once, for sums over them: of the database, which has their rows whichever engine answers."""
    return database_engine().overview(query, facets)


def found_among(publications: Collection[str], asked: Iterable[Asked]) -> Iterator[frozenset[str]]:
    """For each question which of these publications (by translation key) it finds now.

    Of the database too: it is always in step, and both engines give one answer.
    """
    return database_engine().found_among(publications, asked)


def stream(query: Query) -> Iterator[PublicationRecord]:
    """All results in their order, read in batches: for exports."""
    return engine().stream(query)


def suggest(text: str, size: int = 8) -> list[Suggestion]:
    """Complete what is being typed, grouped by type."""
    return engine().suggest(text, size)


def points(query: Query, most: int = 500) -> list[Point]:
    """The places of the first results that have one."""
    return engine().points(query, most)


def related(key: str, size: int = 3) -> list[Hit]:
    """What is most like the publication under `key`."""
    return engine().related(key, size)


def count_terms(query: Query, facet: Facet) -> list[FacetCount]:
    """The counts of one facet, its own choices left out."""
    return engine().search(query, 1, facets=(facet,)).facets.get(facet, [])


def known_slugs(parameters: Container[str]) -> dict[Facet, set[str]]:
    """Every slug that may be asked for of the facets that stand in `parameters`, used or not."""
    known: dict[Facet, set[str]] = {facet: set() for facet in Facet if facet.value in parameters}
    for slugs in panels_for("known-slugs", facets=known.keys()):
        for facet, slug in slugs:
            known[Facet(facet)].add(slug)
    for facet in known.keys() & {Facet.PARTNER, Facet.TAG}:
        known[facet] |= engine().terms().slugs(facet)
    if Facet.STAGE in known:
        known[Facet.STAGE] |= set(Stage.values)
    return known


def labels_of(chosen: Mapping[Facet, Iterable[str]]) -> dict[tuple[Facet, str], str]:
    """What the chosen slugs are called, also where nothing that was found carries them; an unused one reads as is."""
    terms = engine().terms()
    return {
        (facet, slug): terms.label(facet, slug) or _readable(slug) for facet, slugs in chosen.items() for slug in slugs
    }


def _readable(slug: str) -> str:
    return slug.replace("-", " ").capitalize()


def nearest(text: str, size: int = 5) -> list[PublicationRecord]:
    """What is most like `text`, whichever of its words are found: help where nothing was."""
    return records_of(Query(text=text), size) if text.strip() else []


@dataclass(frozen=True, slots=True)
class Relaxation:
    """Help where nothing was found: a filter to drop, and how many results that gives."""

    label: str
    query: Query
    total: int


def relaxations(query: Query, most: int = 4) -> list[Relaxation]:
    """Help where nothing was found: each filter in use that can be dropped, and what that gives, the most first."""
    labels = labels_of(query.terms)
    looser = [
        (str(facet.label) + ": " + ", ".join(labels[facet, slug] for slug in slugs), query.without(facet))
        for facet, slugs in query.terms.items()
    ]
    looser += [(", ".join(str(k.label) for k in query.kinds), replace(query, kinds=(), page=1))] if query.kinds else []
    if query.since or query.until:
        looser.append((_("the dates"), replace(query, since=None, until=None, page=1)))
    if query.amount_min is not None or query.amount_max is not None:
        looser.append((_("the amounts"), replace(query, amount_min=None, amount_max=None, page=1)))
    if query.near:
        looser.append((query.near.label, replace(query, near=None, page=1)))
    found = _that_help(looser)[:most]
    if looser and query.text and not found:  # then it is the words that nothing has
        found = _that_help([(query.text, replace(query, text="", page=1))])
    return found


def _that_help(looser: list[tuple[str, Query]]) -> list[Relaxation]:
    found = [Relaxation(label, loose, engine().count(loose)) for label, loose in looser]
    return sorted((each for each in found if each.total), key=lambda each: -each.total)
