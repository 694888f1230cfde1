"""What a half-typed question may become: terms of the vocabulary, tags and partners, and publications by title."""

from collections.abc import Iterator, Sequence

from elasticsearch.dsl import Response, Search
from elasticsearch.dsl.query import Bool, MatchPhrasePrefix, Query

from common.enums import Kind, Standing
from search.analysis.questions import Alternative
from search.analysis.stemming import stem
from search.analysis.texts import tokens
from search.engines.elastic.cluster import Asking
from search.engines.elastic.forms import has, times, weighing
from search.engines.elastic.wording import scoring
from search.engines.protocol import Suggestion
from search.engines.suggestions import FIELDS, SHORTEST, TITLE_BEGINS, Named, named_so, of_publications, of_terms
from search.engines.vocabulary import vocabulary_now
from search.engines.words import completions
from search.models import IndexedRecord


def suggest(text: str, size: int, language: str, asking: Asking) -> list[Suggestion]:
    """Terms first, then publications grouped by kind, the kind of the best one first."""
    typed = tokens(text)
    if not typed or len(typed[-1]) < SHORTEST:
        return []
    vocabulary = vocabulary_now()
    named = list(named_so(vocabulary, " ".join(typed)))
    counts, found = asking.each([_count(named), _titled(typed, language).extra(size=size)])
    terms = of_terms(vocabulary, _counted(named, counts))
    return terms + _publications([hit.meta.id for hit in found][: size - len(terms)])


def _count(named: Sequence[Named]) -> Search:
    """How many records that stand in lists carry each term."""
    archived = has("standing", Standing.ARCHIVED.value)
    search = Search().query(Bool(must_not=[archived])).extra(size=0, track_total_hits=False)
    carrying = {str(place): has(f"terms.{facet.value}", slug) for place, (facet, slug) in enumerate(named)}
    if carrying:
        search.aggs.bucket("each", "filters", filters=carrying)
    return search


def _counted(named: Sequence[Named], counts: Response) -> Iterator[tuple[Named, int]]:
    for place, term in enumerate(named):
        yield term, int(counts.aggregations.each.buckets[str(place)].doc_count)


def _titled(typed: Sequence[str], language: str) -> Search:
    """Publications whose title or tags hold all words typed, the last one perhaps unfinished."""
    *whole, last = typed
    words = [*([word] for word in whole), [last, *completions(last)]]
    begins = weighing(TITLE_BEGINS, MatchPhrasePrefix("title_words", {"query": " ".join(typed), "max_expansions": 200}))
    query = times(Bool(must=[_any_of(each) for each in words]), [begins], "multiply")
    search = Search().query(Bool(filter=[has("shown_to", language)], must=[query]))
    return search.sort("_score", "row").source(False).extra(track_total_hits=False)


def _any_of(words: Sequence[str]) -> Query:
    terms = dict.fromkeys(term for word in words for term in (stem(word), stem(word, "en")))
    return scoring([Alternative((tuple(terms),), 1.0)], FIELDS)


def _publications(keys: Sequence[str]) -> list[Suggestion]:
    found = IndexedRecord.objects.filter(key__in=keys).values_list("key", "kind", "title", "record__url")
    shown = {key: (Kind(kind), title, url) for key, kind, title, url in found}
    return of_publications([shown[key] for key in keys if key in shown])
