"""The table in which words are looked up: FTS5 on SQLite, `tsvector` on PostgreSQL, over the portal's own terms."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from search.analysis.questions import Alternative
from search.models import IndexedRecord
from search.ranking import FIELD_WEIGHTS

TABLE = "search_text"
FIELDS = tuple(FIELD_WEIGHTS)


@dataclass(frozen=True, slots=True)
class TextRow:
    """The terms of one record by field, under the id of its row."""

    row_id: int
    fields: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Matches:
    """Row ids in no order, and how well each answers; the higher the better."""

    ids: NDArray[np.int64]
    scores: NDArray[np.float64]


class TextTable(Protocol):
    """One database's way to keep terms and to look them up."""

    def create(self) -> Sequence[str]:
        """The statements that make the table."""

    def put(self, rows: Iterable[TextRow]) -> None:
        """Add rows."""

    def drop(self, row_ids: Sequence[int]) -> None:
        """Remove rows."""

    def drop_strays(self) -> int:
        """Remove rows that are of no record; returns how many."""

    def match(self, asked: Sequence[Sequence[Alternative]], among: int, fields: Sequence[str] = ()) -> list[Matches]:
        """For each question the rows in which one of its alternatives stands, in any field or in those named.

        One statement however many questions; `among` rows there are.
        """

    def having(self, asked: Sequence[Sequence[Alternative]]) -> list[NDArray[np.int64]]:
        """The same rows without their scores, which cost most of the time; in any field."""


def text_table(vendor: str | None = None) -> TextTable:
    """The table of the database in use, or of `vendor`."""
    from search.engines.embedded.postgresql import PostgresqlTextTable
    from search.engines.embedded.sqlite import SqliteTextTable

    tables: dict[str, type[TextTable]] = {"sqlite": SqliteTextTable, "postgresql": PostgresqlTextTable}
    return tables[vendor or connection.vendor]()


def count_rows() -> int:
    """How many rows the table has, in whichever database."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {TABLE}")
        return int(cursor.fetchone()[0])


def delete_strays(key: str) -> int:
    """Delete rows whose `key` is the id of no record; returns how many."""
    records = connection.ops.quote_name(IndexedRecord._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE} WHERE {key} NOT IN (SELECT id FROM {records})")
        return int(cursor.rowcount)


def run_questions(statement: str, parameters: Sequence[Sequence[Any]]) -> list[Matches]:
    """The `statement` once for each of `parameters`, all in one go.

    It begins with `SELECT {number}, …`, for the number of the question, and goes on with row ids and scores.
    """
    rows = _rows(statement, parameters).reshape(-1, 3)  # ids are exact up to 2⁵³
    return [
        Matches(rows[rows[:, 0] == number, 1].astype(np.int64), rows[rows[:, 0] == number, 2])
        for number in range(len(parameters))
    ]


def run_plain_questions(statement: str, parameters: Sequence[Sequence[Any]]) -> list[NDArray[np.int64]]:
    """The same for a statement that begins with `SELECT {number}, …` and goes on with row ids alone."""
    rows = _rows(statement, parameters).reshape(-1, 2)
    return [rows[rows[:, 0] == number, 1].astype(np.int64) for number in range(len(parameters))]


def _rows(statement: str, parameters: Sequence[Sequence[Any]]) -> NDArray[np.float64]:
    if not parameters:
        return np.empty(0)
    every = " UNION ALL ".join(statement.format(number=number) for number in range(len(parameters)))
    with connection.cursor() as cursor:
        cursor.execute(every, [value for values in parameters for value in values])
        return np.array(cursor.fetchall(), np.float64)
