"""Asks the judged queries of a portal with the demo content, and measures the answers."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from statistics import mean

from django.utils.translation import override

from common.records import PublicationRecord
from search.engines.protocol import Engine
from search.queries import Query
from tests.search.relevance.judged import JudgedQuery, name_of
from tests.search.relevance.measures import ndcg, recall, reciprocal_rank

DEPTH = 20

type Ranker = Callable[[str], Sequence[str]]
type Figures = tuple[float, float, float]


def name_of_record(record: PublicationRecord) -> str:
    """A record as the judgements name it: pages end in their slug, the two languages alike."""
    return name_of(record.kind, record.url.rstrip("/").rpartition("/")[2])


def engine_ranker(engine: Engine) -> Ranker:
    """The names that one of the portal's engines gives."""

    def rank(text: str) -> list[str]:
        with override("nl"):
            return [name_of_record(hit.record) for hit in engine.search(Query(text=text), DEPTH).hits]

    return rank


def measure(queries: Iterable[JudgedQuery], ranker: Ranker) -> dict[str, Figures]:
    """nDCG@10, reciprocal rank and recall@20 by kind of query; under "all" over all queries."""
    by_kind: dict[str, list[Figures]] = defaultdict(list)
    for query in queries:
        names = ranker(query.text)
        figures = ndcg(names, query.grades), reciprocal_rank(names, query.grades), recall(names, query.grades)
        by_kind[query.kind].append(figures)
        by_kind["all"].append(figures)
    return {kind: _means(rows) for kind, rows in by_kind.items()}


def _means(rows: Sequence[Figures]) -> Figures:
    first, second, third = (mean(column) for column in zip(*rows, strict=True))
    return first, second, third
