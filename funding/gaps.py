"""Where a programme has nothing: its initiatives by place and target group, and the people who live there."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from common.enums import Facet, Kind
from common.records import PublicationRecord
from funding.people import EVERYBODY, MEASURED, REGION, Measures, People, measured_as
from funding.suppression import Figure
from search.queries import Query
from vocabulary.models import Neighbourhood, TargetGroup

NONE = ""  # no place: the whole region; no target group: for everybody
ALL = "*"
MOST_GAPS = 10

type Counts = Counter[tuple[str, str]]
type Address = Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class Cell:
    """How many initiatives, where to see them, and how many people it is about: None where that is not known."""

    count: int
    url: str = ""
    people: Figure | None = None
    is_gap: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A target group, and whom its numbers of people count."""

    slug: str
    label: str
    measures: Measures | None = None

    @property
    def measured_as(self) -> str:
        """Whom the numbers of people count, in words; empty where there are none."""
        return measured_as(self.measures) if self.measures else ""


@dataclass(frozen=True, slots=True)
class Row:
    """A place with its cells; `is_part` where it lies in the municipality above it."""

    slug: str
    label: str
    cells: tuple[Cell, ...]
    total: Cell
    is_part: bool = False
    has_parts: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """Target groups in one place for whom nothing happens, how many people that are, and their cells."""

    place: str
    groups: list[str]
    people: int
    measured_as: str
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows of places, the last of which is the whole region; columns of groups, the last of which is everybody."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    totals: tuple[Cell, ...]
    total: Cell


def places_of_rows() -> list[Neighbourhood]:
    """The municipalities, each with its wijken below it: those parts that have a cell of their own in the tile map."""
    places = list(Neighbourhood.objects.all())
    tops = [place for place in places if place.parent_id is None]
    wijken = [place for place in places if place.tile_column is not None]
    return [row for top in tops for row in (top, *(part for part in wijken if part.parent_id == top.pk))]


def count_cells(records: Iterable[PublicationRecord]) -> Counts:
    """How many initiatives each pair of place and group has; an initiative counts once in every total."""
    counts: Counts = Counter()
    for record in records:
        places = {term.slug for term in record.labelled(Facet.NEIGHBOURHOOD)} or {NONE}
        groups = {term.slug for term in record.labelled(Facet.TARGET_GROUP)} or {NONE}
        counts.update((place, group) for place in (*places, ALL) for group in (*groups, ALL))
    return counts


def lay_matrix(query: Query, counts: Counts, places: list[Neighbourhood], people: People) -> Matrix:
    """The whole table; `query` is what its cells lead to, each with its own place and group."""
    groups = [
        Column(group.slug, group.label, MEASURED.get(group.slug) if people.figures else None)
        for group in TargetGroup.objects.all()
    ]
    columns = (*groups, Column(NONE, _("For everybody: no target group named")))
    address = _address_of(query)
    above = {place.parent_id for place in places}
    rows = [
        _row(place.slug, place.label, columns, counts, people, address, place.parent_id is not None, place.pk in above)
        for place in places
    ]
    rows.append(_row(NONE, _("Whole region: no place named"), columns, counts, People(), address))
    totals = _row(ALL, _("All together"), columns, counts, _of_region(people), address)
    return Matrix(columns, tuple(rows), totals.cells, totals.total)


def _of_region(people: People) -> People:
    """The region's numbers under the name of the row of totals."""
    figures = {(ALL, measures): figure for (place, measures), figure in people.figures.items() if place == REGION}
    return People(figures, people.year, people.sources)


def _row(
    slug: str,
    label: str,
    columns: Iterable[Column],
    counts: Counts,
    people: People,
    address: Address,
    is_part: bool = False,
    has_parts: bool = False,
) -> Row:
    cells = []
    for column in columns:
        count = counts[slug, column.slug]
        figure = people.of(slug, column.measures) if column.measures else None
        is_gap = slug not in (NONE, ALL) and column.slug != NONE and not count
        cells.append(Cell(count, address(slug, column.slug) if count else "", figure, is_gap))
    count = counts[slug, ALL]
    total = Cell(count, address(slug, ALL) if count else "", people.of(slug, EVERYBODY))
    return Row(slug, label, tuple(cells), total, is_part, has_parts)


def _address_of(query: Query) -> Address:
    """Where the initiatives of a cell stand in a list. Those without place or group no filter can name: no address."""
    path = reverse("list-initiatieven")

    def address(place: str, group: str) -> str:
        if NONE in (place, group):
            return ""
        asked = query if place == ALL else query.having(Facet.NEIGHBOURHOOD, place)
        asked = asked if group == ALL else asked.having(Facet.TARGET_GROUP, group)
        return asked.address(path, (Kind.INITIATIVE,))

    return address


def biggest_gaps(matrix: Matrix, most: int = MOST_GAPS) -> list[Gap]:
    """Where most people live for whom nothing happens. A municipality with wijken in the table counts by these."""
    found: dict[tuple[str, Measures], Gap] = {}
    for row in matrix.rows:
        for column, cell in zip(matrix.columns, row.cells, strict=True):
            if not cell.is_gap or row.has_parts or column.measures is None or not isinstance(cell.people, int):
                continue
            same = (row.slug, column.measures)
            gap = found.setdefault(same, Gap(row.label, [], cell.people, column.measured_as, []))
            gap.groups.append(column.label)
            gap.cells.append(cell)
    return sorted(found.values(), key=lambda gap: -gap.people)[:most]


def groups_nowhere(matrix: Matrix) -> list[str]:
    """The target groups for which no initiative of the programme is in any place."""
    return [
        column.label
        for column, total in zip(matrix.columns, matrix.totals, strict=True)
        if column.slug != NONE and not total.count
    ]
