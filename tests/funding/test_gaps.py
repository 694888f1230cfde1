"""The matrix of a programme says where nothing happens, leads to what does, and gives no few people away."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as some

from common.enums import Stage
from funding.people import MEASURED
from funding.suppression import SMALLEST, Withheld, withhold
from initiatives.models import InitiativePage
from partners.models import PartnerPage
from tests.factories import make_initiative, make_partner
from vocabulary.models import (
    Measure,
    Neighbourhood,
    PlaceIndicator,
    Programme,
    ProgrammeIndexPage,
    ProgrammePage,
    TargetGroup,
)

GAPS = "/programmas/langer-thuis/gaten/"


# --- small numbers of people ---------------------------------------------------------------------------------------

type Tree = list["Tree"] | int
type Sum = tuple[str, list[str]]


def numbers_of(tree: Tree, name: str = "all") -> tuple[dict[str, int], dict[str, list[str]], list[Sum]]:
    """Each number by its name, what it is counted in, and the sums that everybody can write down."""
    if isinstance(tree, int):
        return {name: tree}, {}, []
    numbers: dict[str, int] = {}
    counted_in: dict[str, list[str]] = {}
    sums: list[Sum] = []
    parts = [f"{name}.{place}" for place in range(len(tree))]
    for part, below in zip(parts, tree, strict=True):
        more, above, more_sums = numbers_of(below, part)
        numbers |= more
        counted_in |= above | {part: [name]}
        sums += more_sums
    return {**numbers, name: sum(numbers[part] for part in parts)}, counted_in, [*sums, (name, parts)]


def solvable(hidden: list[str], sums: list[Sum]) -> set[str]:
    """Which hidden numbers follow from what is shown: by elimination, as somebody with a spreadsheet could."""
    rows = [[Fraction((name == total) * -1 + (name in parts)) for name in hidden] for total, parts in sums]
    pivots: list[tuple[int, list[Fraction]]] = []
    for column in range(len(hidden)):
        row = next((row for row in rows if row[column]), None)
        if row is None:
            continue
        rows.remove(row)
        row = [number / row[column] for number in row]
        rows = [[a - other[column] * b for a, b in zip(other, row, strict=True)] for other in rows]
        pivots = [(at, [a - other[column] * b for a, b in zip(other, row, strict=True)]) for at, other in pivots] + [
            (column, row)
        ]
    return {hidden[at] for at, row in pivots if sum(1 for number in row if number) == 1}


leaves = some.integers(0, 30)
trees = some.recursive(leaves, lambda below: some.lists(below, min_size=1, max_size=4), max_leaves=20)


@given(trees)
def test_no_number_under_five_follows_from_what_is_shown(tree: Tree) -> None:
    """Somebody in a small group could be pointed out by who takes the other parts from a total."""
    numbers, counted_in, sums = numbers_of(tree)
    shown = withhold(numbers, counted_in)
    small = {name for name, number in numbers.items() if number < SMALLEST}
    assert {name for name, figure in shown.items() if figure == Withheld.SMALL} == small
    hidden = [name for name, figure in shown.items() if isinstance(figure, Withheld)]
    assert not small & solvable(hidden, sums)
    assert all(shown[name] == number for name, number in numbers.items() if name not in hidden)


@given(trees, some.data())
def test_another_small_number_would_show_the_same_table(tree: Tree, data: some.DataObject) -> None:
    """Knowing that a number lies under five, and no total negative, helps no more than elimination does."""
    numbers, counted_in, _sums = numbers_of(tree)
    shown = withhold(numbers, counted_in)
    totals = {above for names in counted_in.values() for above in names}
    small = [name for name, number in numbers.items() if number < SMALLEST and name not in totals]
    if not small:
        return
    name = data.draw(some.sampled_from(small))
    other = data.draw(some.integers(0, SMALLEST - 1))
    changed = dict(numbers)
    above = [name]
    while above:
        at = above.pop()
        changed[at] += other - numbers[name]
        above += counted_in.get(at, [])
    again = withhold(changed, counted_in)
    for at, figure in shown.items():
        if not isinstance(figure, Withheld):
            assert changed[at] == figure and again[at] == figure


@given(some.lists(some.integers(SMALLEST, 10_000), min_size=1, max_size=8))
def test_nothing_is_withheld_where_nothing_is_small(parts: list[int]) -> None:
    """A table of only large numbers is worth nothing if it hides them."""
    numbers, counted_in, _sums = numbers_of(list(parts))
    assert withhold(numbers, counted_in) == numbers


# --- the page -------------------------------------------------------------------------------------------------------


@pytest.fixture
def programme(partner_page: PartnerPage) -> ProgrammePage:
    """The programme's page, where it stands in the tree."""
    home = partner_page.get_parent().get_parent()
    folder = ProgrammeIndexPage.objects.child_of(home).first()
    if folder is None:
        folder = home.add_child(instance=ProgrammeIndexPage(title="Programma's", slug="programmas"))
    page = ProgrammePage(
        title="Langer thuis", slug="langer-thuis", intro="x", programme=Programme.objects.get(slug="langer-thuis")
    )
    folder.add_child(instance=page)
    page.save_revision().publish()
    return page


def initiative(parent: PartnerPage, places: str = "", groups: str = "", **fields: Any) -> InitiativePage:
    """One of the programme, in these places and for these groups."""
    return make_initiative(
        parent,
        programmes=[Programme.objects.get(slug="langer-thuis")],
        neighbourhoods=list(Neighbourhood.objects.filter(slug__in=places.split())),
        target_groups=list(TargetGroup.objects.filter(slug__in=groups.split())),
        **fields,
    )


def live(slug: str, **numbers: int) -> None:
    """Have this many people live in a place: `residents=…, age_65=…`."""
    for name, number in numbers.items():
        PlaceIndicator.objects.create(
            place=Neighbourhood.objects.get(slug=slug),
            measure=Measure[name.upper()],
            year=2024,
            value=number,
            source="Test",
        )


class Seen:
    """The matrix as the view made it."""

    def __init__(self, client: Client, query: str = "", path: str = GAPS) -> None:
        self.response = client.get(f"{path}{query}")
        assert self.response.status_code == 200
        self.html = self.response.content.decode()
        self.matrix = self.response.context["matrix"]
        self.gaps = self.response.context["gaps"]

    def cell(self, place: str, group: str) -> Any:
        place_at = {row.slug: row for row in self.matrix.rows}
        cells = place_at[place].cells if place != "*" else self.matrix.totals
        if group == "*":
            return place_at[place].total if place != "*" else self.matrix.total
        return dict(zip((column.slug for column in self.matrix.columns), cells, strict=True))[group]

    def count(self, place: str, group: str) -> int:
        return int(self.cell(place, group).count)


pytestmark = pytest.mark.django_db


def test_rows_are_the_municipalities_with_their_wijken(programme: ProgrammePage, client: Client) -> None:
    """A funder compares the places of the map, not every buurt."""
    rows = [row.slug for row in Seen(client).matrix.rows]
    assert rows[:3] == ["utrecht", "west", "noordwest"] and rows[-1] == ""
    assert len(rows) == 1 + 10 + 11 + 1
    assert "ondiep" not in rows


def test_a_buurt_counts_for_its_wijk_and_a_total_counts_once(
    programme: ProgrammePage, partner_page: PartnerPage, client: Client
) -> None:
    initiative(partner_page, "ondiep zeist", "ouderen mantelzorgers")
    initiative(partner_page, "noordwest", "ouderen")
    seen = Seen(client)
    assert seen.count("noordwest", "ouderen") == seen.count("utrecht", "ouderen") == 2
    assert seen.count("zeist", "mantelzorgers") == 1
    assert seen.count("noordwest", "*") == 2 and seen.count("*", "ouderen") == 2 and seen.count("*", "*") == 2
    assert seen.cell("overvecht", "ouderen").is_gap and not seen.cell("noordwest", "ouderen").is_gap


def test_what_holds_for_all_has_its_own_row_and_column(
    programme: ProgrammePage, partner_page: PartnerPage, client: Client
) -> None:
    """It would otherwise seem that nothing is done for them, or stand in every cell."""
    initiative(partner_page, "", "ouderen")
    initiative(partner_page, "zeist", "")
    initiative(partner_page)
    seen = Seen(client)
    assert seen.count("", "ouderen") == 1 and seen.count("zeist", "") == 1 and seen.count("", "") == 1
    assert not seen.cell("", "jongeren").is_gap and not seen.cell("zeist", "").is_gap
    assert "Hele regio: geen plaats genoemd" in seen.html and "Voor iedereen: geen doelgroep genoemd" in seen.html


def test_a_number_leads_to_as_many_initiatives(
    programme: ProgrammePage, partner_page: PartnerPage, client: Client
) -> None:
    """Every linked cell and total, with filters on too: the list must show what was counted."""
    other = make_partner("Ander")
    initiative(partner_page, "ondiep", "ouderen", stage=Stage.PILOT)
    initiative(other, "noordwest zeist", "ouderen mantelzorgers", stage=Stage.PILOT)
    initiative(other, "zeist", "mantelzorgers", stage=Stage.IDEA)
    for query in ("", "?fase=pilot", f"?partner={other.partner.slug}"):
        seen = Seen(client, query)
        cells = [cell for row in seen.matrix.rows for cell in (*row.cells, row.total)]
        linked = {cell.url: cell.count for cell in (*cells, *seen.matrix.totals, seen.matrix.total) if cell.url}
        assert linked
        for url, count in linked.items():
            assert client.get(url).context["total"] == count, url


def test_only_what_the_public_may_see_counts(
    programme: ProgrammePage, partner_page: PartnerPage, client: Client
) -> None:
    """A draft must not fill a gap, nor betray that it exists; another programme's work is not this one's."""
    initiative(partner_page, "zeist", "ouderen", live=False)
    gone = initiative(partner_page, "zeist", "ouderen")
    gone.unpublish()
    make_initiative(partner_page, neighbourhoods=[Neighbourhood.objects.get(slug="zeist")])
    assert Seen(client).count("zeist", "*") == 0


def test_filters_are_those_of_the_search_and_stand_in_the_address(
    programme: ProgrammePage, partner_page: PartnerPage, client: Client
) -> None:
    """A shared address gives the same table; what is asked about rows or columns is told to be of no use."""
    initiative(partner_page, "zeist", "ouderen", stage=Stage.PILOT)
    initiative(partner_page, "zeist", "ouderen", stage=Stage.IDEA)
    seen = Seen(client, "?fase=pilot&bestaat-niet=1&wijk=overvecht")
    assert seen.count("zeist", "ouderen") == 1
    assert "fase=pilot" in seen.cell("zeist", "ouderen").url
    assert "bestaat-niet" in seen.html and "altijd één programma" in seen.html
    assert seen.count("overvecht", "*") == 0


def test_every_programme_has_its_matrix_in_both_languages(client: Client) -> None:
    """Also one whose own page is not written yet; what is no programme is not found."""
    assert client.get("/programmas/onbekend/gaten/").status_code == 404
    assert client.get(GAPS).status_code == 200
    assert "where nothing happens yet" in client.get("/en" + GAPS).content.decode()


def test_the_programme_leads_to_its_gaps(programme: ProgrammePage, client: Client) -> None:
    assert GAPS in client.get(programme.url).content.decode()


def test_the_biggest_gaps_come_first_in_words(
    programme: ProgrammePage, partner_page: PartnerPage, client: Client
) -> None:
    """Most people, nothing happening; Utrecht's people are counted by its wijken, not twice."""
    live("utrecht", residents=90_000, age_65=9_000)
    live("overvecht", residents=40_000, age_65=5_000)
    live("west", residents=30_000, age_65=3_000)
    live("zeist", residents=60_000, age_65=14_000, age_0_15=8_000)
    initiative(partner_page, "west", "ouderen")
    seen = Seen(client)
    assert [(gap.place, gap.people, gap.groups) for gap in seen.gaps] == [
        ("Zeist", 14_000, ["Ouderen"]),
        ("Zeist", 8_000, ["Jonge kinderen (0-4 jaar)", "Kinderen (4-12 jaar)"]),
        ("Overvecht", 5_000, ["Ouderen"]),
    ]
    assert "14.000" in seen.html and "Bron: Test" in seen.html
    assert seen.cell("*", "ouderen").people == 23_000
    assert "docs/operations.md" not in seen.html


def test_without_key_figures_the_page_says_who_can_load_them(programme: ProgrammePage, client: Client) -> None:
    seen = Seen(client)
    assert not seen.gaps and "docs/operations.md" in seen.html


def test_a_few_people_are_not_given_away(programme: ProgrammePage, client: Client) -> None:
    """Three people of 65 or older in a place: neither their number, nor a total that gives it away, is in the page."""
    live("zeist", residents=60_001, age_65=3)
    live("houten", residents=50_000, age_65=9_876)
    live("overvecht", residents=40_000, age_65=5_432)
    seen = Seen(client)
    assert seen.cell("zeist", "ouderen").people == Withheld.SMALL
    assert seen.cell("*", "ouderen").people == seen.cell("zeist", "*").people == Withheld.TOTAL
    assert seen.cell("*", "*").people == Withheld.TOTAL
    assert seen.cell("houten", "ouderen").people == 9_876
    assert "minder dan 5" in seen.html and "niet getoond" in seen.html
    for told in ("60.001", "9.879", "110.001"):
        assert told not in seen.html
    assert all(gap.people != 3 for gap in seen.gaps)


def test_only_the_newest_year_counts(programme: ProgrammePage, client: Client) -> None:
    """Numbers of two years in one total would be of no year."""
    zeist = Neighbourhood.objects.get(slug="zeist")
    PlaceIndicator.objects.create(place=zeist, measure=Measure.AGE_65, year=2019, value=111, source="Oud")
    live("houten", age_65=222)
    seen = Seen(client)
    assert seen.cell("zeist", "ouderen").people is None and seen.cell("*", "ouderen").people == 222
    assert "Oud" not in seen.html.split('id="reading"')[1]


def test_measured_groups_exist() -> None:
    """A group that is renamed by slug would silently lose its weight."""
    assert set(MEASURED) <= set(TargetGroup.objects.values_list("slug", flat=True))


def test_the_table_reads_without_eyes(programme: ProgrammePage, client: Client) -> None:
    """Headers of rows and columns, a caption, a box that the keyboard can scroll."""
    html = Seen(client).html
    assert '<div class="matrix" role="region" aria-labelledby="matrix-caption" tabindex="0">' in html
    assert html.count('<th scope="row"') == 1 + 10 + 11 + 2
    assert html.count('<th scope="col"') == TargetGroup.objects.count() + 3
    assert '<caption id="matrix-caption">' in html


def test_many_cost_as_many_queries_as_few(programme: ProgrammePage, partner_page: PartnerPage, client: Client) -> None:
    """However many initiatives, places and key figures there are."""
    initiative(partner_page, "zeist", "ouderen")
    live("zeist", residents=100, age_65=20)
    Seen(client)
    few = _queries(lambda: Seen(client))
    for number in range(25):
        Neighbourhood.objects.create(
            slug=f"plaats-{number}", label_nl=f"Plaats {number}", label_en="", latitude=52, longitude=5
        )
        live(f"plaats-{number}", residents=100, age_65=20)
        initiative(partner_page, f"plaats-{number}", "jongeren ouderen")
    Seen(client)
    assert _queries(lambda: Seen(client)) == few


def _queries(visit: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as asked:
        visit()
    return len(asked)
