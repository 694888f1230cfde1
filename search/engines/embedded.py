"""Answers questions from the portal's own database."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, Now
from django.utils.translation import get_language

from common.enums import Facet, Kind, Stage
from common.panels import panels_for
from common.records import PublicationRecord
from search.engines.protocol import Answer, FacetCount, Hit
from search.folding import fold, words
from search.models import IndexedRecord, IndexedTerm
from search.queries import Query, Sort, default_sort
from search.serialising import as_record

MOST_COMPARED = 2_000


def find(query: Query, size: int = 24) -> Answer:
    """Answer `query`; a page past the end has no records but does have the total."""
    kinds = _kind_counts(query)
    start = (query.page - 1) * size
    rows = _matching(query).order_by(*_order(query)).values_list("record", flat=True)[start : start + size]
    return Answer(
        total=sum(count for kind, count in kinds.items() if kind in query.kinds or not query.kinds),
        hits=[Hit(as_record(stored)) for stored in rows],
        facets=_facet_counts(query),
        kinds=kinds,
    )


def records_of(query: Query, size: int = 24) -> list[PublicationRecord]:
    """The first results only: for the short lists on pages."""
    rows = _matching(query).order_by(*_order(query)).values_list("record", flat=True)[:size]
    return [as_record(stored) for stored in rows]


def records_by_key(keys: Iterable[str]) -> list[PublicationRecord]:
    """The records of these pages, in the order asked; what is not public is left out."""
    keys = list(keys)
    found = {row.key: row for row in IndexedRecord.objects.filter(key__in=keys)}
    return [as_record(found[key].record) for key in keys if key in found]


def count_terms(query: Query, facet: Facet) -> list[FacetCount]:
    """The counts of one facet, its own choices left out."""
    return _by_facet(_counts(_matching(query.without(facet)), [facet])).get(facet, [])


def known_slugs() -> dict[Facet, set[str]]:
    """Every slug that may be asked for: those of the vocabulary, whether used or not, and all in the index."""
    known: dict[Facet, set[str]] = {facet: set() for facet in Facet}
    known[Facet.STAGE] |= set(Stage.values)
    for slugs in panels_for("known-slugs"):
        for facet, slug in slugs:
            known[Facet(facet)].add(slug)
    free = IndexedTerm.objects.filter(facet__in=[Facet.PARTNER, Facet.TAG])
    for facet, slug in free.values_list("facet", "slug").distinct():
        known[Facet(facet)].add(slug)
    return known


def labels_of(chosen: Mapping[Facet, Iterable[str]]) -> dict[tuple[Facet, str], str]:
    """What the chosen slugs are called, also where nothing that was found carries them; an unused one reads as is."""
    language = get_language() or "nl"
    wanted = Q(pk__in=[])
    for facet, slugs in chosen.items():
        wanted |= Q(facet=facet, slug__in=list(slugs))
    labels = {(facet, slug): slug.replace("-", " ").capitalize() for facet, slugs in chosen.items() for slug in slugs}
    for term in IndexedTerm.objects.filter(wanted) if labels else ():
        labels[Facet(term.facet), term.slug] = term.label(language)
    return labels


def nearest(text: str, size: int = 5) -> list[PublicationRecord]:
    """What is most like `text`, by shared words or else by spelling: help where nothing was found."""
    asked = [word for word in words(text) if len(word) > 2][:6]
    if not asked:
        return []
    hits: Any = sum((Case(When(searched_text__contains=word, then=1), default=0) for word in asked), start=Value(0))
    in_title = sum((Case(When(title__icontains=word, then=3), default=0) for word in asked), start=Value(0))
    rows = _in_language(IndexedRecord.objects.all()).annotate(likeness=hits + in_title).filter(likeness__gt=0)
    by_words = [as_record(row.record) for row in rows.order_by("-likeness", "-published")[:size]]
    return by_words or _spelt_alike(fold(text), size)


def _spelt_alike(text: str, size: int) -> list[PublicationRecord]:
    """Titles that differ from `text` by a few letters; only so many are compared that it stays a moment's work."""
    titles = _in_language(IndexedRecord.objects.all()).order_by("-published").values_list("title", "key")
    by_title = {fold(title): key for title, key in titles[:MOST_COMPARED]}
    return records_by_key(by_title[title] for title in get_close_matches(text, by_title, n=size))


def _in_language(rows: QuerySet[IndexedRecord]) -> QuerySet[IndexedRecord]:
    """Each publication once: in the visitor's language, or in its own where it has no other."""
    language = get_language() or "nl"
    translated = IndexedRecord.objects.filter(translation_key=OuterRef("translation_key"), locale=language)
    return rows.filter(Q(locale=language) | ~Exists(translated))


def _matching(query: Query, with_kinds: bool = True) -> QuerySet[IndexedRecord]:
    rows = _in_language(IndexedRecord.objects.all())
    if query.kinds and with_kinds:
        rows = rows.filter(kind__in=query.kinds)
    for word in words(query.text):
        rows = rows.filter(searched_text__contains=word)
    for facet, slugs in query.terms.items():
        chosen = IndexedTerm.objects.filter(indexed=OuterRef("pk"), facet=facet, slug__in=slugs)
        rows = rows.filter(Exists(chosen))
    return rows


def _facet_counts(query: Query) -> dict[Facet, list[FacetCount]]:
    """All facets in one question to the database: those in which something is chosen without their own choice."""
    free = [facet for facet in Facet if facet not in query.terms]
    parts = [_counts(_matching(query), free)]
    parts += [_counts(_matching(query.without(facet)), [facet]) for facet in query.terms]
    return _by_facet(parts[0].union(*parts[1:], all=True) if parts[1:] else parts[0])


def _counts(matching: QuerySet[IndexedRecord], facets: list[Facet]) -> Any:
    """Rows of facet, slug, label and count over what matches."""
    language = "label_en" if get_language() == "en" else "label_nl"
    rows = IndexedTerm.objects.filter(facet__in=facets, indexed__in=matching.values("pk")).order_by()
    return rows.values_list("facet", "slug", language).annotate(count=Count("id"))


def _by_facet(rows: Any) -> dict[Facet, list[FacetCount]]:
    """The counts of each facet, the highest first."""
    counts: dict[Facet, list[FacetCount]] = {}
    for facet, slug, label, count in sorted(rows, key=lambda row: (-row[3], row[2])):
        counts.setdefault(Facet(facet), []).append(FacetCount(slug, label, count))
    return counts


def _kind_counts(query: Query) -> dict[Kind, int]:
    rows = _matching(query, with_kinds=False).values_list("kind").annotate(count=Count("id")).order_by("-count")
    return {Kind(kind): count for kind, count in rows}


def _order(query: Query) -> list[Any]:
    """The order asked for; else what fits the question: likeness for words, urgency for calls, time for events."""
    sort = query.sort or default_sort(query)
    newest = F("published").desc(nulls_last=True)
    match sort:
        case Sort.TITLE:
            return ["title", "id"]
        case Sort.CLOSING:
            return [_closing_rank(), F("closes").asc(nulls_last=True), newest, "id"]
        case Sort.DATE:
            past = Case(When(starts__lt=Now(), then=1), default=0)
            return [past, F("starts").asc(nulls_last=True), newest, "id"]
        case Sort.RELEVANCE:
            return [*_relevance(query.text), newest, "id"]
        case _:
            return [newest, "id"]


def _closing_rank() -> Case:
    """Open calls first, then those that will open, then the closed ones."""
    return Case(
        When(closes__lt=Now(), then=2),
        When(opens__gt=Now(), then=1),
        When(closes=None, then=1),
        default=0,
    )


def _relevance(text: str) -> list[Any]:
    """Words in the title first."""
    in_title = [Case(When(title__icontains=word, then=1), default=0) for word in words(text)]
    return [Coalesce(sum(in_title, start=Value(0)), Value(0)).desc()] if in_title else []
