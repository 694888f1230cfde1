"""CSV (RFC 4180): one row a publication, with the byte order mark by which Excel knows that it is UTF-8."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import batched

from common.records import PublicationRecord
from search.exports.describing import COLUMNS, Column, Value
from search.exports.export import Export

ROWS_AT_ONCE = 100
# A cell that begins like this is run as a formula by spreadsheet programs; some look past spaces and quotes.
FORMULA = re.compile(r"^[\s'\"]*[=+\-@|%＝＋－＠]|^[\t\r\n]")
# Where a list is written with commas, as in Dutch, a program divides at these instead: what follows begins a cell.
NEW_CELL = re.compile(r"([;\t\r\n][\s'\"]*)(?=[=+\-@|%＝＋－＠])")


def as_csv(export: Export, records: Iterable[PublicationRecord]) -> Iterator[bytes]:
    """The file in parts. It has no room for notes: those stand in the answer's header."""
    return csv_of([column.name for column in COLUMNS], COLUMNS, records)


def csv_of[Row](headings: list[str], columns: Sequence[Column[Row]], rows: Iterable[Row]) -> Iterator[bytes]:
    """A table in parts: its headings, and some rows at once."""
    yield ("\ufeff" + _lines([headings])).encode()
    for batch in batched(rows, ROWS_AT_ONCE):
        yield _lines([[as_cell(column.read(row)) for column in columns] for row in batch]).encode()


def as_cell(value: Value) -> str:
    """The value as text; what a spreadsheet would run, at its start or after a `;`, gets an apostrophe before it."""
    match value:
        case None:
            return ""
        case datetime() | date():
            return value.isoformat()
        case Decimal():
            return format(value, "f")
        case int() | float():
            return repr(value)
        case str():
            return _as_text(value)


def _as_text(value: str) -> str:
    begins = FORMULA.match(value)
    end = begins.end() if begins else 0
    return ("'" if begins else "") + value[:end] + NEW_CELL.sub(r"\1'", value[end:])


def _lines(rows: list[list[str]]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue()
