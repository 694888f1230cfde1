"""A file of postcode points, read and checked whole before anything is written."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import batched
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from common.tables import Columns, FileFault, Line, RowFault, read_csv, refuse_missing
from vocabulary.models import PostcodeArea

# What a column may be called, by the name it has here.
HEADINGS = {
    "code": ("pc4", "postcode"),
    "latitude": ("lat", "latitude"),
    "longitude": ("lon", "longitude"),
}
CODE = re.compile(r"[1-9][0-9]{3}")
DEGREES = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,20})?")
FOUR_DECIMALS = Decimal("0.0001")
# The Netherlands in Europe, in degrees: outside it a point is a slip, most often two columns changed about.
BOUNDS = {"latitude": (Decimal("50.7"), Decimal("53.7")), "longitude": (Decimal("3.2"), Decimal("7.3"))}
BATCH = 500


def read_postcodes(path: Path) -> tuple[list[PostcodeArea], list[RowFault]]:
    """Every area in the file and every fault in it. Raises FileFault when it is no such file."""
    areas: list[PostcodeArea] = []
    faults: list[RowFault] = []
    first_seen: dict[str, int] = {}
    for line in _rows(path):
        cells = line.cells
        found = [line.fault(name, message) for name, message in _faults(cells)]
        code = cells["code"]
        if code in first_seen:
            text = _("this postcode stands in row %(row)d already") % {"row": first_seen[code]}
            found.append(line.fault("code", text))
        first_seen.setdefault(code, line.number)
        faults += found
        if not found:
            points = {name: Decimal(cells[name]).quantize(FOUR_DECIMALS) for name in BOUNDS}
            areas.append(PostcodeArea(code=code, **points))
    if not areas and not faults:
        raise FileFault(_("The file has no rows below the first line."))
    return areas, faults


@transaction.atomic
def replace_postcodes(areas: Iterable[PostcodeArea], progress: Callable[[int], object]) -> None:
    """Put `areas` in the place of all that were known, or leave all as it was; tells `progress` of each batch."""
    PostcodeArea.objects.all().delete()
    for batch in batched(areas, BATCH):
        PostcodeArea.objects.bulk_create(batch)
        progress(len(batch))


def _rows(path: Path) -> Iterator[Line]:
    """Each line with its trimmed cells; a comma in a number is read as a point."""
    for line in read_csv(path, _columns):
        trimmed = {name: text.strip() for name, text in line.cells.items()}
        yield replace(line, cells={**trimmed, **{name: trimmed[name].replace(",", ".") for name in BOUNDS}})


def _columns(fieldnames: Sequence[str]) -> Columns:
    """What the file calls each of the three columns."""
    by_name = {name.strip().casefold(): name for name in fieldnames}
    found = {ours: [by_name[name] for name in theirs if name in by_name] for ours, theirs in HEADINGS.items()}
    refuse_missing([theirs[0] for ours, theirs in HEADINGS.items() if not found[ours]])
    return {ours: names[0] for ours, names in found.items()}


def _faults(cells: dict[str, str]) -> Iterator[tuple[str, str]]:
    """What is wrong with one row, by the name of the column."""
    if not CODE.fullmatch(cells["code"]):
        yield "code", _("“%(value)s” is no postcode of four digits") % {"value": cells["code"][:40]}
    for name, (least, most) in BOUNDS.items():
        value = cells[name]
        if not DEGREES.fullmatch(value):
            yield name, _("“%(value)s” is no number of degrees, such as 52.0907") % {"value": value[:40]}
        elif not least <= Decimal(value) <= most:
            yield (
                name,
                _("%(value)s lies outside the Netherlands; are latitude and longitude in the right columns?")
                % {"value": value[:40]},
            )
