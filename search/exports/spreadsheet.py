"""XLSX: a sheet of publications with real dates and numbers, and a sheet that says where they come from."""

from collections import Counter
from collections.abc import Iterable
from typing import IO

from django.utils.translation import gettext as _

from common.records import PublicationRecord
from search.exports.describing import COLUMNS, Value, local
from search.exports.export import Export, source_lines
from search.exports.sheets import TableSheet, begun_book, saved, write_sources

SHOWN = [column for column in COLUMNS if not column.is_code]


def as_xlsx(export: Export, records: Iterable[PublicationRecord]) -> IO[bytes]:
    """The file, rewound. Rows go to disk as they come, so memory does not grow with their number."""
    with begun_book(export.name) as book:
        sheet = TableSheet(book, _("Publications"), SHOWN)
        partners: Counter[str] = Counter()
        for record in records:
            sheet.add(record)
            partners[record.partner.name if record.partner else ""] += 1
        sheet.end()
        write_sources(book, _told(export, sheet.rows), _("Number of publications"), partners)
        return saved(book)


def _told(export: Export, number: int) -> list[tuple[str, Value]]:
    """The date, the question, and what could not be used."""
    return [
        *source_lines(local(export.moment)),
        (_("List"), str(export.page.heading)),
        (_("Address of the list"), export.list_url),
        (_("Number of publications"), number),
        *export.question(),
        *((_("Note"), note) for note in export.notes),
    ]
