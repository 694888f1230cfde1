"""In which order results stand. Without scripts: a rank that no field has is counted by filters."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from elasticsearch.dsl.query import Bool, ConstantScore, Exists, Query, Range

from common.enums import Facet, Stage, Standing
from search.engines.elastic.forms import halving, has, times, weighing
from search.queries import Query as Question
from search.queries import Sort, sort_of
from search.ranking import (
    CLOSED,
    FRESHNESS_HALF_LIFE,
    FRESHNESS_SHARE,
    NEARNESS_HALF_DISTANCE,
    NEARNESS_SHARE,
    NOT_CONFIRMED,
    STOPPED,
)

type SortKey = dict[str, Any]

LAST: list[SortKey] = [{"published": {"order": "desc"}}, {"row": {"order": "asc"}}]  # where all else is equal


@dataclass(frozen=True, slots=True)
class Order:
    """What gives the documents their scores, and by what they are sorted."""

    query: Query
    keys: Sequence[SortKey]


def order_of(question: Question, matches: Query, scores: Query | None, moment: float) -> Order:
    """`matches` in the order that `question` asks for; `scores` are those of its words, where it has any."""
    match sort_of(question):
        case Sort.TITLE:
            return Order(matches, [_ascending("sorted_title"), *LAST])
        case Sort.CLOSING:
            return Order(_ranked(matches, _urgency(moment)), [BEST, _ascending("closes"), *LAST])
        case Sort.DATE:
            to_come = [Bool(must_not=[Range("starts", {"lt": moment})])]
            return Order(_ranked(matches, to_come), [BEST, _ascending("starts"), *LAST])
        case Sort.NEAR if question.near:
            point = {"lat": question.near.latitude, "lon": question.near.longitude}
            return Order(matches, [{"_geo_distance": {"point": point, "order": "asc", "unit": "km"}}, *LAST])
        case Sort.RELEVANCE if scores is not None:
            return Order(_in_circumstances(scores, question, moment), [BEST, *LAST])
        case _:
            return Order(matches, LAST)


BEST: SortKey = {"_score": {"order": "desc"}}


def _ascending(field: str) -> SortKey:
    return {field: {"order": "asc", "missing": "_last"}}


def _ranked(matches: Query, ranks: Sequence[Query]) -> Query:
    """`matches`, each counting one point for every one of `ranks` that it is in."""
    return Bool(filter=[matches], should=[ConstantScore(filter=rank) for rank in ranks])


def _urgency(moment: float) -> list[Query]:
    """Open with an end two points, without an end or still to open one, closed none."""
    closed = Range("closes", {"lte": moment})
    not_yet = Range("opens", {"gt": moment})
    return [Bool(must_not=[closed]), Bool(filter=[Exists(field="closes")], must_not=[closed, not_yet])]


def _in_circumstances(query: Query, question: Question, moment: float) -> Query:
    """The score of words times freshness, what is over or not confirmed, and nearness (`search/ranking.py`)."""
    half_life = FRESHNESS_HALF_LIFE.total_seconds()
    fresh = halving("published", moment, half_life, FRESHNESS_SHARE)
    query = times(query, [weighing(1 - FRESHNESS_SHARE), fresh], "sum")
    lessened = [
        weighing(CLOSED, Range("closes", {"lt": moment})),
        weighing(NOT_CONFIRMED, Bool(must_not=[has("standing", Standing.CURRENT.value)])),
        weighing(STOPPED, has(f"terms.{Facet.STAGE.value}", Stage.STOPPED.value)),
    ]
    query = times(query, lessened, "multiply")
    if question.near is None:
        return query
    here = {"lat": question.near.latitude, "lon": question.near.longitude}
    near = halving("point", here, f"{NEARNESS_HALF_DISTANCE}km", NEARNESS_SHARE, Exists(field="point"))
    return times(query, [weighing(1.0), near], "sum")
