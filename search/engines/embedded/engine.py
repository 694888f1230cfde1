"""The embedded engine: words from the text table, everything else from arrays in memory."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import batched

import numpy as np
from django.db.models import F, Value
from django.utils.translation import get_language

from common.clock import now, today
from common.enums import Facet, Standing
from common.records import PublicationRecord
from search.engines.changes import change_index
from search.engines.embedded import counting, matching, ordering, relating, suggesting
from search.engines.embedded.columns import STANDINGS, Columns, Floats, Ints
from search.engines.embedded.filtering import Filtered, apply_filters, distances
from search.engines.embedded.memory import columns as columns_now
from search.engines.embedded.newcomers import Newcomers
from search.engines.embedded.texts import count_rows, text_table
from search.engines.protocol import Answer, Asked, Hit, Overview, Point, Suggestion, Terms
from search.folding import fold
from search.models import IndexedRecord
from search.pins import pinned_keys
from search.queries import Query, Sort, sort_of
from search.serialising import as_record
from search.synonym_sets import active_sets

STREAMED_AT_ONCE = 200
ANSWERS_KEPT = 64


@dataclass(frozen=True, slots=True)
class Found:
    """A question looked up: what passes which filter, and the score of each row."""

    columns: Columns
    query: Query
    filtered: Filtered
    scores: Floats
    words: matching.WordMatch | None

    def rows(self) -> Ints:
        """The positions of all results, in no order."""
        return np.flatnonzero(self.filtered.all())

    def first(self, number: int) -> tuple[Ints, Floats]:
        """The positions of the first results, and their scores: words and circumstances together."""
        moment = now().timestamp()
        rows = self.rows()
        scores = self.scores.copy()
        if self.words is not None:
            scores[rows] *= ordering.circumstances(self.columns, self.query, rows, moment)
        best = ordering.first(self.columns, self.query, rows, scores, number, moment)
        return best, scores


class EmbeddedEngine:
    """The engine that the portal has wherever it runs."""

    name = "embedded"

    def index(self, records: Iterable[PublicationRecord]) -> None:
        """Put these records in, in place of what stood under their keys."""
        change_index(records, [])

    def remove(self, keys: Iterable[str]) -> None:
        """Take these out; unknown keys are no fault."""
        change_index([], keys)

    def size(self) -> int:
        """How many records can be found by their words."""
        return count_rows()

    def sweep(self) -> int:
        """Take out texts whose record is gone."""
        return text_table().drop_strays()

    def warm(self) -> None:
        """Read the columns; later questions only read what came since."""
        columns_now()

    def terms(self) -> Terms:
        """The terms that records carry now."""
        return columns_now().vocabulary

    def search(self, query: Query, size: int = 24, facets: Collection[Facet] = tuple(Facet)) -> Answer:
        """Answer `query`: its page of `size` results, and the counts of `facets`."""
        found = look_up(query)
        rows, scores = found.first(query.page * size)
        pinned = _pinned(found)
        rows = np.concatenate([pinned, rows[~np.isin(rows, pinned)]])[(query.page - 1) * size : query.page * size]
        words = found.words
        return Answer(
            total=len(found.rows()),
            hits=_hits(found, rows, scores, set(pinned.tolist())),
            facets=counting.facet_counts(found.columns, found.filtered, facets),
            kinds=counting.kind_counts(found.columns, found.filtered),
            matched=words.terms if words else frozenset(),
            corrected=words.corrected if words else "",
            loosened=bool(words and words.loosened),
            in_archive=_count_in_archive(found),
        )

    def suggest(self, text: str, size: int = 8) -> list[Suggestion]:
        """Complete what is being typed, grouped by type, best first."""
        return suggesting.suggest(columns_now(), text, size)

    def related(self, key: str, size: int = 3) -> list[Hit]:
        """What is most like this publication, by vocabulary and by words; itself left out."""
        columns = columns_now()
        return [Hit(record, score) for record, score in relating.related(columns, key, size, get_language() or "nl")]

    def count(self, query: Query) -> int:
        """How many results `query` has."""
        return len(look_up(query).rows())

    def overview(self, query: Query, facets: Collection[Facet]) -> Overview:
        """All results at once, without their records: one query, however many there are."""
        found = look_up(query)
        columns, mask = found.columns, found.filtered.all()
        ids = columns.ids[mask].tolist()
        standings = np.bincount(columns.standings[mask], minlength=len(STANDINGS)).tolist()
        return Overview(
            keys=list(IndexedRecord.objects.filter(pk__in=ids).values_list("key", flat=True)),
            counts={facet: counting.count_terms(columns, mask, facet) for facet in facets},
            standings=dict(zip(map(Standing, STANDINGS), standings, strict=True)),
        )

    def found_among(self, publications: Collection[str], asked: Iterable[Asked]) -> Iterator[frozenset[str]]:
        """For each question which of these publications (by translation key) it finds now."""
        newcomers = Newcomers.among(columns_now(), publications, active_sets())
        return (newcomers.found_by(each) for each in asked)

    def stream(self, query: Query) -> Iterator[PublicationRecord]:
        """All results in their order, read in batches."""
        found = look_up(query)
        rows, _scores = found.first(len(found.rows()))
        for batch in batched(rows.tolist(), STREAMED_AT_ONCE):
            yield from records_at(found.columns, np.array(batch))

    def points(self, query: Query, most: int = 500) -> list[Point]:
        """The places of the first results that have one."""
        found = look_up(query)
        rows, _scores = found.first(len(found.rows()))
        placed = rows[~np.isnan(found.columns.numbers["latitude"][rows])][:most]
        return [_point(record) for record in records_at(found.columns, placed) if record.point]


def look_up(query: Query) -> Found:
    """Match the words and apply the filters of `query`, in the language of the visitor."""
    columns = columns_now()
    visible = columns.visible(get_language() or "nl", query.with_archive)
    base = np.zeros(columns.size, np.bool_)
    scores = np.zeros(columns.size)
    words = _match(columns, query.text) if query.text.strip() else None
    groups = _answering(visible, words)
    base[visible[groups]] = True
    if words is not None:
        scores[visible[groups]] = words.scores[groups]
    return Found(columns, query, apply_filters(columns, query, base), scores, words)


def _answering(visible: Ints, words: matching.WordMatch | None) -> Ints:
    """The groups that may be shown and have the words, where words were asked."""
    return np.flatnonzero(visible >= 0 if words is None else (words.scores > 0) & (visible >= 0))


def _count_in_archive(found: Found) -> int:
    """How many results more the same question has with the archive."""
    columns = found.columns
    if found.query.with_archive or not columns.has_archive:
        return 0
    language = get_language() or "nl"
    whole = np.where(columns.visible(language) >= 0, -1, columns.visible(language, with_archive=True))
    base = np.zeros(columns.size, np.bool_)
    base[whole[_answering(whole, found.words)]] = True
    return int(replace(found.filtered, base=base).all().sum())


def _match(columns: Columns, text: str) -> matching.WordMatch | None:
    """What answers the words; None for a text without a single letter or digit, which asks nothing.

    Words are looked up once per change of the index: the pages, facets and exports of one question share them.
    """
    if not fold(text):
        return None
    asked = (text, active_sets())
    if asked not in columns.answers:
        if len(columns.answers) >= ANSWERS_KEPT:
            columns.answers.clear()
        columns.answers[asked] = matching.match_words(columns, *asked)
    answer: matching.WordMatch = columns.answers[asked]
    return answer


def _pinned(found: Found) -> Ints:
    """The rows that the hub team pinned to this question, as far as the filters let them through."""
    keys = pinned_keys(found.query.text, today()) if found.words and sort_of(found.query) == Sort.RELEVANCE else []
    if not keys:
        return np.empty(0, np.int64)
    ids = dict(IndexedRecord.objects.filter(key__in=keys).values_list("key", "pk"))
    places = found.columns.positions(np.array([ids[key] for key in keys if key in ids], np.int64))
    visible = found.columns.visible(get_language() or "nl", found.query.with_archive)
    rows = visible[found.columns.groups[places[places >= 0]]]
    rows = rows[rows >= 0]
    every_filter = replace(found.filtered, base=found.columns.alive)  # a pin need not hold the words
    return rows[every_filter.all()[rows]]


def _hits(found: Found, rows: Ints, scores: Floats, pinned: set[int]) -> list[Hit]:
    """The results at these positions; their bodies are read only where a passage of them may be shown."""
    ids = found.columns.ids[rows].tolist()
    body = F("body") if found.words else Value("")
    stored = {pk: rest for pk, *rest in IndexedRecord.objects.filter(pk__in=ids).values_list("pk", "record", body)}
    kilometres = distances(found.columns, found.query)[rows]
    return [
        Hit(
            as_record(stored[row_id][0]),
            score=round(float(scores[row]), 4),
            body=stored[row_id][1],
            is_pinned=int(row) in pinned,
            distance_km=None if np.isnan(distance) else round(float(distance), 1),
        )
        for row_id, row, distance in zip(ids, rows, kilometres, strict=True)
        if row_id in stored  # not one that was removed this very moment
    ]


def records_at(columns: Columns, rows: Ints) -> list[PublicationRecord]:
    """The records at these positions, in this order; one that was removed this very moment is left out."""
    ids = columns.ids[rows].tolist()
    stored = dict(IndexedRecord.objects.filter(pk__in=ids).values_list("pk", "record"))
    return [as_record(stored[row_id]) for row_id in ids if row_id in stored]


def _point(record: PublicationRecord) -> Point:
    latitude, longitude = record.point or (0.0, 0.0)
    return Point(record.key, record.title, record.url, record.kind, latitude, longitude)
