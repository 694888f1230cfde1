"""A file of key figures, read and checked whole before anything is written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from django.utils.translation import gettext as _

from common.tables import FileFault, Line, RowFault, read_csv
from vocabulary.key_figures.headings import columns_of
from vocabulary.models import Measure

MOST_COLUMNS = 400  # CBS gives well over a hundred
UNKNOWN = frozenset(("", ".", "x", "-", "-99997", "-99995", "-99999999"))  # CBS's signs, and those of its maps
SORTS = {"GM": "gemeente", "WK": "wijk", "BU": "buurt", "NL": "land"}
CODE = re.compile(r"GM[0-9]{4}|WK[0-9]{6}|BU[0-9]{8}|NL[0-9]{2}")
WHOLE = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+")  # with or without points between thousands
NUMBER = re.compile(r"[0-9]{1,9}(?:[.,][0-9]{1,6})?")
PERCENT = (Measure.SHARE_65, Measure.LOW_INCOME)
COUNTED = frozenset(Measure) - {*PERCENT, Measure.INCOME}


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """What one row says of one place; `municipality` is empty where only the code names it."""

    number: int
    code: str
    name: str
    sort: str
    municipality: str
    figures: dict[Measure, Decimal]


def read_rows(path: Path) -> tuple[list[PlaceRow], list[RowFault]]:
    """Every row in the file and every fault in it. Raises FileFault when it is no such file."""
    rows: list[PlaceRow] = []
    faults: list[RowFault] = []
    for line in read_csv(path, columns_of, MOST_COLUMNS):
        figures: dict[Measure, Decimal] = {}
        for measure, text in _written(line):
            value = read_figure(measure, text)
            if value is None:
                faults.append(line.fault(measure.value, _("“%(value)s” is no such number") % {"value": text[:40]}))
            else:
                figures[measure] = value
        rows.append(_row(line, figures))
    if not rows:
        raise FileFault(_("The file has no rows below the first line."))
    return rows, faults


def _written(line: Line) -> Iterator[tuple[Measure, str]]:
    """The figures of a row as they are written, without spaces; those that CBS does not know are left out."""
    for measure in Measure:
        text = "".join(line.cells.get(measure.value, "").split())
        if text.casefold() not in UNKNOWN:
            yield measure, text


def read_figure(measure: Measure, text: str) -> Decimal | None:
    """The number, however CBS or a spreadsheet wrote it; None for what is none."""
    if measure in COUNTED and WHOLE.fullmatch(text):
        text = text.replace(".", "")
    if not NUMBER.fullmatch(text):
        return None
    value = Decimal(text.replace(",", "."))
    if (measure in COUNTED and value % 1) or (measure in PERCENT and value > 100):
        return None
    return value.quantize(Decimal("0.01"))


def _row(line: Line, figures: dict[Measure, Decimal]) -> PlaceRow:
    """StatLine's bulk files have the code where the name should be: then there is only the code."""
    cells = {name: " ".join(text.split()) for name, text in line.cells.items()}
    code = next((cells[name] for name in ("code", "name") if CODE.fullmatch(cells.get(name, ""))), "")
    name = "" if CODE.fullmatch(cells["name"]) else cells["name"]
    sort = cells.get("sort", "").casefold() or SORTS.get(code[:2], "")
    municipality = cells.get("municipality", "") or (name if sort == "gemeente" else "")
    return PlaceRow(line.number, code, name, sort, municipality, figures)
