"""XLSX files as tables, and the question which of the two a file is.

A cell becomes the text that its reader sees; a formula, what it came to when it was saved. An XLSX file is a ZIP of
XML: a small one can unfold into gigabytes. So its size is looked at before it is unfolded, only as many rows and
columns are read as a list may have, and the text is counted as it comes.
"""

import zlib
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from common.tables import MOST_COLUMNS, Cells, Columns, FileFault, Line, Table, open_csv, table_of, told

MOST_UNFOLDED = 120_000_000  # bytes; a list of 10,000 rows with long texts takes some 30 million
MOST_PARTS = 500
MOST_TAGS = 4_000_000  # begun and ended; such a list has some two million
CHUNK = 1_000_000
MOST_ROWS = 50_000  # what reads a list may allow fewer
MOST_TEXT = 40_000_000  # signs in all cells together: one long text may be named from many cells
ZIP = b"PK\x03\x04"
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
WORKBOOK = "xl/workbook.xml"
MIDNIGHT = time(0)
ENCRYPTED = 0x1  # the bit of a part that asks for a password


def read_table(path: Path, columns: Callable[[Sequence[str]], Columns]) -> Iterator[Line]:
    """The lines below the heading of a CSV or an XLSX file, whatever it is called. Raises FileFault."""
    with told(), path.open("rb") as file:
        yield from open_table(file).lines(columns)


def open_table(file: IO[bytes]) -> Table:
    """A file that can be rewound, as a table; its first bytes tell what it is. Raises FileFault."""
    start = file.read(len(ZIP))
    file.seek(0)
    if start == OLD_OFFICE:
        raise FileFault(_("This is an old Excel file, or one with a password. Save it as .xlsx without a password."))
    return open_xlsx(file) if start == ZIP else open_csv(file)


def open_xlsx(file: IO[bytes]) -> Table:
    """The first sheet of an XLSX file as a table. Raises FileFault when it is none, or unfolds too far."""
    _refuse_what_unfolds_too_far(file)
    try:
        book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        sheet: Any = book.worksheets[0]
        sheet.reset_dimensions()  # what the file says of its own size need not be true
    except Exception as fault:  # the library raises whatever it stumbles over
        raise FileFault(_not_xlsx()) from fault
    return table_of(_numbered(sheet))


def as_text(value: Any) -> str:
    """A cell's value as its reader sees it: whole numbers without “.0”, days without a time."""
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else format(value, ".15g")
        case datetime():
            return value.date().isoformat() if value.time() == MIDNIGHT else value.isoformat(" ", "minutes")
        case date() | time():
            return value.isoformat()
    return str(value)


def _refuse_what_unfolds_too_far(file: IO[bytes]) -> None:
    try:
        with ZipFile(file) as parts:
            infos = parts.infolist()
            if WORKBOOK not in {info.filename for info in infos} or not all(map(_is_read_bounded, infos)):
                raise FileFault(_not_xlsx())
            too_far = len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > MOST_UNFOLDED
            if too_far or _tags_in(parts, infos) > MOST_TAGS:
                raise FileFault(_("The file holds more than the portal reads. Save only the sheet with your list."))
    except (BadZipFile, OSError, ValueError, EOFError, zlib.error) as fault:
        raise FileFault(_not_xlsx()) from fault
    file.seek(0)


def _is_read_bounded(info: ZipInfo) -> bool:
    """Python stops at the size that the file declares; of the other ways to pack it first unfolds all."""
    return info.compress_type in (ZIP_STORED, ZIP_DEFLATED) and not info.flag_bits & ENCRYPTED


def _tags_in(parts: ZipFile, infos: list[ZipInfo]) -> int:
    """How many signs begin a tag: each becomes an object in memory, however little it says."""
    found = 0
    for info in infos:
        with parts.open(info) as part:
            while found <= MOST_TAGS and (chunk := part.read(CHUNK)):
                found += chunk.count(b"<")
    return found


def _numbered(sheet: Any) -> Iterator[tuple[int, Cells]]:
    """The rows with their numbers, all `MOST_COLUMNS` wide; what lies to the right of these is not read."""
    total = 0
    try:
        for number, values in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), start=1):
            cells = [as_text(value) for value in values]
            total += sum(map(len, cells))
            if number > MOST_ROWS or total > MOST_TEXT:
                raise FileFault(_("The file holds more than the portal reads. Save only the sheet with your list."))
            yield number, cells
    except FileFault:
        raise
    except Exception as fault:  # as above
        raise FileFault(_not_xlsx()) from fault


def _not_xlsx() -> str:
    return _("The file is no Excel file that the portal can read. Save it as .xlsx or as “CSV UTF-8” and try again.")
