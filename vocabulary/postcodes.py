"""A file of postcode points, read and checked whole before anything is written."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import batched
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

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


class UnreadableFileError(Exception):
    """The file as a whole cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class PostcodeFault:
    """What is wrong where; `row` is the line for a person, the heading being 1."""

    row: int
    column: str
    message: str

    def __str__(self) -> str:
        return _("row %(row)d, column %(column)s: %(message)s") % {
            "row": self.row,
            "column": self.column,
            "message": self.message,
        }


def read_postcodes(path: Path) -> tuple[list[PostcodeArea], list[PostcodeFault]]:
    """Every area in the file and every fault in it. Raises UnreadableFileError when it is no such file."""
    areas: list[PostcodeArea] = []
    faults: list[PostcodeFault] = []
    first_seen: dict[str, int] = {}
    for number, columns, cells in _rows(path):
        found = [PostcodeFault(number, columns[name], message) for name, message in _faults(cells)]
        code = cells["code"]
        if code in first_seen:
            text = _("this postcode stands in row %(row)d already") % {"row": first_seen[code]}
            found.append(PostcodeFault(number, columns["code"], text))
        first_seen.setdefault(code, number)
        faults += found
        if not found:
            points = {name: Decimal(cells[name]).quantize(FOUR_DECIMALS) for name in BOUNDS}
            areas.append(PostcodeArea(code=code, **points))
    if not areas and not faults:
        raise UnreadableFileError(_("The file has no rows below the first line."))
    return areas, faults


@transaction.atomic
def replace_postcodes(areas: Iterable[PostcodeArea], progress: Callable[[int], object]) -> None:
    """Put `areas` in the place of all that were known, or leave all as it was; tells `progress` of each batch."""
    PostcodeArea.objects.all().delete()
    for batch in batched(areas, BATCH):
        PostcodeArea.objects.bulk_create(batch)
        progress(len(batch))


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str], dict[str, str]]]:
    """Each line: its number, what the file calls the columns, and the trimmed cells by our names."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            heading = file.readline()
            file.seek(0)
            reader = csv.DictReader(file, delimiter=";" if ";" in heading else ",", strict=True)
            columns = _columns(list(reader.fieldnames or ()))
            for number, line in enumerate(reader, start=2):
                if None in line or None in line.values():
                    raise UnreadableFileError(
                        _("Row %(row)d has more or fewer cells than the first line.") % {"row": number}
                    )
                cells = {name: line[column].strip() for name, column in columns.items()}
                yield number, columns, {**cells, **{name: cells[name].replace(",", ".") for name in BOUNDS}}
    except UnicodeDecodeError as fault:
        raise UnreadableFileError(_("The file is not in UTF-8. Save it as “CSV UTF-8” and try again.")) from fault
    except csv.Error as fault:
        raise UnreadableFileError(_("The file is not a proper CSV file: %(fault)s.") % {"fault": fault}) from fault
    except OSError as fault:
        raise UnreadableFileError(_("The file cannot be read: %(fault)s.") % {"fault": fault.strerror}) from fault


def _columns(fieldnames: list[str]) -> dict[str, str]:
    """What the file calls each of the three columns."""
    by_name = {name.strip().casefold(): name for name in fieldnames}
    found = {ours: [by_name[name] for name in theirs if name in by_name] for ours, theirs in HEADINGS.items()}
    missing = [theirs[0] for ours, theirs in HEADINGS.items() if not found[ours]]
    if missing:
        raise UnreadableFileError(_("The first line lacks these columns: %(names)s.") % {"names": ", ".join(missing)})
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
