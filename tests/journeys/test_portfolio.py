"""A funder goes from a programme to its money, chooses, compares, and takes it along on paper."""

import csv
import re
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.contracts.grants import faults_in
from tests.journeys.conftest import OpenContext
from tests.journeys.page_types import open_type
from tests.journeys.portal_copy import Site, wait_until
from tests.journeys.test_keyboard import has_focus, walk

PORTFOLIO = "/programmas/langer-thuis/portefeuille/"


@pytest.mark.parametrize("has_script", [True, False])
def test_a_funder_comes_from_the_programme_to_a_comparison(
    has_script: bool, site: Site, open_context: OpenContext
) -> None:
    page = open_context(site, java_script_enabled=has_script).new_page()
    open_type(page, site, "programme")
    page.click(f"main a[href='{PORTFOLIO}']")
    expect(page).to_have_url(re.compile(f"{PORTFOLIO}$"))
    all_of_them = page.locator("main input[name=initiatief]").count()
    page.locator("#filters input[name=fase]").first.check()
    if not has_script:
        page.click(".filters__apply")
    expect(page).to_have_url(re.compile(r"portefeuille/\?.*fase="))
    expect(page.locator("#results .chip")).to_have_count(1)
    assert 0 < page.locator("main input[name=initiatief]").count() < all_of_them
    page.click("#results .chip")
    expect(page.locator("main input[name=initiatief]")).to_have_count(all_of_them)
    chosen = page.locator("main tr:has(input[name=initiatief]) th a")
    titles = [chosen.nth(0).inner_text(), chosen.nth(1).inner_text()]
    for number in (0, 1):
        page.locator("main input[name=initiatief]").nth(number).check()
    page.click("main form:has(input[name=initiatief]) [type=submit]")
    expect(page.locator(".compare thead a")).to_have_text(titles)
    page.locator(".compare tbody a").first.click()
    expect(page.locator(".compare thead a")).to_have_text(titles[1:])


def test_a_number_leads_to_as_many_initiatives(page: Page, site: Site) -> None:
    open_type(page, site, "portfolio")
    numbers = page.locator("#chart-fase").locator("xpath=..").locator("td a")
    for at in range(numbers.count()):
        number = int(re.match(r"\d+", numbers.nth(at).inner_text()).group())  # type: ignore[union-attr]
        page.goto(str(numbers.nth(at).get_attribute("href")))
        expect(page.locator("#results .card")).to_have_count(number)
        page.go_back()


def test_the_comparison_scrolls_in_its_own_box_by_keyboard(page: Page, site: Site) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    open_type(page, site, "comparison")
    assert not walk(page, has_focus(page, ".compare"))
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    box = page.locator(".compare")
    wait_until(lambda: box.evaluate("box => box.scrollLeft") > 100, "the box scrolls")
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_on_paper_stand_the_tables_and_no_filters(page: Page, site: Site) -> None:
    open_type(page, site, "portfolio")
    page.emulate_media(media="print")
    for gone in ("#filters", ".filters-button", "main input[name=initiatief]", "main form [type=submit]"):
        expect(page.locator(gone).first).to_be_hidden()
    for table in page.locator("main table").all():
        expect(table).to_be_visible()


def test_a_funder_takes_the_filtered_programme_along(page: Page, site: Site) -> None:
    """The file that opens in a spreadsheet program holds the initiatives and the money that the page showed."""
    open_type(page, site, "portfolio")
    page.locator("#filters input[name=fase]").first.check()
    expect(page.locator("#results .chip")).to_have_count(1)
    number = int(re.match(r"\d+", page.locator(".results__head h2").inner_text()).group())  # type: ignore[union-attr]
    titles = page.locator("main tr:has(input[name=initiatief]) th a").all_inner_texts()
    asked = page.locator("#chart-geld-fase").locator("xpath=..").locator("tbody td").first.inner_text()
    with page.expect_download() as download:
        page.locator(".formats a[href*='portefeuille.xlsx']").click()
    assert re.fullmatch(
        r"health-hub-utrecht-portefeuille-langer-thuis-\d{4}-\d\d-\d\d\.xlsx", download.value.suggested_filename
    )
    sheet, *_others, sources = load_workbook(BytesIO(download.value.path().read_bytes())).worksheets
    lines: list[list[Any]] = [list(row) for row in sheet.iter_rows(values_only=True)]
    headings, rows = lines[0], lines[1:]
    assert [row[headings.index("Titel")] for row in rows] == titles
    assert len(rows) == number == len(titles)
    total = sum(row[headings.index("Gevraagd (euro)")] or 0 for row in rows)
    assert f"{total:,}".replace(",", ".") in asked
    assert page.url in [row[1] for row in sources.iter_rows(values_only=True)], "the page can be found again"


def test_the_comparison_goes_along_as_well(page: Page, site: Site) -> None:
    """What stood side by side stands in the file, in the same order."""
    open_type(page, site, "comparison")
    titles = page.locator(".compare thead a").all_inner_texts()
    with page.expect_download() as download:
        page.locator(".formats a[href*='vergelijken.csv']").click()
    with download.value.path().open(encoding="utf-8-sig", newline="") as file:
        assert [row["Titel"] for row in csv.DictReader(file)] == titles


@pytest.mark.parametrize(
    "programme", ["eerste-1000-dagen", "mentale-weerbaarheid", "langer-thuis", "gezonde-omgeving", "we-health"]
)
def test_the_grants_of_the_demo_keep_to_the_standard(programme: str, page: Page, site: Site) -> None:
    """A program that reads 360Giving reads what the portal gives, and is told what is not in it."""
    answer = page.request.get(f"/programmas/{programme}/portefeuille.json")
    package = answer.json()
    assert faults_in(package) == []
    assert len(package["grants"]) > 3
    assert re.search(r"zelf betaalt: \d+\.$", package["description"])
