"""XLSX: a sheet of initiatives, of their money, needs and results, and one that tells where all of it comes from."""

from collections import Counter
from collections.abc import Iterable
from typing import IO

from django.utils.translation import gettext as _

from funding.exporting.chosen import Chosen
from funding.exporting.content import Exported
from funding.exporting.tables import SHEETS
from search.exports.describing import Value, local
from search.exports.export import source_lines
from search.exports.sheets import TableSheet, begun_book, saved, write_sources


def as_xlsx(chosen: Chosen, initiatives: Iterable[Exported]) -> IO[bytes]:
    """The file, rewound. The initiatives are gone through once, for all sheets together."""
    with begun_book(chosen.name) as book:
        sheets = [(table, TableSheet(book, str(table.heading), table.columns)) for table in SHEETS]
        partners: Counter[str] = Counter()
        for initiative in initiatives:
            partners[initiative.record.partner.name if initiative.record.partner else ""] += 1
            for table, sheet in sheets:
                for row in table.rows(initiative):
                    sheet.add(row)
        for _table, sheet in sheets:
            sheet.end()
        write_sources(book, _told(chosen, partners.total()), _("Number of initiatives"), partners)
        return saved(book)


def _told(chosen: Chosen, number: int) -> list[tuple[str, Value]]:
    return [
        *source_lines(local(chosen.moment)),
        (_("What is in it"), chosen.heading),
        (_("Address of the page"), chosen.page_url),
        (_("Number of initiatives"), number),
        *chosen.question,
        *((_("Note"), note) for note in chosen.notes),
        (_("How money is counted"), _counting()),
        (_("Partners"), _("A partner is only named in a role that it has confirmed itself.")),
    ]


def _counting() -> str:
    return _(
        "Asked is the budget that an initiative names. Granted is what its sources of money give. Still open is what is"
        " asked minus what is granted, never below zero. An empty cell means that it is not known."
    )
