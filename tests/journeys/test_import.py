"""A publisher brings in a list of 500 publications with 12 faults, mends it, sees it on the site, and undoes it all."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.editing.lists import as_csv, some_rows
from tests.journeys.conftest import OpenContext
from tests.journeys.portal_copy import Site
from tests.journeys.signing_in import sign_in

ROWS = 500
HEADINGS = (
    "Kenmerk", "Soort", "Titel", "Samenvatting", "Omschrijving", "Pijler", "Programma", "Wijk", "Labels", "Link"
)  # fmt: skip
# By the row of a spreadsheet: the column, what stands there, and what the file calls the column.
FAULTS = {
    5: ("place", "Atlantis", "Wijk"),
    17: ("title", "", "Titel"),
    33: ("url", "geen adres", "Link"),
    60: ("pillar", "Vierde pijler", "Pijler"),
    101: ("programme", "Onbekend", "Programma"),
    102: ("kind", "boek", "Soort"),
    150: ("id", "", "Kenmerk"),
    222: ("place", "Maan", "Wijk"),
    300: ("tags", "x" * 90, "Labels"),
    301: ("title", "t" * 300, "Titel"),
    499: ("summary", "s" * 2100, "Samenvatting"),
    501: ("id", "a-1", "Kenmerk"),
}
WORK = 240_000  # 500 pages written, or deleted, while other tests use the same two cores


@pytest.fixture
def lists(tmp_path: Path) -> dict[str, Path]:
    """The list as it was, and as it was mended."""
    good = some_rows(ROWS, tags="zevenmijls", summary="Een lange wandeling.")
    bad = [dict(row) for row in good]
    for number, (column, value, _heading) in FAULTS.items():
        bad[number - 2][column] = value
    files = {"bad": tmp_path / "wandelingen.csv", "good": tmp_path / "wandelingen-beter.csv"}
    for name, rows in (("bad", bad), ("good", good)):
        files[name].write_bytes(as_csv(rows, HEADINGS))
    return files


def found(visitor: Page) -> str:
    """How many the public search finds."""
    visitor.goto("/zoeken/?label=zevenmijls")
    return visitor.locator("main").inner_text()


def test_a_list_of_500_with_12_faults_is_mended_imported_and_undone(
    own_site: Site, open_context: OpenContext, lists: dict[str, Path]
) -> None:
    page = open_context(own_site).new_page()
    visitor = open_context(own_site).new_page()
    sign_in(page, own_site, "publisher@demo.example")
    page.goto("/beheer/import/")
    page.locator("main a[href='/beheer/import/nieuw/']").click()
    page.set_input_files("[name=file]", lists["bad"])
    page.locator("form[action='/beheer/import/nieuw/'] [type=submit]").click()
    page.wait_for_url("**/kolommen/")
    expect(page.locator("[name=place]")).to_have_value("Wijk")  # guessed by its name
    page.locator("form[action$='/kolommen/'] [type=submit]").click()

    faults = page.locator("tr:has(.hub-fault)")
    expect(faults).to_have_count(len(FAULTS), timeout=WORK)
    shown = {
        int(row.locator("td").first.inner_text()): row.locator(".hub-fault b").first.inner_text()
        for row in faults.all()
    }
    assert shown == {number: heading for number, (_column, _value, heading) in FAULTS.items()}
    assert page.locator("form[action$='/start/']").count() == 0

    page.set_input_files("[name=file]", lists["good"])
    page.locator("form[action$='/bestand/'] [type=submit]").click()
    page.locator("form[action$='/start/'] [type=submit]").click(timeout=WORK)
    expect(page.locator("progress")).to_have_attribute("max", str(ROWS))
    expect(page.locator("progress")).not_to_have_attribute("value", "0", timeout=WORK)  # without a reload
    undo = page.locator("a[href$='/ongedaan/']")
    expect(undo).to_be_visible(timeout=WORK)
    assert str(ROWS) in found(visitor)
    visitor.locator("#results").get_by_role("link", name=re.compile("^Wandelen ")).first.click()
    expect(visitor.locator("h1")).to_contain_text("Wandelen")
    address = visitor.url

    undo.click()
    page.locator("form[action$='/ongedaan/'] [type=submit]").click()
    page.wait_for_url("**/beheer/import/*/")
    expect(page.locator("[data-progress]")).to_have_count(0, timeout=WORK)
    expect(page.locator(".hub-import > ul li").first).to_contain_text(str(ROWS))
    assert "Wandelen" not in found(visitor)
    answer = visitor.goto(address)
    assert answer
    assert answer.status == 404


def test_the_progress_is_seen_without_a_script(
    own_site: Site, open_context: OpenContext, lists: dict[str, Path]
) -> None:
    """The page loads itself again, and its button does."""
    page = open_context(own_site).new_page()
    sign_in(page, own_site, "publisher@demo.example")
    cookies = page.context.cookies()
    context = open_context(own_site, java_script_enabled=False)
    context.add_cookies(cookies)  # type: ignore[arg-type]
    plain = context.new_page()
    plain.goto("/beheer/import/nieuw/")
    plain.set_input_files("[name=file]", lists["bad"])
    plain.locator("form[action='/beheer/import/nieuw/'] [type=submit]").click()
    plain.locator("form[action$='/kolommen/'] [type=submit]").click()
    expect(plain.locator("tr:has(.hub-fault)").first).to_be_attached(timeout=WORK)
