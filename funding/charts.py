"""Horizontal bars: each row of a table with its number, and a drawing of it that adds nothing for who cannot see it.

The table is the chart: whoever reads it aloud, prints it or has no pictures loses nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.formats import number_format


@dataclass(frozen=True, slots=True)
class Cell:
    """A number as it is read, and the list that shows what it counts, where there is one."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """What a row is called, its numbers, and the amounts that its bar draws end to end."""

    label: str
    cells: Sequence[Cell]
    amounts: Sequence[int | Decimal]


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a bar in percent of the widest row; `tone` is its place among the pieces, from 1."""

    tone: int
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """A row with the pieces of its bar."""

    label: str
    cells: Sequence[Cell]
    parts: list[Part]


@dataclass(frozen=True, slots=True)
class Chart:
    """A table with bars. `legend` names the pieces of a bar in their order, where there is more than one."""

    name: str
    caption: str
    first_heading: str
    headings: Sequence[str]
    rows: list[DrawnRow]
    legend: Sequence[str] = ()
    note: str = ""


def draw(rows: Sequence[Row]) -> list[DrawnRow]:
    """The rows with their bars, all on one scale: the widest fills the width."""
    widest = max((sum(row.amounts) for row in rows), default=0)
    return [DrawnRow(row.label, row.cells, _parts(row.amounts, widest)) for row in rows]


def _parts(amounts: Sequence[int | Decimal], widest: int | Decimal) -> list[Part]:
    parts, start = [], 0.0
    for tone, amount in enumerate(amounts, start=1):
        width = round(100 * float(amount) / float(widest), 2) if widest else 0.0
        if width:
            parts.append(Part(tone, round(start, 2), width))
        start += width
    return parts


def count_cell(number: int, url: str = "") -> Cell:
    """A number of things; nothing is no list to go to."""
    return Cell(number_format(number, force_grouping=True), url if number else "")


def euros(amount: Decimal | int | None) -> str:
    """An amount in whole euros as people read it; empty where it is not known."""
    return "" if amount is None else f"€\N{NO-BREAK SPACE}{number_format(int(amount), force_grouping=True)}"
