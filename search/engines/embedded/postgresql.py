"""Terms in a `tsvector`, written out by the portal: PostgreSQL's own Dutch analysis is not asked."""

from collections.abc import Iterable, Iterator, Sequence
from math import log

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from search.analysis.questions import Alternative
from search.engines.embedded.texts import (
    FIELDS,
    TABLE,
    Matches,
    TextRow,
    delete_strays,
    run_plain_questions,
    run_questions,
)
from search.ranking import FIELD_WEIGHTS

# PostgreSQL knows four weights; each field takes the one nearest to its own.
LETTERS = {
    "title": "A",
    "tags": "B",
    "summary": "B",
    "title_parts": "B",
    "labels": "C",
    "partner": "C",
    "body": "D",
    "attachments": "D",
    "parts": "D",
}
HIGHEST_POSITION = 16_383
MOST_TERMS = 20_000
RANK_SCALE = 10.0  # brings ts_rank into the range of BM25, so that scores read alike


def _weight_of(letter: str) -> float:
    weights = [FIELD_WEIGHTS[field] for field, other in LETTERS.items() if other == letter]
    return sum(weights) / len(weights) / max(FIELD_WEIGHTS.values())


RANK_WEIGHTS = "{" + ", ".join(f"{_weight_of(letter):.3f}" for letter in "DCBA") + "}"


class PostgresqlTextTable:
    """A table beside the records; ranked by `ts_rank` times the rarity of what was asked, as BM25 does."""

    def create(self) -> Sequence[str]:
        """The table and its index."""
        return [
            f"CREATE TABLE {TABLE} (row_id bigint PRIMARY KEY, terms tsvector NOT NULL)",
            f"CREATE INDEX {TABLE}_terms ON {TABLE} USING gin (terms)",
        ]

    def put(self, rows: Iterable[TextRow]) -> None:
        """Add rows."""
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {TABLE} (row_id, terms) VALUES (%s, %s::tsvector)",
                [(row.row_id, _vector(row)) for row in rows],
            )

    def drop(self, row_ids: Sequence[int]) -> None:
        """Remove rows."""
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {TABLE} WHERE row_id = ANY(%s)", [list(row_ids)])

    def drop_strays(self) -> int:
        """Remove rows that are of no record; returns how many."""
        return delete_strays("row_id")

    def match(self, asked: Sequence[Sequence[Alternative]], among: int, fields: Sequence[str] = ()) -> list[Matches]:
        """Fields are asked for by their letter: a named field may bring in another of the same weight."""
        letters = "".join(sorted({LETTERS[field] for field in fields}))
        queries = [" | ".join(_expression(way, letters) for way in alternatives) for alternatives in asked]
        rank = "ts_rank(%s::float4[], terms, %s::tsquery, 1)"
        statement = f"SELECT {{number}}, row_id, {rank} FROM {TABLE} WHERE terms @@ %s::tsquery"
        return [
            Matches(found.ids, found.scores * RANK_SCALE * log(1 + among / max(1, len(found.ids))))
            for found in run_questions(statement, [[RANK_WEIGHTS, query, query] for query in queries])
        ]

    def having(self, asked: Sequence[Sequence[Alternative]]) -> list[NDArray[np.int64]]:
        """Without a rank."""
        queries = [" | ".join(_expression(way, "") for way in alternatives) for alternatives in asked]
        statement = f"SELECT {{number}}, row_id FROM {TABLE} WHERE terms @@ %s::tsquery"
        return run_plain_questions(statement, [[query] for query in queries])


def _vector(row: TextRow) -> str:
    """The terms with position and weight in PostgreSQL's own notation."""
    return " ".join(_entries(row))


def _entries(row: TextRow) -> Iterator[str]:
    position = 0
    for field in FIELDS:
        for term in row.fields.get(field, ()):
            position += 1
            if position <= MOST_TERMS:
                yield f"'{term}':{min(position, HIGHEST_POSITION)}{LETTERS[field]}"


def _expression(alternative: Alternative, letters: str) -> str:
    suffix = f":{letters}" if letters else ""
    every = ("(" + " | ".join(f"'{term}'{suffix}" for term in any_of) + ")" for any_of in alternative.all_of)
    return "(" + " & ".join(every) + ")"
