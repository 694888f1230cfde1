"""Terms in FTS5. Of SQLite nothing above 3.37 is used (DESIGN): the table keeps its text, so rows can be deleted."""

from collections.abc import Iterable, Sequence

from django.db import connection

from search.analysis.questions import Alternative
from search.engines.embedded.texts import FIELDS, TABLE, Matches, TextRow, as_matches
from search.ranking import FIELD_WEIGHTS

WEIGHTS = ", ".join(str(weight) for weight in FIELD_WEIGHTS.values())


class SqliteTextTable:
    """The virtual table; ranked by BM25 with the weights of the fields."""

    def create(self) -> Sequence[str]:
        """One virtual table. Terms are made of letters, digits and `_`; which column holds one is all that is asked."""
        columns = ", ".join(FIELDS)
        return [
            f"CREATE VIRTUAL TABLE {TABLE} USING fts5({columns}, detail=column, "
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

    def match(self, alternatives: Sequence[Alternative], among: int, fields: Sequence[str] = ()) -> Matches:
        """FTS5's own BM25 counts better matches lower, below zero."""
        within = f"{{{' '.join(fields)}}} : " if fields else ""
        expression = within + "(" + " OR ".join(_expression(alternative) for alternative in alternatives) + ")"
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT rowid, -bm25({TABLE}, {WEIGHTS}) FROM {TABLE} WHERE {TABLE} MATCH %s", [expression])
            return as_matches(cursor.fetchall())


def _expression(alternative: Alternative) -> str:
    every = ("(" + " OR ".join(f'"{term}"' for term in any_of) + ")" for any_of in alternative.all_of)
    return "(" + " AND ".join(every) + ")"
