"""CSV and XLSX: text stays text, dates are dates, and nothing in them runs."""

import tempfile
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.db import OperationalError
from django.test import Client
from openpyxl import load_workbook

from common.records import PublicationRecord
from partners.models import PartnerPage
from search.exports.describing import COLUMNS
from search.exports.sheets import ONE_AT_A_TIME
from search.exports.spreadsheet import as_xlsx
from search.exports.table import as_cell
from tests.factories import make_call, make_initiative
from tests.search.files import asked, body, book, rows
from tests.search.records import make_record
from vocabulary.models import Neighbourhood

pytestmark = pytest.mark.django_db

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@pytest.mark.parametrize(
    "dangerous",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "'=1", '"=1', "＝1+1", "|calc", "%0A=1"],
)
def test_no_text_runs_in_a_spreadsheet(dangerous: str) -> None:
    """A title that a spreadsheet program would calculate stays text."""
    assert as_cell(dangerous) == f"'{dangerous}"


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("Samen;=1+1", "Samen;'=1+1"),
        ("A; =cmd|x", "A; '=cmd|x"),
        (";=1", ";'=1"),
        ("=1;=2", "'=1;'=2"),
        ("regel\n@SUM(A1)", "regel\n'@SUM(A1)"),
    ],
)
def test_nothing_runs_where_a_program_divides_by_semicolons(text: str, safe: str) -> None:
    """In the Netherlands a spreadsheet program opens this file as a list with semicolons: a cell may begin within."""
    assert as_cell(text) == safe


def test_days_that_excel_does_not_know_are_told_in_words() -> None:
    """Before March 1900 it would show another day or none; the first day of the calendar made no file at all."""
    long_ago = datetime(1899, 12, 31, tzinfo=AMSTERDAM)
    first = datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=1)))
    record = make_record(1, starts=long_ago, ends=first, checked_on=date(1850, 5, 6))
    sheet = load_workbook(as_xlsx(asked(), [record])).worksheets[0]
    told = {str(heading.value): cell.value for heading, cell in zip(sheet[1], sheet[2], strict=True)}
    assert (told["Begint"], told["Eindigt"]) == ("1899-12-31T00:00:00", None)
    assert told["Gecontroleerd op"] == "1850-05-06"


def test_a_spreadsheet_that_fails_leaves_nothing_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the database could not give to its end would fill the disk of the portal bit by bit."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def broken() -> Iterator[PublicationRecord]:
        yield make_record(1)
        raise OperationalError

    with pytest.raises(OperationalError):
        as_xlsx(asked(), broken())
    assert not list(tmp_path.iterdir())
    as_xlsx(asked(), [make_record(1)]).close()
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("harmless", ["Wandelen", "'t Gilde", "10+ jaar", "", "Café = koffie", "(samen)"])
def test_other_text_stays_as_it_is(harmless: str) -> None:
    """A title is not changed for nothing."""
    assert as_cell(harmless) == harmless


def test_csv_keeps_every_sign_and_type(client: Client, partner_page: PartnerPage) -> None:
    """Quotes, commas, line breaks and accents come back as they were; instants tell their zone."""
    make_initiative(
        partner_page, 'Zeg "ja", é', summary="Regel 1\nRegel 2", latitude="52.1234", longitude="5.1", tags=["a b"]
    )
    response = client.get("/initiatieven.csv")
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    text = body(response)
    assert text.startswith(b"\xef\xbb\xbf") and text.endswith(b"\r\n")
    (row,) = rows(client, "/initiatieven.csv")
    assert list(row) == [column.name for column in COLUMNS]
    assert (row["title"], row["summary"], row["label"]) == ('Zeg "ja", é', "Regel 1\nRegel 2", "a b")
    assert (row["latitude"], row["longitude"]) == ("52.1234", "5.1")
    assert row["url"].startswith("http://localhost") and row["url"].endswith("/zeg-ja-e/")
    assert datetime.fromisoformat(row["published"]).utcoffset() in (timedelta(hours=1), timedelta(hours=2))


def test_a_spreadsheet_has_types_and_no_formulas(client: Client, partner_page: PartnerPage) -> None:
    """Dates sort as dates, amounts add up, and a title like “=1+1” is a title."""
    closes = datetime(2027, 7, 1, 15, 0, tzinfo=UTC)
    make_call(partner_page, "=1+1", closes_at=closes, latitude="52.1", longitude="5.1")
    sheet = book(client, "/oproepen.xlsx").worksheets[0]
    headings = [cell.value for cell in sheet[1]]
    cells = dict(zip(headings, sheet[2], strict=True))
    assert (cells["Titel"].value, cells["Titel"].data_type) == ("=1+1", "s")
    assert [cell.value for cell in sheet[2] if cell.data_type == "f"] == []
    assert closes.astimezone(AMSTERDAM).replace(tzinfo=None) in [cell.value for cell in sheet[2]], (
        "the closing, as a clock in Utrecht shows it"
    )
    assert [cell.value for cell in sheet[2] if cell.data_type == "n" and isinstance(cell.value, float)] == [52.1, 5.1]
    assert sheet.freeze_panes == "A2"


def test_the_second_sheet_tells_where_it_comes_from(client: Client, partner_page: PartnerPage) -> None:
    """Who gets the file by mail sees what was asked, when, and whose publications these are."""
    make_initiative(partner_page, "Koken", neighbourhoods=[Neighbourhood.objects.get(slug="west")])
    address = "/en/initiatieven.xlsx?q=koken&wijk=west&vanaf=2020-01-01"
    told = {row[0]: row[1] for row in book(client, address).worksheets[1].values}
    assert (told["Words"], told["Neighbourhood"], told["From"]) == ("koken", "West", "2020-01-01")
    assert str(told["Address of the list"]).startswith("http://localhost:8000/en/initiatieven/?q=koken&wijk=west")
    assert isinstance(told["Made on"], datetime)
    assert told["Buurtzorg Test"] == 1, "whose publications these are, and how many"


@pytest.mark.parametrize("title", ["=1+1", "#N/A", "#REF!", "=", "Gewoon", "2027-01-01", "12"])
def test_a_title_is_never_guessed_to_be_something_else(title: str) -> None:
    """What looks like a formula, a fault, a day or a number is still what its partner called it."""
    with as_xlsx(asked(), [make_record(1, title=title)]) as file:
        cells = list(load_workbook(file).worksheets[0][2])
    assert [(cell.value, cell.data_type) for cell in cells if cell.value == title] == [(title, "s")]


def test_a_spreadsheet_does_not_grow_in_memory() -> None:
    """A hub that grows tenfold does not need ten times the memory to write its file."""

    def peak(number: int) -> int:
        tracemalloc.start()
        with as_xlsx(asked(), (make_record(n) for n in range(number))):
            pass
        _now, highest = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return highest

    peak(10)
    assert peak(3000) < 2 * peak(300)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/initiatieven.xlsx", "/programmas/vergelijken.xlsx"])
def test_while_one_spreadsheet_is_made_another_is_asked_to_come_back(address: str, client: Client) -> None:
    """Large ones would keep every thread from readers. What goes out as it is read goes on."""
    with ONE_AT_A_TIME:
        answer = client.get(address)
        assert client.get(address.replace("xlsx", "csv")).status_code == 200
    assert answer.status_code == 503 and answer["Retry-After"] and "no-store" in answer["Cache-Control"]
    assert "Probeer het over een minuut nog eens" in answer.content.decode()
    assert "Content-Disposition" not in answer
    assert client.get(address).status_code == 200
