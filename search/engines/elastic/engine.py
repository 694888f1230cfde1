"""The engine on a cluster: which records answer, and how many, is its word; what they say comes from the database.

So nothing of a page is kept there but its terms, and what was taken off the site is never shown, not even in the
second before the cluster hears of it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import batched

from django.db.models import F, Value
from django.utils.translation import get_language
from elasticsearch.dsl import Search
from elasticsearch.dsl.query import Bool, Exists, Ids, MatchAll, Query, Terms

from common.clock import now, today
from common.enums import Facet
from common.reading import once
from common.records import PublicationRecord
from search.engines.changes import change_index
from search.engines.elastic import counting, relating, suggesting
from search.engines.elastic.cluster import Asking, every_key
from search.engines.elastic.document import WINDOW
from search.engines.elastic.filtering import Filtered, filters_of, in_scope
from search.engines.elastic.ordering import Order, order_of
from search.engines.elastic.wording import WordQuestion, word_question
from search.engines.nearness import kilometres
from search.engines.protocol import Answer, Hit, Point, Suggestion
from search.engines.protocol import Terms as TermsInUse
from search.engines.vocabulary import vocabulary_now
from search.folding import fold
from search.models import IndexedRecord
from search.pins import pinned_keys
from search.queries import Query as Question
from search.queries import Sort, sort_of
from search.serialising import as_record
from search.stored_records import records_by_key
from search.synonym_sets import active_sets

READ_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as the cluster is asked: what passes which filter, its words, and the order of the results."""

    question: Question
    language: str
    filtered: Filtered
    words: WordQuestion | None
    order: Order

    @property
    def is_by_words(self) -> bool:
        """True where the words give the order, and so the scores."""
        return self.words is not None and sort_of(self.question) == Sort.RELEVANCE

    def results(self) -> Search:
        """All results in their order."""
        return self._sorted(Bool(filter=[self.filtered.all()], must=[self.order.query]))

    def page(self, without: Sequence[str]) -> Search:
        """The same without some, with room for counts of what the filters leave out."""
        scope = in_scope(self.question, self.language)
        shown = Bool(filter=[self.filtered.all()], must_not=[Ids(values=list(without))])
        return self._sorted(Bool(filter=[scope], must=[self.order.query])).post_filter(shown)

    def _sorted(self, query: Query) -> Search:
        return Search().query(query).sort(*self.order.keys).source(False).extra(track_total_hits=False)


class ElasticEngine:
    """Raises NoAnswerError wherever the cluster gives no answer in time."""

    name = "elasticsearch"

    def index(self, records: Iterable[PublicationRecord]) -> None:
        """Put these records in; the cluster hears of them by the outbox."""
        change_index(records, [])

    def remove(self, keys: Iterable[str]) -> None:
        """Take these out; the cluster hears of it by the outbox."""
        change_index([], keys)

    def size(self) -> int:
        """How many documents the cluster has."""
        search = Search().extra(size=0, track_total_hits=True)
        return counting.found(Asking().search(search))

    def warm(self) -> None:
        """Open a connection and read the terms."""
        vocabulary_now()
        self.size()

    def terms(self) -> TermsInUse:
        """The terms that records carry now."""
        return vocabulary_now()

    def search(self, query: Question, size: int = 24, facets: Collection[Facet] = tuple(Facet)) -> Answer:
        """Answer `query`: its page of `size` results, and the counts of `facets`."""
        asking, vocabulary = Asking(), vocabulary_now()
        asked = ask(query, asking)
        pinned = _pinned(asked, asking)
        search = _on_page(asked, pinned, size)
        counting.ask_counts(search, asked.filtered, facets, vocabulary)
        if not query.with_archive:
            counting.ask_archive(search, asked.filtered, asked.language)
        response = asking.search(search)
        keys = [*pinned[(query.page - 1) * size : query.page * size], *(hit.meta.id for hit in response)]
        scores = {hit.meta.id: hit.meta.score for hit in response} if asked.is_by_words else {}
        words = asked.words
        return Answer(
            total=counting.total(response),
            hits=_hits(query, keys, scores, frozenset(pinned)),
            facets=counting.facet_counts(response, facets, vocabulary),
            kinds=counting.kind_counts(response),
            matched=words.terms if words else frozenset(),
            corrected=words.corrected if words else "",
            loosened=bool(words and words.loosened),
            in_archive=counting.in_archive(response),
        )

    def suggest(self, text: str, size: int = 8) -> list[Suggestion]:
        """Complete what is being typed, grouped by type, best first."""
        return suggesting.suggest(text, size, get_language() or "nl", Asking())

    def related(self, key: str, size: int = 3) -> list[Hit]:
        """What is most like this publication, by vocabulary and by words; itself left out."""
        likeness = relating.related(key, size, get_language() or "nl", Asking())
        return [Hit(record, likeness[record.key]) for record in records_by_key(likeness)]

    def count(self, query: Question) -> int:
        """How many results `query` has."""
        asking = Asking()
        search = ask(query, asking).results().sort().extra(size=0, track_total_hits=True)
        return counting.found(asking.search(search))

    def stream(self, query: Question) -> Iterator[PublicationRecord]:
        """All results in their order, read in batches; what the cluster says of them is known before the first."""
        keys = every_key(ask(query, Asking()).results())
        return (record for batch in batched(keys, READ_AT_ONCE) for record in records_by_key(batch))

    def points(self, query: Question, most: int = 500) -> list[Point]:
        """The places of the first results that have one."""
        asking = Asking()
        search = ask(query, asking).results().filter(Exists(field="point")).extra(size=most, track_total_hits=False)
        keys = [hit.meta.id for hit in asking.search(search)]
        return [
            Point(record.key, record.title, record.url, record.kind, *record.point)
            for record in records_by_key(keys)
            if record.point
        ]


def ask(question: Question, asking: Asking) -> Asked:
    """What to ask of the cluster; where words are asked, it is asked first what it has of them."""
    language = get_language() or "nl"
    words = _words_of(question, asking)
    filtered = filters_of(question, language)
    matches = words.matches if words else MatchAll()
    order = order_of(question, matches, words.scores if words else None, now().timestamp())
    return Asked(question, language, filtered, words, order)


def _words_of(question: Question, asking: Asking) -> WordQuestion | None:
    """The words; None for a text without a single letter or digit. Looked up once a visit."""
    if not fold(question.text):
        return None
    sets = active_sets()
    return once(("words", question.text, sets), lambda: word_question(question.text, sets, asking))


def _pinned(asked: Asked, asking: Asking) -> list[str]:
    """The keys that the hub team pinned to this question, as far as the filters let them through; words or not."""
    keys = pinned_keys(asked.question.text, today()) if asked.is_by_words else []
    groups = dict(IndexedRecord.objects.filter(key__in=keys).values_list("key", "translation_key")) if keys else {}
    if not groups:
        return []
    wanted = list(dict.fromkeys(groups[key] for key in keys if key in groups))
    search = Search().query(Bool(filter=[asked.filtered.all(), Terms("group", wanted)])).source(False)
    shown = [hit.meta.id for hit in asking.search(search.extra(size=len(wanted)))]
    group_of = dict(IndexedRecord.objects.filter(key__in=shown).values_list("key", "translation_key"))
    return sorted(group_of, key=lambda key: wanted.index(group_of[key]))


def _on_page(asked: Asked, pinned: Sequence[str], size: int) -> Search:
    """The results that stand on a page beside what is pinned above them all."""
    begins, ends = (asked.question.page - 1) * size, asked.question.page * size
    first, last = (min(WINDOW, max(0, place - len(pinned))) for place in (begins, ends))
    return asked.page(without=pinned)[first:last]


def _hits(question: Question, keys: Sequence[str], scores: Mapping[str, float], pinned: frozenset[str]) -> list[Hit]:
    """The results under these keys; their bodies are read only where a passage of them may be shown."""
    body = F("body") if question.text else Value("")
    rows = IndexedRecord.objects.filter(key__in=keys).values_list("key", "record", body)
    stored = {key: (as_record(record), text) for key, record, text in rows}
    return [
        Hit(
            stored[key][0],
            score=round(scores.get(key, 0.0), 4),
            body=stored[key][1],
            is_pinned=key in pinned,
            distance_km=_distance(question, stored[key][0]),
        )
        for key in keys
        if key in stored  # not what was taken off the site this very moment
    ]


def _distance(question: Question, record: PublicationRecord) -> float | None:
    if question.near is None or record.point is None:
        return None
    return round(float(kilometres(question.near, *record.point)), 1)
