"""A selection as a file: a funder's own sheets hold what the page says, as dates and amounts, and run nothing."""

import tracemalloc
from datetime import date, datetime, time
from typing import Any
from urllib.parse import unquote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook
from wagtail.models import Locale

from common.clock import now
from common.enums import NeedKind
from common.publishing import publishing
from funding.exporting.chosen import Chosen
from funding.exporting.content import Exported, rows_of
from funding.exporting.tables import INITIATIVES
from funding.exporting.workbook import as_xlsx
from funding.needs import records_of_pages
from initiatives.models import BudgetSource, Need, Result
from partners.models import PartnerPage
from search.exports.table import as_cell, csv_of
from tests.factories import agreed, make_partner
from tests.funding.programme import PATH, SLUG, in_programme, rich
from tests.search.files import body, book, rows
from tests.search.records import make_record
from vocabulary.models import Indicator

pytestmark = pytest.mark.django_db

CSV = f"/programmas/{SLUG}/portefeuille.csv"
XLSX = f"/programmas/{SLUG}/portefeuille.xlsx"
HOSTILE = ['=HYPERLINK("http://x","y")', "+31", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "|calc", "%0A=1"]


def midnight(year: int, month: int, day: int) -> datetime:
    """A day as the library reads it from a sheet."""
    return datetime.combine(date(year, month, day), time.min)


def table_of(found: Workbook, sheet: int) -> list[dict[str, Any]]:
    """A sheet's rows, each cell by its heading."""
    headings, *lines = found.worksheets[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, headings), line, strict=True)) for line in lines]


def test_a_workbook_has_types(client: Client, partner_page: PartnerPage) -> None:
    """Amounts add up, days sort and counts are numbers: a funder types nothing over."""
    confirmed, asked = make_partner("Bevestigd Huis"), make_partner("Nog Gevraagd")
    agreed(rich(partner_page, "Samen", confirmed.partner, starts_on=date(2026, 3, 1), ends_on=date(2026, 9, 30)))
    rich(partner_page, "Anders", asked.partner, checked_on=date(2026, 5, 6))
    found = book(client, XLSX)
    assert found.sheetnames == ["Initiatieven", "Geld", "Behoeften", "Resultaten", "Bronnen"]
    assert {sheet.freeze_panes for sheet in found.worksheets[:4]} == {"A2"}
    by_title = {row["Titel"]: row for row in table_of(found, 0)}
    row = by_title["Samen"]
    assert (row["Gevraagd (euro)"], row["Toegekend (euro)"], row["Nog open (euro)"]) == (10_000, 4_000, 6_000)
    assert (row["Begint"], row["Eindigt"]) == (midnight(2026, 3, 1), midnight(2026, 9, 30))
    assert (row["Aantal behoeften open"], row["Aantal behoeften vervuld"]) == (1, 0)
    assert row["Werkt samen met"] == "Bevestigd Huis (onderzoekt)"
    assert by_title["Anders"]["Gecontroleerd op"] == midnight(2026, 5, 6)
    assert not by_title["Anders"]["Werkt samen met"], "who was only put down as a partner is not named"
    headings = [cell.value for cell in found.worksheets[0][1]]
    amount = found.worksheets[0][2][headings.index("Gevraagd (euro)")]
    assert (amount.data_type, amount.number_format) == ("n", "€ #,##0")


def test_money_needs_and_results_have_a_row_each(client: Client, partner_page: PartnerPage) -> None:
    """A pivot by source and year needs a row for each grant, not a sentence."""
    in_programme(
        partner_page,
        "Eten",
        sources=[
            BudgetSource(name="A", amount=400, year=2025, awarded_on=date(2024, 12, 1)),
            BudgetSource(name="B", year=2026),
        ],
        needs=[
            Need(kind=NeedKind.SPACE, what="Een zaal", amount=2, unit="middagen", by=date(2027, 3, 1)),
            Need(kind=NeedKind.DATA, what="Cijfers", is_met=True),
        ],
        results=[Result(indicator=Indicator.objects.all()[0], number="-3.50", source="Telling")],
    )
    found = book(client, XLSX)
    money = [(row["Bron"], row["Jaar"], row["Toegekend (euro)"], row["Toegekend op"]) for row in table_of(found, 1)]
    assert money == [("A", 2025, 400, midnight(2024, 12, 1)), ("B", 2026, None, None)]
    needs = [(row["Wat precies"], row["Hoeveel"], row["Gevonden"]) for row in table_of(found, 2)]
    assert needs == [("Een zaal", 2, "nee"), ("Cijfers", None, "ja")]
    assert [row["Getal"] for row in table_of(found, 3)] == [-3.5]
    unmet = rows(client, f"{PATH}behoeften.csv")
    assert [row["Wat precies"] for row in unmet] == ["Een zaal"], "the list is of what is not met"
    assert [row["Getal"] for row in rows(client, f"{PATH}resultaten.csv")] == ["-3.50"], "a number stays a number"
    assert [row["Toegekend (euro)"] for row in rows(client, f"{PATH}geldbronnen.csv")] == ["400", ""]


def test_a_file_holds_what_its_page_holds(client: Client, partner_page: PartnerPage) -> None:
    """The same filters, the same initiatives, in the same order; what could not be used is named."""
    for number in range(30):
        in_programme(partner_page, f"West {number:02}", ("west",))
    in_programme(partner_page, "Zuid", ("zuid",))
    address = "?wijk=west&sorteer=titel&kleur=rood"
    found = rows(client, CSV + address)
    shown = client.get(PATH + address).context
    assert len(found) == shown["total"] == 30
    titles = [row["record"].title for row in shown["initiatives"]]
    assert [row["Titel"] for row in found][: len(titles)] == titles
    answer = client.get(CSV + address)
    assert "kleur" in unquote(answer.headers["X-Notes"])
    told = {row[0]: row[1] for row in book(client, XLSX + address).worksheets[4].values}
    assert (told["Wijk"], told["Aantal initiatieven"]) == ("West", 30)
    assert isinstance(told["Gemaakt op"], datetime) and "kleur" in str(told["Opmerking"])
    assert str(told["Adres van de pagina"]) == f"http://localhost:8000{PATH}?wijk=west&sorteer=titel"
    assert told["Buurtzorg Test"] == 30, "whose initiatives these are"


def test_what_is_not_public_is_in_no_file(client: Client, partner_page: PartnerPage) -> None:
    """Not even for who asks for exactly that page."""
    shown = rich(partner_page, "Openbaar")
    hidden = [rich(partner_page, "Kanarie", live=False), rich(partner_page, "Kanarie 2")]
    hidden[1].unpublish()
    for address in (CSV, XLSX):
        assert b"anarie" not in body(client.get(address))
    asked = "&".join(f"initiatief={page.translation_key}" for page in (shown, *hidden))
    assert [row["Titel"] for row in rows(client, f"/programmas/vergelijken.csv?{asked}")] == ["Openbaar"]
    pages = [page.pk for page in (*hidden, shown)]
    assert [row.record.title for row in rows_of(records_of_pages(pages).values())] == ["Openbaar"], (
        "nor on anybody's list"
    )


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_runs_in_a_spreadsheet(name: str, client: Client, partner_page: PartnerPage) -> None:
    """A funder opens a file in which somebody called a page, a partner or a fund a formula: it stays text."""
    partner_page.partner.name = name
    partner_page.partner.save()
    source, need = BudgetSource(name=name, amount=5), Need(kind=NeedKind.SPACE, what=name, unit=name[:40])
    with publishing():
        in_programme(partner_page, name, slug="formule", sources=[source], needs=[need])
    (row,) = rows(client, CSV)
    assert (row["Titel"], row["Partner"], row["Toegekend (euro)"]) == (f"'{name}", f"'{name}", "5")
    for address in (CSV, f"{PATH}behoeften.csv", f"{PATH}geldbronnen.csv"):
        for each in rows(client, address):
            assert not [cell for cell in each.values() if cell.startswith(tuple("=+-@\t\r|%＝"))]
    cells = [cell for sheet in book(client, XLSX).worksheets for line in sheet.iter_rows() for cell in line]
    assert not [cell for cell in cells if cell.data_type in ("f", "e")]
    assert len([cell for cell in cells if cell.value == name]) >= 4


def test_a_negative_number_stays_a_number() -> None:
    """Only text is made safe: a number that is below zero must still add up."""
    assert [as_cell(number) for number in (-3, -2.5, 7)] == ["-3", "-2.5", "7"]
    assert as_cell("-3") == "'-3"


@pytest.mark.parametrize(("prefix", "word"), [("", "Titel"), ("/en", "Title")])
def test_headings_are_in_the_language_of_the_address(
    prefix: str, word: str, client: Client, partner_page: PartnerPage
) -> None:
    """An English reader opens English columns, also where the file is made after the page's language ended."""
    rich(partner_page, "Eten")
    (row,) = rows(client, f"{prefix}{CSV}")
    assert row[word] == "Eten"
    assert row["Stage" if prefix else "Fase"] == ("Pilot" if prefix else "Proef")
    assert table_of(book(client, f"{prefix}{XLSX}"), 0)[0][word] == "Eten"


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_a_file_is_open_data(form: str, client: Client, partner_page: PartnerPage) -> None:
    """Anyone may fetch it, without a cookie, under a name that says of what and when."""
    page = rich(partner_page, "Eten", sources=[BudgetSource(name="A", amount=1, awarded_on=date(2026, 1, 1))])
    for prefix in ("", "/en"):
        for address, slug in (
            (f"/programmas/{SLUG}/portefeuille.{form}", f"portefeuille-{SLUG}"),
            (f"/programmas/vergelijken.{form}?initiatief={page.translation_key}", "vergelijking"),
        ):
            answer = client.get(prefix + address)
            assert body(answer)
            disposition = answer.headers["Content-Disposition"]
            assert disposition.startswith(f'attachment; filename="health-hub-utrecht-{slug}-20')
            assert disposition.endswith(f'.{form}"')
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert answer.headers["Cache-Control"] == "public, max-age=60"
            assert not answer.cookies
            head = client.head(prefix + address)
            assert (head.status_code, head.content) == (200, b"")
    assert client.post(f"/programmas/{SLUG}/portefeuille.{form}").status_code in (403, 405)
    assert client.get(f"/programmas/bestaat-niet/portefeuille.{form}").status_code == 404


def test_the_pages_lead_to_their_files(client: Client, partner_page: PartnerPage) -> None:
    """Under the portfolio, its long lists and the comparison stand the files of just what is shown."""
    page = rich(partner_page, "Eten", sources=[BudgetSource(name="A", amount=1, awarded_on=date(2026, 1, 1))])
    asked = f"initiatief={page.translation_key}"
    endings = ("xlsx", "csv", "json")
    for address, files in (
        (
            f"{PATH}?wijk=overvecht",
            [f"/programmas/{SLUG}/portefeuille.{f}?wijk=overvecht" for f in endings],
        ),
        (f"{PATH}behoeften/", [XLSX, f"{PATH}behoeften.csv"]),
        (f"{PATH}initiatieven/", [XLSX, CSV]),
        (
            f"/programmas/vergelijken/?{asked}",
            [f"/programmas/vergelijken.{f}?{asked}" for f in endings],
        ),
    ):
        shown = client.get(address)
        assert [link.url for link in shown.context["formats"]][: len(files)] == files
        for url in files:
            assert f'href="{url}"' in shown.content.decode()
            assert body(client.get(url))
    more = [link.url for link in client.get(PATH).context["formats"]][3:]
    assert more == [f"/initiatieven.{form}?programma={SLUG}" for form in ("geojson", "atom")]
    assert client.get(f"{PATH}?q=xqzwandelen").context["formats"] == []


def test_a_file_says_which_of_too_many_it_holds(client: Client, partner_page: PartnerPage) -> None:
    """An address with more than fifty ids is not cut off in silence."""
    pages = [in_programme(partner_page, f"Nummer {number}") for number in range(51)]
    asked = "&".join(f"initiatief={page.translation_key}" for page in pages)
    answer = client.get(f"/programmas/vergelijken.csv?{asked}")
    assert "We hebben de eerste 50 gebruikt." in unquote(answer.headers["X-Notes"])


def test_a_link_in_english_leads_to_a_file_of_grants(client: Client, partner_page: PartnerPage) -> None:
    """Grants are those of the Dutch pages: only where these name one, an English reader is led to the file."""
    granted = BudgetSource(name="A", amount=1, awarded_on=date(2026, 1, 1))
    english = Locale.objects.get(language_code="en")
    partner_page.copy_for_translation(english, copy_parents=True).save_revision().publish()
    page = rich(partner_page, "Eten")
    translated = page.copy_for_translation(english)
    translated.sources.add(granted)
    translated.save_revision().publish()

    def links() -> list[str]:
        return [link.url for link in client.get(f"/en{PATH}").context["formats"]]

    file = f"/en/programmas/{SLUG}/portefeuille.json"
    assert file not in links() and client.get(file).status_code == 404
    page.sources.add(BudgetSource(name="A", amount=1, awarded_on=date(2026, 1, 1)))
    page.save_revision().publish()
    assert file in links() and body(client.get(file))


def test_a_file_costs_no_query_per_initiative(client: Client, partner_page: PartnerPage) -> None:
    """Ten times as many initiatives ask the database the same questions."""

    def queries(address: str) -> int:
        body(client.get(address))
        with CaptureQueriesContext(connection) as captured:
            body(client.get(address))
        return len(captured)

    addresses = (CSV, XLSX, CSV.replace("csv", "json"), f"{PATH}behoeften.csv")

    def make(numbers: range) -> None:
        for number in numbers:
            sources = [BudgetSource(name="A", amount=1, awarded_on=date(2026, 1, 1))]
            agreed(rich(partner_page, f"Nummer {number}", make_partner(f"P {number}").partner, sources=sources))

    make(range(3))
    few = [queries(address) for address in addresses]
    make(range(3, 30))
    assert [queries(address) for address in addresses] == few


def exported(number: int) -> Exported:
    """An initiative as an export has it, without the database."""
    sources = tuple(BudgetSource(name=f"Fonds {n}", amount=100 * n, year=2026) for n in range(3))
    return Exported(make_record(number), sources, (Need(kind=NeedKind.SPACE, what="Zaal"),), (), ("Huis (leidt)",))


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_file_does_not_grow_in_memory(form: str) -> None:
    """Six times as many rows take no more memory to write: none of them is kept."""

    def peak(number: int) -> int:
        initiatives = (exported(n) for n in range(number))
        tracemalloc.start()
        if form == "csv":
            headings = [str(column.heading) for column in INITIATIVES.columns]
            sum(len(part) for part in csv_of(headings, INITIATIVES.columns, initiatives))
        else:
            chosen = Chosen("x", "X", [], list, "http://x/", "http://x/a", now(), "nl")
            as_xlsx(chosen, initiatives).close()
        highest = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return highest

    peak(10)
    assert peak(3000) < 1.5 * peak(500)


def test_details_are_read_some_hundred_at_a_time(partner_page: PartnerPage) -> None:
    """The first row is there while the rest is still in the database."""
    read = 0

    def endless() -> Any:
        nonlocal read
        while True:
            read += 1
            yield make_record(read)

    next(iter(rows_of(endless())))
    assert read <= 200
