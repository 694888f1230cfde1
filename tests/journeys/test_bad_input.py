"""Whatever somebody types, follows or uploads: the portal says what is the matter and how to go on."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.page_types import IN_BOTH, page_types
from tests.journeys.portal_copy import Site
from tests.journeys.signing_in import sign_in

MEGABYTE = 1024 * 1024
NOTES = "#results .note--warning"
# A parameter that nobody knows, or a value that means nothing: the list comes, with a note that names it.
PUZZLING = {
    "an unknown filter": ("kleur=blauw", "kleur"),
    "an unknown slug": ("pijler=bestaat-niet", "bestaat-niet"),
    "an unknown order": ("sorteer=omgekeerd", "omgekeerd"),
    "a page that is no number": ("pagina=twee", "twee"),
    "a page below one": ("pagina=0", "0"),
    "a negative page": ("pagina=-3", "-3"),
    "markup": ("pijler=<script>alert(1)</script>", "<script>"),
}
# What databases and searches stumble over.
AWKWARD = (
    "%00",
    "%FF%FE",
    "%25",
    "'",
    "%22",
    "*",
    "AND%20OR%20NOT",
    "a" * 400,
    "%F0%9F%8D%B2",
    "(",
    "%5C",
    "__",
    "-",
    "NEAR(",
)


def misspelt(path: str) -> str:
    """The address without the third letter of its longest word."""
    head, slug = path.rstrip("/").rsplit("/", 1)
    word = max(slug.split("-"), key=len)
    return f"{head}/{slug.replace(word, word[:2] + word[3:])}/"


@pytest.mark.parametrize("language", IN_BOTH)
def test_who_follows_a_wrong_address_gets_a_search_field_and_a_way_home(language: str, page: Page, site: Site) -> None:
    answer = page.goto("/bestaat-niet/" if language == "nl" else "/en/bestaat-niet/")
    assert answer and answer.status == 404
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("header .brand")).to_be_visible()
    expect(page.locator("footer a[href^='tel:']")).to_be_visible()
    page.fill("main [name=q]", "wandelen")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zoeken/?q=wandelen")
    expect(page.locator("#results .card").first).to_be_visible()


@pytest.mark.parametrize("name", ["initiative", "living lab", "call", "story", "partner", "programme", "content"])
def test_who_misspells_an_address_is_shown_the_page_that_was_meant(name: str, page: Page, site: Site) -> None:
    path = page_types()[name].path
    answer = page.goto(misspelt(path))
    assert answer and answer.status == 404
    links = [str(link.get_attribute("href")) for link in page.locator("main a").all()]
    assert path in links


@pytest.mark.parametrize(("query", "named"), PUZZLING.values(), ids=list(PUZZLING))
def test_who_comes_with_a_puzzling_address_gets_the_list_and_a_note(
    query: str, named: str, page: Page, site: Site
) -> None:
    answer = page.goto(f"/initiatieven/?{query}")
    assert answer and answer.status == 200
    expect(page.locator(NOTES)).to_have_count(1)
    expect(page.locator(NOTES)).to_contain_text(named)
    expect(page.locator("#results .card").first).to_be_visible()


def test_who_asks_a_page_past_the_end_is_told_and_finds_the_way_back(page: Page, site: Site) -> None:
    page.goto("/initiatieven/?pagina=999")
    expect(page.locator(NOTES)).to_be_visible()
    back = page.locator("#results a[href='/initiatieven/'], #results .pager a").first
    back.click()
    expect(page.locator("#results .card").first).to_be_visible()


def test_who_finds_nothing_is_told_what_to_try(page: Page, site: Site) -> None:
    page.goto("/zoeken/?q=xqzwandelen")
    expect(page.locator("#results .empty")).to_contain_text("xqzwandelen")
    expect(page.locator("#results .empty a[href='/zoeken/']")).to_be_visible()


@pytest.mark.parametrize("text", AWKWARD, ids=range(len(AWKWARD)))
def test_no_text_makes_the_search_stumble(text: str, site: Site) -> None:
    assert site.get(f"/zoeken/?q={text}").status == 200


@pytest.mark.parametrize("size", [9_000, 100_000])
def test_an_endless_address_is_refused_with_a_page_that_says_so(size: int, page: Page, site: Site) -> None:
    answer = page.goto("/zoeken/?q=" + "a" * size)
    assert answer and answer.status == 414
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("a.button").first).to_be_visible()


def upload(page: Page, site: Site, file: Path) -> str:
    """Offer `file` as an image in the admin; returns what the form says."""
    sign_in(page, site)
    page.goto("/beheer/images/add/")
    page.set_input_files("main [name=file]", file)
    page.fill("main [name=title]", "Een plaatje")
    page.locator("main form [type=submit]").last.click()
    fault = page.locator(".error-message").first
    fault.wait_for()
    return fault.inner_text()


def test_an_editor_who_uploads_too_large_a_picture_is_told_the_limit(page: Page, site: Site, tmp_path: Path) -> None:
    file = tmp_path / "groot.png"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(16 * MEGABYTE))
    assert "15" in upload(page, site, file)


@pytest.mark.parametrize("name", ["brief.docx", "foto.jpg"])
def test_an_editor_who_uploads_something_else_is_told_that_it_is_no_picture(
    name: str, page: Page, site: Site, tmp_path: Path
) -> None:
    file = tmp_path / name
    file.write_bytes(b"PK\x03\x04 geen plaatje")
    assert "afbeelding" in upload(page, site, file).lower()
    assert "PNG" in page.locator("#id_file-helptext").inner_text()
