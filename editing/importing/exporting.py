"""A partner's own publications as a list in the ten columns of an import, and a checked list with its faults."""

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator
from itertools import batched
from typing import IO, Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from wagtail.models import Page

from accounts.models import User
from common.audit import record
from editing.importing.permissions import user_can_import_for
from editing.models import ImportRun
from partners.imports.comparing import latest, parent_of
from partners.imports.rows import COLUMNS, unguarded
from partners.imports.telling import cells_of, with_terms
from partners.models import ExternalId, Partner, PartnerPublication
from search.exports.describing import printable
from search.exports.table import as_cell

BATCH = 100
DELIMITER = ";"  # by which spreadsheet programs in the Netherlands part cells; an import reads commas too
LONGEST_CELL = 32_000  # Excel's own limit is 32,767 characters

type Rows = Iterator[list[str]]


def own_content(partner: Partner, user: User, form: str) -> IO[bytes]:
    """All publications that an import knows, drafts as their editors see them; as `csv` or `xlsx`."""
    user_can_import_for(user, partner).or_refuse()
    rows = [list(COLUMNS), *_rows(partner)]
    after = {"list": "own-content", "form": form, "rows": len(rows) - 1}
    record(action="export.made", actor=user, target=partner, after=after, partner=partner)
    return _as_xlsx(rows) if form == "xlsx" else as_csv(rows)


def checked_list(run: ImportRun) -> IO[bytes]:
    """The list as it was handed in, with a column that says what is wrong."""
    heading = _("Faults")
    rows = [[*run.headings, heading]]
    for cells, faults in run.lines.values_list("cells", "faults"):
        rows.append([*cells, " | ".join(f"{column}: {message}" for column, message in faults)])
    return as_csv(rows)


def as_csv(rows: Iterable[list[str]]) -> IO[bytes]:
    """With the byte order mark by which Excel knows UTF-8; nothing in it is run as a formula."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=DELIMITER).writerows([as_cell(cell) for cell in row] for row in rows)
    return io.BytesIO(("\ufeff" + text.getvalue()).encode())


def _rows(partner: Partner) -> Rows:
    parent = parent_of(partner)
    own = dict(ExternalId.objects.filter(partner=partner).values_list("translation_key", "external_id"))
    numbers = Page.objects.child_of(parent).order_by("path").values_list("pk", flat=True)
    for batch in batched(numbers, BATCH):
        pages = Page.objects.filter(pk__in=batch).order_by("path").select_related("latest_revision").specific()
        for page in with_terms([page for page in pages if isinstance(page, PartnerPublication)]):
            cells = cells_of(latest(page), own.get(page.translation_key, ""))
            if cells:
                yield [printable(cells[name]) for name in COLUMNS]


def _as_xlsx(rows: Iterable[list[str]]) -> IO[bytes]:
    """Every cell is text: no number loses its zeros, and nothing is run."""
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet(_("Publications"))
    sheet.freeze_panes = "A2"
    for row in rows:
        sheet.append([_text(sheet, cell) for cell in row])
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    book.save(file)
    file.seek(0)
    return file


def _text(sheet: Any, text: str) -> Any:
    """A cell whose text stays text; what would lose its first apostrophe on the way back gets a second one."""
    cell: Any = WriteOnlyCell(sheet, (text if unguarded(text) == text else f"'{text}")[:LONGEST_CELL])
    cell.data_type = "s"
    return cell
