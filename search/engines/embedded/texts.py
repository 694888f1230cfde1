"""The table in which words are looked up: FTS5 on SQLite, `tsvector` on PostgreSQL, over the portal's own terms."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from search.analysis.questions import Alternative
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

    def match(self, alternatives: Sequence[Alternative], among: int, fields: Sequence[str] = ()) -> Matches:
        """Rows in which at least one alternative stands, in any field or in those named; `among` rows there are."""


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


def as_matches(rows: Sequence[tuple[int, float]]) -> Matches:
    """Rows of the database as arrays."""
    if not rows:
        return Matches(np.empty(0, np.int64), np.empty(0))
    ids, scores = zip(*rows, strict=True)
    return Matches(np.array(ids, np.int64), np.array(scores, np.float64))
