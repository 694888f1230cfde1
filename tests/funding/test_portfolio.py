"""A programme's portfolio: what a funder counts on, and what no visitor may see in it."""

from datetime import timedelta
from decimal import Decimal
from html import unescape

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from common.clock import today
from common.enums import Facet, NeedKind, PartnerRole, Stage
from common.publishing import publishing
from funding.cooperation import cooperation_in
from funding.money import money_by_stage, total_of
from funding.portfolio import Portfolio
from funding.selection import Selection, select
from initiatives.models import BudgetSource, InitiativeRole, Need, Result
from partners.models import PartnerPage
from portal.models import HomePage
from tests.factories import agreed, make_initiative, make_partner
from tests.funding.programme import PATH, SLUG, in_programme, rich
from vocabulary.models import Indicator, Programme, ProgrammeIndexPage, ProgrammePage

pytestmark = pytest.mark.django_db

FEW, MANY = 3, 30


def selected(address: str = "") -> Selection:
    """What an address of the portfolio selects."""
    return select(Programme.objects.select_related("pillar").get(slug=SLUG), QueryDict(address))


def shown(client: Client, address: str = PATH) -> str:
    """The page as text, with plain spaces."""
    answer = client.get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode()).replace("\N{NO-BREAK SPACE}", " ")


def test_the_money_is_counted_as_the_page_says(partner_page: PartnerPage) -> None:
    """One's surplus fills no other's gap; a budget that is not named asks nothing and leaves nothing open."""
    in_programme(partner_page, "Tekort", budget=1000, sources=[BudgetSource(name="A", amount=400)])
    in_programme(partner_page, "Over", budget=500, sources=[BudgetSource(name="A", amount=900)])
    in_programme(partner_page, "Onbekend", sources=[BudgetSource(name="B", amount=50), BudgetSource(name="C")])
    in_programme(partner_page, "Niets", budget=200, stage=Stage.IDEA)

    sums = money_by_stage(selected().ids)
    total = total_of(sums)

    assert (total.asked, total.granted, total.still_open) == (Decimal(1700), Decimal(1350), Decimal(800))
    assert (total.initiatives, total.without_budget, total.without_grant) == (4, 1, 1)
    assert list(sums) == [Stage.IDEA, Stage.PILOT]
    assert sums[Stage.IDEA].still_open == Decimal(200)


def test_who_names_no_money_is_told_of_only_where_there_is_somebody(client: Client, partner_page: PartnerPage) -> None:
    """“0 initiatives name no budget” is a riddle to who reads it."""
    in_programme(partner_page, "Volledig", budget=1000, sources=[BudgetSource(name="A", amount=400)])
    complete = shown(client)
    assert "geen begroting" not in complete and "geen toegekend bedrag" not in complete
    in_programme(partner_page, "Onbekend")
    lacking = shown(client)
    assert "1 initiatief noemt geen begroting" in lacking and "1 initiatief noemt geen toegekend bedrag" in lacking


def test_needs_in_dutch_are_marked_so_for_who_reads_english(client: Client, partner_page: PartnerPage) -> None:
    """A screen reader would otherwise speak them as English."""
    rich(partner_page, "Samen eten")
    assert '<th scope="row" class="table__text" lang="nl">Een zaal' in shown(client, f"/en{PATH}")
    assert '<th scope="row" class="table__text">Een zaal' in shown(client)


def test_sources_and_years_add_up_to_what_was_granted(partner_page: PartnerPage) -> None:
    """A funder looks its own name up: every euro of it is there once, and a grant without an amount is named."""
    sources = [BudgetSource(name="A", amount=400, year=2025), BudgetSource(name="A", amount=100, year=2026)]
    in_programme(partner_page, "Een", sources=sources)
    in_programme(partner_page, "Twee", sources=[BudgetSource(name="A", amount=1, year=2026), BudgetSource(name="B")])

    money = Portfolio(selected()).money
    by_source = [(row.label, [cell.text for cell in row.cells]) for row in money["by_source"].rows]
    by_year = [(row.label, row.cells[0].text.replace("\N{NO-BREAK SPACE}", " ")) for row in money["by_year"].rows]

    assert [(name, number) for name, (_total, number) in by_source] == [("A", "2"), ("B", "1")]
    assert by_year == [("2025", "€ 400"), ("2026", "€ 101")]
    assert money["by_year"].note.endswith(": 1.")


def test_what_is_not_public_counts_nowhere(client: Client, partner_page: PartnerPage) -> None:
    """A draft, a page for members only, a page taken off and an alias would give away, or double, somebody's plans."""
    open_page = rich(partner_page, "Openbaar")
    rich(partner_page, "Concept", live=False)
    rich(partner_page, "Ingetrokken").unpublish()
    restricted = rich(partner_page, "Besloten")
    with publishing() as changes:
        PageViewRestriction.objects.create(page=restricted, restriction_type=PageViewRestriction.LOGIN)
        changes.note_page(restricted.pk)
    open_page.create_alias(parent=make_partner("Andere Partner"), update_slug="kopie")
    make_initiative(partner_page, "Ander programma", budget=99)

    assert selected().ids == [open_page.pk]
    page = shown(client)
    assert "Openbaar" in page
    assert not any(title in page for title in ("Concept", "Ingetrokken", "Besloten", "Ander programma"))
    assert total_of(money_by_stage(selected().ids)).asked == Decimal(10_000)


def test_only_partners_who_said_yes_are_named(client: Client, partner_page: PartnerPage) -> None:
    """Whoever was only put down as a partner by another must not be shown to funders as one."""
    confirmed, asked = make_partner("Bevestigd Huis"), make_partner("Nog Gevraagd")
    agreed(rich(partner_page, "Samen", confirmed.partner))
    rich(partner_page, "Nog niet", asked.partner)

    page = shown(client)
    assert "Bevestigd Huis" in page
    assert "Nog Gevraagd" not in page.partition('<h2 id="partners">')[2].partition("<h2")[0]
    found = cooperation_in(selected().ids)
    assert found.initiatives == {partner_page.partner_id: 2, confirmed.partner_id: 1}
    assert list(found.pairs.values()) == [1]
    assert found.roles[confirmed.partner_id] == {PartnerRole.RESEARCHES.value: 1}


def test_a_role_of_the_own_partner_needs_no_answer(partner_page: PartnerPage) -> None:
    """Nobody asks itself: who publishes and leads is shown as leading."""
    role = InitiativeRole(partner=partner_page.partner, role=PartnerRole.LEAD)
    in_programme(partner_page, "Eigen", roles=[role])
    assert cooperation_in(selected().ids).roles[partner_page.partner_id]["lead"] == 1


def test_filters_are_those_of_the_search(client: Client, partner_page: PartnerPage) -> None:
    """An address that a funder shares shows the other the same numbers, and each number leads to its list."""
    in_programme(partner_page, "West", ("west",), stage=Stage.IDEA, budget=10)
    in_programme(partner_page, "Zuid", ("zuid",), budget=20)

    assert len(selected().ids) == 2
    assert len(selected("wijk=west").ids) == 1
    assert len(selected("wijk=west&wijk=zuid").ids) == 2
    assert len(selected("wijk=west&fase=pilot").ids) == 0
    assert len(selected("q=Zuid").ids) == 1
    assert len(selected("bedrag-van=15").ids) == 1
    page = shown(client, f"{PATH}?wijk=west")
    assert "1 initiatief" in page
    for link in (f"/initiatieven/?programma={SLUG}&wijk=west", f"/initiatieven/?programma={SLUG}&wijk=west&fase=idea"):
        assert f'href="{link}"' in page
        assert ">1 resultaat<" in shown(client, link)


def test_a_number_has_no_link_to_a_list_that_shows_others(partner_page: PartnerPage) -> None:
    """With West chosen, those that are in Zuid too are no question that the search knows: “or” would show more."""
    in_programme(partner_page, "Beide", ("west", "zuid"))
    selection = selected("wijk=west")
    assert selection.list_url_of(Facet.NEIGHBOURHOOD, "zuid") == ""
    assert selection.list_url_of(Facet.NEIGHBOURHOOD, "west").endswith(f"?programma={SLUG}&wijk=west")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("wijk=atlantis", "atlantis"),
        ("onbekend=1", "onbekend"),
        ("pagina=x", "pagina"),
        ("programma=we-health", "één programma"),
        ("bedrag-van=9&bedrag-tot=1", "bedrag"),
        ("fase=%00", "fase"),
    ],
)
def test_what_is_not_understood_is_said(client: Client, partner_page: PartnerPage, asked: str, told: str) -> None:
    """As at the search: numbers that silently ignore a filter would be read as if it were used."""
    in_programme(partner_page, "Een")
    notes = shown(client, f"{PATH}?{asked}").partition("note--warning")[2].partition("</div>")[0]
    assert told in notes
    assert len(selected(asked).ids) == 1


@pytest.mark.parametrize("address", ["/programmas/bestaat-niet/portefeuille/", f"{PATH}bestaat-niet/"])
def test_what_does_not_exist_is_not_found(client: Client, db: None, address: str) -> None:
    """A mistyped address is no empty programme."""
    assert client.get(address).status_code == 404


def test_a_programme_without_initiatives_says_so(client: Client, db: None) -> None:
    """No table of nothings, no division by it."""
    assert "Geen openbaar initiatief" in shown(client)


@pytest.mark.parametrize("language", ["", "/en"])
def test_needs_results_and_freshness_are_shown(client: Client, partner_page: PartnerPage, language: str) -> None:
    """What is sought, what came of it with its source, and how far the page can be trusted."""
    indicator = Indicator.objects.filter(is_sum=True)[0]
    met = Need(kind=NeedKind.FUNDING, what="Al gevonden geld", amount=5, unit="euro", is_met=True)
    rich(partner_page, "Een", checked_on=today() - timedelta(days=10))
    rich(partner_page, "Twee", checked_on=today() - timedelta(days=400), needs=[met])
    rich(partner_page, "Drie", results=[Result(indicator=indicator, number=30, source="Onderzoek")])

    page = shown(client, language + PATH)
    assert "Een zaal" in page
    assert "2 middagen" in page
    assert "Al gevonden geld" not in page
    assert "Eigen telling onder bezoekers" in page
    charts = Portfolio(selected())
    assert [row.cells[0].text for row in charts.freshness.rows] == ["1", "1", "1"]
    assert charts.results["chart"].rows[0].cells[2].text.startswith("54 ")
    assert charts.needs["number"] == 2


@pytest.mark.parametrize("part", ["initiatieven", "behoeften", "resultaten", "partners", "samenwerking", "geldbronnen"])
def test_each_long_list_is_whole_at_its_own_address(client: Client, partner_page: PartnerPage, part: str) -> None:
    """The first ten are no answer to who wants them all; beyond the last page stands the last one."""
    friend = make_partner("Bevestigd Huis").partner
    for number in range(12):
        source = BudgetSource(name=f"Fonds {number}", amount=number)
        agreed(rich(partner_page, f"Nummer {number}", friend, sources=[source]))

    page = shown(client, f"{PATH}{part}/")
    rows = page.partition("<tbody>")[2].partition("</tbody>")[0].count("<tr>")
    assert rows == {"partners": 2, "samenwerking": 1}.get(part, 12)
    assert "laatste" in shown(client, f"{PATH}{part}/?pagina=7")
    if part in ("behoeften", "resultaten", "geldbronnen"):
        assert f'href="{PATH}{part}/"' in shown(client)


def test_the_programme_leads_to_its_portfolio_and_back(client: Client, home: HomePage) -> None:
    """A funder who starts at the programme finds the money, and from the money the programme."""
    index = ProgrammeIndexPage.objects.filter(locale=home.locale).first()
    index = index or home.add_child(instance=ProgrammeIndexPage(title="Programma's", slug="programmas"))
    programme = Programme.objects.get(slug=SLUG)
    page = index.add_child(instance=ProgrammePage(title="Langer thuis", slug=SLUG, programme=programme, intro="Thuis"))
    assert f'href="{PATH}"' in shown(client, page.get_url())
    assert f'href="{page.get_url()}"' in shown(client)


def test_many_initiatives_ask_no_more_queries(client: Client, partner_page: PartnerPage) -> None:
    """A programme that grows must not make its page slower with each initiative."""
    friend = make_partner("Bevestigd Huis").partner
    for number in range(FEW):
        agreed(rich(partner_page, f"Nummer {number}", friend))
    few = _queries(client)
    for number in range(FEW, MANY):
        agreed(rich(partner_page, f"Nummer {number}", friend))
    assert _queries(client) == few


def _queries(client: Client) -> int:
    client.get(PATH)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(PATH).status_code == 200
    return len(captured)
