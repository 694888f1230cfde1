"""Sheets of a workbook that are only written: rows go to disk as they come, and each value keeps its type."""

import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from threading import BoundedSemaphore
from typing import IO, Any

from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from search.exports.describing import Column, Value, printable
from search.exports.export import PUBLISHER
from search.exports.formats import CONTENT_TYPES, Format

USUAL_WIDTH = 18
LONGEST_CELL = 32_000  # Excel's own limit is 32,767 characters
BOLD = Font(bold=True)
GUESSED = ("=", "#")
FIRST_DAY = "1900-03-01"  # before it, Excel shows another day or none

XLSX = CONTENT_TYPES[Format.XLSX]
ONE_AT_A_TIME = BoundedSemaphore(1)  # of each process
PATIENCE = 1.0  # seconds

type Sheet = Any  # the library's types do not know a sheet that is only written


@contextmanager
def begun_book(title: str) -> Iterator[Workbook]:
    """An empty workbook whose rows do not stay in memory; where it is not finished, they do not stay on disk either."""
    book = Workbook(write_only=True)
    book.properties.title = printable(title)[:200]
    book.properties.creator = PUBLISHER
    try:
        yield book
    except BaseException:
        for sheet in book.worksheets:
            _drop(sheet)
        raise


def _drop(sheet: Sheet) -> None:
    """The library itself removes the rows of a sheet only when the book is saved."""
    writer = sheet._writer
    if writer is not None and Path(writer.out).exists():
        with suppress(Exception):  # what was begun in it can't be ended well
            sheet.close()
        writer.cleanup()


def saved(book: Workbook) -> IO[bytes]:
    """The file, rewound; it has no name on the disk and is gone when it is closed."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    book.save(file)
    file.seek(0)
    return file


def workbook_answer(write: Callable[[], IO[bytes]]) -> HttpResponseBase:
    """The answer with the workbook that `write` makes; while another is being made it asks to come back, in words.

    A large one takes its time of one thread; several at once would leave none for readers.
    """
    if not ONE_AT_A_TIME.acquire(timeout=PATIENCE):
        text = _("Somebody else is taking a spreadsheet along. Try again in a minute, or take the plain table (CSV).")
        headers = {"Retry-After": "60"}
        return HttpResponse(text, content_type="text/plain; charset=utf-8", status=503, headers=headers)
    try:
        return FileResponse(write(), content_type=XLSX)
    finally:
        ONE_AT_A_TIME.release()


class TableSheet[Row]:
    """A sheet with a heading that stays in sight, and a row for each thing. Ended when all rows are in."""

    def __init__(self, book: Workbook, title: str, columns: Sequence[Column[Row]]) -> None:
        self.sheet: Sheet = book.create_sheet(title)
        self.columns = columns
        self.rows = 0
        self.sheet.freeze_panes = "A2"
        for number, column in enumerate(columns, start=1):
            self.sheet.column_dimensions[get_column_letter(number)].width = column.width or USUAL_WIDTH
        self.sheet.append([_heading(self.sheet, str(column.heading)) for column in columns])

    def add(self, row: Row) -> None:
        """Write one row."""
        self.sheet.append([_cell(self.sheet, each.read(row), each.number_format) for each in self.columns])
        self.rows += 1

    def end(self) -> None:
        """Give every column its filter."""
        self.sheet.auto_filter.ref = f"A1:{get_column_letter(len(self.columns))}{self.rows + 1}"


def write_sources(book: Workbook, told: Iterable[tuple[str, Value]], counted: str, partners: Counter[str]) -> None:
    """The last sheet: what is told of the whole, and how many things each partner has in it, `counted` says of what."""
    sheet: Sheet = book.create_sheet(_("Sources"))
    for letter, width in (("A", 34), ("B", 90)):
        sheet.column_dimensions[letter].width = width
    for label, value in told:
        sheet.append([_heading(sheet, label), _cell(sheet, value)])
    sheet.append([])
    sheet.append([_heading(sheet, _("Partner")), _heading(sheet, counted)])
    for name, number in sorted(partners.items()):
        sheet.append([_cell(sheet, printable(name) or "-"), _cell(sheet, Decimal(number))])


def _heading(sheet: Sheet, text: str) -> Cell:
    cell = _text(sheet, printable(text))
    cell.font = BOLD
    return cell


def _cell(sheet: Sheet, value: Value, number_format: str = "") -> Any:
    """The value with its type, instants as Excel knows them: without a zone; nothing for nothing.

    Only where the library would guess wrong, or cannot know how it is read, does it get a cell of its own: that costs
    time.
    """
    if isinstance(value, datetime):
        value = value.replace(tzinfo=None)
    if isinstance(value, date):
        return value if value.isoformat() >= FIRST_DAY else value.isoformat()
    if isinstance(value, str):
        text = printable(value)[:LONGEST_CELL]
        return _text(sheet, text) if text.startswith(GUESSED) else text or None
    if number_format and value is not None:
        cell: Cell = WriteOnlyCell(sheet, value)  # type: ignore[arg-type]  # it takes decimals and days as well
        cell.number_format = number_format
        return cell
    return value


def _text(sheet: Sheet, text: str) -> Cell:
    """A cell whose text stays text: what begins with “=” is not made a formula, “#N/A” no fault."""
    cell: Cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    return cell
