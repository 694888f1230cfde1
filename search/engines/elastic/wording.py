"""Ways to say something, as questions to the cluster: cheap ones that only match, and ones that score."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from elasticsearch.dsl import Search
from elasticsearch.dsl.query import Bool, CombinedFields, DisMax, MatchPhrase, Query, Terms

from search.analysis.questions import Alternative, SynonymSets
from search.engines.elastic.cluster import Asking
from search.engines.elastic.document import LANGUAGES, WEIGHT_SCALE
from search.engines.elastic.forms import has, times, weighing
from search.engines.wording import Found, by_weight, corrected_text, find_concepts, needed_of
from search.engines.words import edits_allowed, known_words, nearest
from search.folding import fold
from search.ranking import FIELD_WEIGHTS, PHRASE_IN_TITLE, WHOLE_TITLE

FIELDS = tuple(FIELD_WEIGHTS)
MOST_SUGGESTED = 40
# Elasticsearch multiplies BM25 by (k1 + 1), and k1 is scaled (`index_settings`): this brings scores back to FTS5's.
SCORE_SCALE = 2.2 / (1.2 * WEIGHT_SCALE + 1)


# --- questions ---------------------------------------------------------------------------------------------------


def matching(ways: Sequence[Alternative]) -> Query:
    """What one of `ways` stands in, in any field: all that it needs, in one language."""
    return Bool(should=[_has(way, name) for name in LANGUAGES for way in _merged(ways)], minimum_should_match=1)


def _has(way: Alternative, language: str) -> Query:
    return Bool(filter=[Terms(f"{language}.every", list(any_of)) for any_of in way.all_of])


def scoring(ways: Iterable[Alternative], fields: Sequence[str] = FIELDS) -> Query:
    """The best of `ways` by BM25 over all fields together, times its weight."""
    return DisMax(
        queries=[
            Bool(should=[_score(way, name, fields) for way in _merged(alike)], boost=weight * SCORE_SCALE)
            for weight, alike in by_weight(ways).items()
            for name in LANGUAGES
        ]
    )


def _score(way: Alternative, language: str, fields: Sequence[str]) -> Query:
    weighted = [f"{language}.{field}^{FIELD_WEIGHTS[field] * WEIGHT_SCALE:.3f}" for field in fields]
    every: list[Query] = [CombinedFields(query=" ".join(any_of), fields=weighted) for any_of in way.all_of]
    return every[0] if len(every) == 1 else Bool(must=every)


def _merged(ways: Sequence[Alternative]) -> list[Alternative]:
    """The ways of one part asked as one: fewer questions of the same meaning."""
    simple = dict.fromkeys(term for way in ways if len(way.all_of) == 1 for term in way.all_of[0])
    rest = [way for way in ways if len(way.all_of) > 1]
    return [*([Alternative((tuple(simple),), 1.0)] if simple else []), *rest]


# --- looking up --------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Counted:
    """Ways to say a concept, and how many publications they find: asked when somebody wants to know."""

    ways: tuple[Alternative, ...]
    count: Callable[[Query], int]
    known: int | None = None

    @property
    def number(self) -> int:
        """How many publications."""
        if self.known is None:
            self.known = self.count(matching(self.ways)) if self.ways else 0
        return self.known

    def either(self, other: "Counted") -> "Counted":
        """What is found by one or the other."""
        return Counted(self.ways + other.ways, self.count)


@dataclass(frozen=True, slots=True)
class ClusterLookup:
    """Words looked up on the cluster."""

    asking: Asking

    def look_up(self, asked: Sequence[Sequence[Alternative]]) -> list[Counted]:
        """For each of `asked` how many publications it finds; several are counted in one request."""
        every = [tuple(ways) for ways in asked]
        if len(every) < 2:
            return [Counted(ways, self._count) for ways in every]
        numbers = self.count_each([matching(ways) for ways in every])
        return [Counted(ways, self._count, number) for ways, number in zip(every, numbers, strict=True)]

    def corrections(self, word: str, sets: SynonymSets) -> list[str]:
        """The nearest words of all publications, by the cluster's own list of them, and of those the portal knows."""
        edits = edits_allowed(word)
        if not edits:
            return []
        search = Search().extra(size=0).suggest("near", word, term={
            "field": "words", "max_edits": edits, "prefix_length": 0, "min_word_length": 1,
            "suggest_mode": "always", "size": MOST_SUGGESTED, "string_distance": "damerau_levenshtein",
        })  # fmt: skip
        near = self.asking.search(search).suggest["near"]
        found = {option["text"]: option["freq"] for each in near for option in each["options"]}
        return nearest(word, {**known_words(sets), **found})

    def count_each(self, queries: Sequence[Query]) -> list[int]:
        """How many publications each question finds, in one request."""
        search = Search().query(Bool(filter=[has("leads", True)])).extra(size=0, track_total_hits=False)
        search.aggs.bucket("each", "filters", filters={str(n): query for n, query in enumerate(queries)})
        buckets = self.asking.search(search).aggregations.each.buckets
        return [int(buckets[str(number)].doc_count) for number in range(len(queries))]

    def _count(self, query: Query) -> int:
        return self.count_each([query])[0]


# --- a whole text ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class WordQuestion:
    """The words of a question as the cluster is asked for them, and what is said of them beside the results."""

    matches: Query
    scores: Query
    terms: frozenset[str]
    corrected: str
    loosened: bool


def word_question(text: str, sets: SynonymSets, asking: Asking) -> WordQuestion:
    """Understand `text` by what the cluster holds: results have all concepts, or fewer where too few have all."""
    lookup = ClusterLookup(asking)
    found = find_concepts(text, sets, lookup)
    required = [matching(each.looked.ways) for each in found if each.is_required]
    needed = _needed(required, lookup)
    matches = Bool(should=required, minimum_should_match=needed)
    return WordQuestion(
        matches=matches,
        scores=_with_titles(text, _shared(Bool(filter=[matches], should=_scores(found)), required)),
        terms=frozenset(term for each in found for term in each.terms),
        corrected=corrected_text(text, found),
        loosened=needed < len(required),
    )


def _needed(required: Sequence[Query], lookup: ClusterLookup) -> int:
    """How many concepts must be answered; one question needs no counting."""
    if len(required) < 2:
        return 1
    numbers = range(2, len(required) + 1)
    counts = lookup.count_each([Bool(should=list(required), minimum_should_match=number) for number in numbers])
    return needed_of(len(required), dict(zip(numbers, counts, strict=True)).__getitem__)


def _scores(found: Iterable[Found[Counted]]) -> list[Query]:
    return [Bool(should=[scoring(each.looked.ways)], boost=each.importance) for each in found if each.looked.ways]


def _shared(query: Query, required: Sequence[Query]) -> Query:
    """Times the share of the concepts that are answered."""
    if len(required) < 2:
        return query
    return times(query, [weighing(1 / len(required), each) for each in required], "sum")


def _with_titles(text: str, query: Query) -> Query:
    """Raise what bears the words themselves, in their order, as its title or in it."""
    asked = fold(text)
    whole = weighing(WHOLE_TITLE, has("titles", asked))
    within = weighing(PHRASE_IN_TITLE, MatchPhrase("title_words", {"query": asked}))
    return times(query, [whole, within], "first")
