"""What is most like a publication: by the vocabulary they share, the rarer the more, and by the words."""

from math import log

from elasticsearch.dsl import Search
from elasticsearch.dsl.query import Bool, ConstantScore, DisMax, MoreLikeThis, Query, Terms

from common.enums import Facet
from common.records import PublicationRecord
from search.engines.elastic.cluster import Asking
from search.engines.elastic.document import LANGUAGES, WEIGHT_SCALE
from search.engines.elastic.forms import has
from search.engines.likeness import FIELDS, FRAME, telling_terms
from search.models import IndexedRecord, IndexedTerm
from search.ranking import FIELD_WEIGHTS, LIKENESS_WEIGHTS, WORDS_SHARE
from search.serialising import as_record


def related(key: str, size: int, language: str, asking: Asking) -> dict[str, float]:
    """The keys of the `size` publications most like the one under `key`, with their likeness between 0 and 1."""
    own = IndexedRecord.objects.filter(key=key).values_list("translation_key", "record").first()
    if own is None:
        return {}
    group, record = own[0], as_record(own[1])
    others = Bool(filter=[has("shown_to", language)], must_not=[has("group", group), Terms("kind", sorted(FRAME))])
    words = _by_words(record)
    most = _best(others, words, asking) if words else 0.0
    likeness = [*_by_vocabulary(record), *([Bool(must=[words], boost=WORDS_SHARE / most)] if words and most else [])]
    if not likeness:
        return {}
    query = Bool(filter=[others], should=likeness, minimum_should_match=1)
    search = Search().query(query).sort("_score", "row").source(False).extra(size=size, track_total_hits=False)
    return {hit.meta.id: round(min(1.0, hit.meta.score), 3) for hit in asking.search(search)}


def _best(others: Query, words: Query, asking: Asking) -> float:
    """The score of what answers the words best: likeness by words is counted from it."""
    search = Search().query(Bool(filter=[others], must=[words])).source(False).extra(size=1, track_total_hits=False)
    return next((float(hit.meta.score) for hit in asking.search(search)), 0.0)


def _by_vocabulary(record: PublicationRecord) -> list[Query]:
    """Shared terms over all terms of the publication itself, each by its facet's weight and its rarity."""
    own = [(term.facet, term.slug) for term in record.terms if term.facet in LIKENESS_WEIGHTS]
    carried = IndexedTerm.objects.filter(slug__in={slug for _facet, slug in own})
    numbers = {(Facet(facet), slug): number for facet, slug, number in carried.values_list("facet", "slug", "records")}
    living = IndexedRecord.objects.count()
    worth = {
        (facet, slug): LIKENESS_WEIGHTS[facet] * log(1 + living / numbers[facet, slug])
        for facet, slug in own
        if numbers.get((facet, slug))
    }
    whole = sum(worth.values())
    return [
        ConstantScore(filter=has(f"terms.{facet.value}", slug), boost=(1 - WORDS_SHARE) * part / whole)
        for (facet, slug), part in worth.items()
    ]


def _by_words(record: PublicationRecord) -> Query | None:
    """How well others answer the words of this one's title, summary and tags."""
    terms = telling_terms(record)
    if not terms:
        return None
    alike = [
        MoreLikeThis(
            like=" ".join(terms),
            fields=[f"{language}.{field}"],
            min_term_freq=1,
            min_doc_freq=1,
            max_query_terms=len(terms),
            minimum_should_match="1",
            boost=FIELD_WEIGHTS[field] * WEIGHT_SCALE,
        )
        for language in LANGUAGES
        for field in FIELDS
    ]
    return DisMax(queries=alike, tie_breaker=1.0)
