"""The few forms of question that recur, in the words of this room."""

from collections.abc import Sequence
from typing import Any, Literal

from elasticsearch.dsl.function import SF, BoostFactor, ScoreFunction
from elasticsearch.dsl.query import FunctionScore, Query, Term


def has(field: str, value: Any) -> Query:
    """What has exactly this in a field."""
    return Term(field, {"value": value})


def weighing(weight: float, what: Query | None = None) -> ScoreFunction:
    """A factor for `what`, or for everything."""
    return BoostFactor(weight=weight, filter=what) if what else BoostFactor(weight=weight)


def halving(field: str, origin: Any, half: Any, share: float, what: Query | None = None) -> ScoreFunction:
    """A factor that is `share` at `origin` and half of that at the distance `half`, for `what` or for everything."""
    among = {"filter": what} if what else {}
    return SF({"exp": {field: {"origin": origin, "scale": half, "decay": 0.5}}, "weight": share, **among})


def times(query: Query, factors: Sequence[ScoreFunction], of_several: Literal["sum", "multiply", "first"]) -> Query:
    """The score of `query` times the factors that hold for a document; where none does, as it is."""
    return FunctionScore(query=query, functions=factors, score_mode=of_several, boost_mode="multiply")
