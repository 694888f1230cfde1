"""Tables that people hand in as a file: read line by line, with words for whoever made a mistake in one.

CSV is read here. `common/sheets.py` reads XLSX, and tells the two apart; both come out as the same lines.
"""

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.utils.translation import gettext as _

type Columns = Mapping[str, str]  # what the file calls a column, by the name that it has here
type Cells = list[str]

MOST_COLUMNS = 100
DELIMITERS = (",", ";", "\t")


class FileFault(Exception):
    """The file as a whole cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong where, in words that say what to do."""

    row: int
    column: str
    message: str

    def __str__(self) -> str:
        return _("row %(row)d, column %(column)s: %(message)s") % {
            "row": self.row,
            "column": self.column,
            "message": self.message,
        }


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its number for a person, the heading being 1, and its cells by our names."""

    number: int
    cells: dict[str, str]
    columns: Columns

    def fault(self, name: str, message: str) -> RowFault:
        """What is wrong in one cell, by the name that the file gives the column."""
        return RowFault(self.number, self.columns[name], message)


@dataclass(frozen=True, slots=True)
class Table:
    """A file's first line, and the rows below it: each with its number, as wide as the heading. Empty rows are none."""

    headings: list[str]
    rows: Iterator[tuple[int, Cells]]

    def lines(self, columns: Callable[[Sequence[str]], Columns]) -> Iterator[Line]:
        """The rows with their cells by our names; `columns` finds ours among those of the file."""
        ours = columns(self.headings)
        places = {name: self.headings.index(theirs) for name, theirs in ours.items()}
        for number, cells in self.rows:
            yield Line(number, {name: cells[place] for name, place in places.items()}, ours)


def read_csv(
    path: Path, columns: Callable[[Sequence[str]], Columns], most_columns: int = MOST_COLUMNS
) -> Iterator[Line]:
    """The lines below the heading of a CSV file. Raises FileFault when this is no such file."""
    with told(), path.open("rb") as file:
        yield from open_csv(file, most_columns).lines(columns)


def open_csv(file: IO[bytes], most_columns: int = MOST_COLUMNS) -> Table:
    """A CSV file as a table. Of comma, semicolon and tab, what the heading has most of parts the cells."""
    with told():
        text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
        heading = text.readline()
        text.seek(0)
        reader = csv.reader(text, delimiter=max(DELIMITERS, key=heading.count), strict=True)
        return table_of(enumerate(reader, start=1), most_columns)


def table_of(rows: Iterator[tuple[int, Cells]], most_columns: int = MOST_COLUMNS) -> Table:
    """Numbered rows as a table, the first being the heading."""
    _number, headings = next(rows, (1, []))
    width = max((number for number, name in enumerate(headings, start=1) if name.strip()), default=0)
    headings = [" ".join(name.split()) for name in headings[: min(width, most_columns + 1)]]
    if not headings:
        raise FileFault(_("The first line is empty. It has to name the columns."))
    if len(headings) > most_columns:
        message = _("The first line has more than %(most)d columns. Keep only those of your list.")
        raise FileFault(message % {"most": most_columns})
    for name in headings:
        if name and headings.count(name) > 1:
            raise FileFault(_("Two columns are called “%(name)s”. Give each its own name.") % {"name": name})
    return Table(headings, _rows_below(rows, len(headings)))


def refuse_missing(missing: Sequence[str]) -> None:
    """Raise FileFault where the heading lacks columns."""
    if missing:
        raise FileFault(_("The first line lacks these columns: %(names)s.") % {"names": ", ".join(missing)})


def _rows_below(rows: Iterator[tuple[int, Cells]], width: int) -> Iterator[tuple[int, Cells]]:
    with told():
        for number, cells in rows:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) < width or any(cell.strip() for cell in cells[width:]):
                raise FileFault(_("Row %(row)d has more or fewer cells than the first line.") % {"row": number})
            yield number, cells[:width]


@contextmanager
def told() -> Iterator[None]:
    """What goes wrong in reading, as a sentence."""
    try:
        yield
    except UnicodeDecodeError as fault:
        raise FileFault(_("The file is not in UTF-8. Save it as “CSV UTF-8” and try again.")) from fault
    except csv.Error as fault:
        raise FileFault(_("The file is not a proper CSV file: %(fault)s.") % {"fault": fault}) from fault
    except OSError as fault:
        raise FileFault(_("The file cannot be read: %(fault)s.") % {"fault": fault.strerror}) from fault
