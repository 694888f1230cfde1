"""Terms in FTS5. Of SQLite nothing above 3.37 is used (DESIGN): the table keeps its text, so rows can be deleted."""

from collections.abc import Iterable, Sequence

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

WEIGHTS = ", ".join(str(weight) for weight in FIELD_WEIGHTS.values())


class SqliteTextTable:
    """The virtual table; ranked by BM25 with the weights of the fields."""

    def create(self) -> Sequence[str]:
        """One virtual table. Terms are made of letters, digits and `_`.

        Of a term it keeps every place, though nothing asks for that: without, BM25 reads each text anew to count it.
        """
        columns = ", ".join(FIELDS)
        return [
            f"CREATE VIRTUAL TABLE {TABLE} USING fts5({columns}, "
            "tokenize=\"unicode61 remove_diacritics 0 tokenchars '_'\")"
        ]

    def put(self, rows: Iterable[TextRow]) -> None:
        """Add rows."""
        places = ", ".join(["%s"] * (len(FIELDS) + 1))
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {TABLE} (rowid, {', '.join(FIELDS)}) VALUES ({places})",
                [(row.row_id, *(" ".join(row.fields.get(field, ())) for field in FIELDS)) for row in rows],
            )

    def drop(self, row_ids: Sequence[int]) -> None:
        """Remove rows."""
        with connection.cursor() as cursor:
            cursor.executemany(f"DELETE FROM {TABLE} WHERE rowid = %s", [(row_id,) for row_id in row_ids])

    def drop_strays(self) -> int:
        """Remove rows that are of no record; returns how many."""
        return delete_strays("rowid")

    def match(self, asked: Sequence[Sequence[Alternative]], among: int, fields: Sequence[str] = ()) -> list[Matches]:
        """FTS5's own BM25 counts better matches lower, below zero."""
        within = f"{{{' '.join(fields)}}} : " if fields else ""
        statement = f"SELECT {{number}}, rowid, -bm25({TABLE}, {WEIGHTS}) FROM {TABLE} WHERE {TABLE} MATCH %s"
        return run_questions(statement, [[f"{within}({_any(alternatives)})"] for alternatives in asked])

    def having(self, asked: Sequence[Sequence[Alternative]]) -> list[NDArray[np.int64]]:
        """Without BM25, which reads how long each text is."""
        statement = f"SELECT {{number}}, rowid FROM {TABLE} WHERE {TABLE} MATCH %s"
        return run_plain_questions(statement, [[_any(alternatives)] for alternatives in asked])


def _any(alternatives: Sequence[Alternative]) -> str:
    return " OR ".join(_expression(alternative) for alternative in alternatives)


def _expression(alternative: Alternative) -> str:
    every = ("(" + " OR ".join(f'"{term}"' for term in any_of) + ")" for any_of in alternative.all_of)
    return "(" + " AND ".join(every) + ")"
