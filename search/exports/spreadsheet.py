"""XLSX: a sheet of publications with real dates and numbers, and a sheet that says where they come from."""

import tempfile
from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import IO, Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from common.enums import Facet
from common.records import PublicationRecord
from search.exports.describing import COLUMNS, Value, local, printable
from search.exports.export import PUBLISHER, Export

SHOWN = [column for column in COLUMNS if not column.is_code]
WIDTHS = {"title": 45, "summary": 60, "url": 45, "partner": 28, Facet.TAG.value: 28}
USUAL_WIDTH = 18
LONGEST_CELL = 32_000  # Excel's own limit is 32,767 characters
BOLD = Font(bold=True)
GUESSED = ("=", "#")

type Sheet = Any  # the library's types do not know a sheet that is only written


def as_xlsx(export: Export, records: Iterable[PublicationRecord]) -> IO[bytes]:
    """The file, rewound. Rows go to disk as they come, so memory does not grow with their number."""
    book = Workbook(write_only=True)
    book.properties.title = export.name[:200]
    book.properties.creator = PUBLISHER
    partners = _write_publications(book, records)
    _write_sources(book, export, partners)
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    book.save(file)
    file.seek(0)
    return file


def _write_publications(book: Workbook, records: Iterable[PublicationRecord]) -> Counter[str]:
    """The first sheet; returns how many publications each partner has in it."""
    sheet: Sheet = book.create_sheet(_("Publications"))
    sheet.freeze_panes = "A2"
    for number, column in enumerate(SHOWN, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = WIDTHS.get(column.name, USUAL_WIDTH)
    sheet.append([_heading(sheet, str(column.heading)) for column in SHOWN])
    partners: Counter[str] = Counter()
    for record in records:
        sheet.append([_cell(sheet, column.read(record)) for column in SHOWN])
        partners[record.partner.name if record.partner else ""] += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(SHOWN))}{partners.total() + 1}"
    return partners


def _write_sources(book: Workbook, export: Export, partners: Counter[str]) -> None:
    """The second sheet: the date, the question, what could not be used, and whose publications these are."""
    sheet: Sheet = book.create_sheet(_("Sources"))
    for letter, width in (("A", 34), ("B", 90)):
        sheet.column_dimensions[letter].width = width
    rows: list[tuple[str, Value]] = [
        (_("Source"), PUBLISHER),
        (_("Made on"), local(export.moment)),
        (_("List"), str(export.page.heading)),
        (_("Address of the list"), export.list_url),
        (_("Number of publications"), Decimal(partners.total())),
        *export.question(),
        *((_("Note"), note) for note in export.notes),
    ]
    for label, value in rows:
        sheet.append([_heading(sheet, label), _cell(sheet, value)])
    sheet.append([])
    sheet.append([_heading(sheet, _("Partner")), _heading(sheet, _("Number of publications"))])
    for name, number in sorted(partners.items()):
        sheet.append([_cell(sheet, printable(name) or "-"), _cell(sheet, Decimal(number))])


def _heading(sheet: Sheet, text: str) -> Cell:
    cell = _text(sheet, text)
    cell.font = BOLD
    return cell


def _cell(sheet: Sheet, value: Value) -> Any:
    """The value with its type, instants as Excel knows them: without a zone; nothing for nothing.

    Only where the library would guess wrong does it get a cell of its own: each costs time.
    """
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    if not isinstance(value, str):
        return value
    text = printable(value)[:LONGEST_CELL]
    return _text(sheet, text) if text.startswith(GUESSED) else text or None


def _text(sheet: Sheet, text: str) -> Cell:
    """A cell whose text stays text: what begins with “=” is not made a formula, “#N/A” no fault."""
    cell: Cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    return cell
