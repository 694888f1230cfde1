"""In which order results stand."""

import numpy as np

from common.enums import Facet, Stage, Standing
from search.engines.embedded.columns import STANDINGS, Columns, Floats, Ints
from search.engines.embedded.filtering import distances
from search.queries import Query, Sort, sort_of
from search.ranking import (
    CLOSED,
    FRESHNESS_HALF_LIFE,
    FRESHNESS_SHARE,
    NEARNESS_HALF_DISTANCE,
    NEARNESS_SHARE,
    NOT_CONFIRMED,
    STOPPED,
)

NEVER = 1e15  # seconds: later than any instant


def first(columns: Columns, query: Query, rows: Ints, scores: Floats, number: int, moment: float) -> Ints:
    """The first `number` of `rows` in the order of the question; `scores` are by position in `columns`."""
    keys = _keys(columns, query, rows, scores, moment)
    if number < len(rows):
        rows, keys = _cut(rows, keys, number)
    newest = -np.nan_to_num(columns.numbers["published"][rows], nan=0.0)
    order = np.lexsort((columns.ids[rows], newest, *reversed(keys)))
    return rows[order[:number]]


def _cut(rows: Ints, keys: list[Floats], number: int) -> tuple[Ints, list[Floats]]:
    """Only what can be among the first `number`: all that is no later than the last of them by the first key."""
    limit = np.partition(keys[0], number - 1)[number - 1]
    near = keys[0] <= limit
    return rows[near], [key[near] for key in keys]


def _keys(columns: Columns, query: Query, rows: Ints, scores: Floats, moment: float) -> list[Floats]:
    """What is compared, the first first; smaller stands higher."""
    match sort_of(query):
        case Sort.TITLE:
            return [columns.title_ranks[rows].astype(np.float64)]
        case Sort.CLOSING:
            opens, closes = columns.numbers["opens"][rows], columns.numbers["closes"][rows]
            rank = np.where(np.isnan(closes) | (opens > moment), 1.0, 0.0)
            rank[closes <= moment] = 2.0
            return [rank, np.nan_to_num(closes, nan=NEVER)]
        case Sort.DATE:
            starts = columns.numbers["starts"][rows]
            return [np.where(starts < moment, 1.0, 0.0), np.nan_to_num(starts, nan=NEVER)]
        case Sort.NEAR if query.near:
            return [np.nan_to_num(distances(columns, query)[rows], nan=NEVER)]
        case Sort.RELEVANCE if query.text:
            return [-scores[rows]]
        case _:
            return [-np.nan_to_num(columns.numbers["published"][rows], nan=0.0)]


def circumstances(columns: Columns, query: Query, rows: Ints, moment: float) -> Floats:
    """What multiplies the score of words: freshness, what is over or not confirmed, nearness (`search/ranking.py`)."""
    age = np.maximum(0.0, moment - np.nan_to_num(columns.numbers["published"][rows], nan=0.0))
    factor = 1.0 - FRESHNESS_SHARE * (1.0 - 0.5 ** (age / FRESHNESS_HALF_LIFE.total_seconds()))
    factor = np.where(columns.numbers["closes"][rows] < moment, factor * CLOSED, factor)
    is_current = columns.standings[rows] == STANDINGS.index(Standing.CURRENT)
    factor = np.where(is_current, factor, factor * NOT_CONFIRMED)
    stopped = columns.vocabulary.codes.get((Facet.STAGE, Stage.STOPPED.value))
    stages = columns.terms[Facet.STAGE]
    if stopped is not None:
        factor = np.where(np.isin(rows, stages.rows[stages.codes == stopped]), factor * STOPPED, factor)
    if query.near:
        nearness = 0.5 ** (distances(columns, query)[rows] / NEARNESS_HALF_DISTANCE)
        factor = factor * (1.0 + NEARNESS_SHARE * np.nan_to_num(nearness, nan=0.0))
    return factor
