"""What a visitor sees of search: filters by place, day and amount, help where nothing is found."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenContext
from tests.journeys.portal_copy import Site
from tests.journeys.test_accessibility import violations
from tests.journeys.test_keyboard import WHERE, has_focus, walk
from tests.journeys.test_narrow_screens import STICKING_OUT

MARK = "window.isTheSamePage = true"
IS_MARKED = "window.isTheSamePage === true"
OVERVECHT = {"latitude": 52.12068, "longitude": 5.10931}


def number_found(page: Page) -> int:
    """The number in the heading above the results."""
    return int(re.findall(r"\d+", page.locator("#results-title").inner_text())[0])


def open_filter(page: Page, name: str) -> None:
    """Unfold one filter."""
    facet = page.locator(f"details[data-facet={name}]")
    if facet.get_attribute("open") is None:
        facet.locator("summary").first.click()


# --- filters by place, day and amount ----------------------------------------------------------------------------


def test_a_place_changes_the_list_in_place_and_puts_the_nearest_first(page: Page, site: Site) -> None:
    page.goto("/initiatieven/")
    before = number_found(page)
    page.evaluate(MARK)
    open_filter(page, "dichtbij")
    page.fill("#dichtbij", "Overvecht")
    page.keyboard.press("Tab")
    expect(page.locator("#results .chip")).to_have_text(re.compile("binnen 5 km van Overvecht"))
    assert page.evaluate(IS_MARKED)
    assert 0 < number_found(page) < before
    assert has_focus(page, "#straal")()
    expect(page.locator("#results-status")).to_have_text(page.locator("#results-title").inner_text())
    assert re.search(r"\d (km|m)\b", page.locator("#results .card__place").first.inner_text())
    wide = number_found(page)
    page.select_option("#straal", "1")
    page.wait_for_url("**straal=1*")
    expect(page.locator("#results .chip")).to_have_text(re.compile("binnen 1 km"))
    assert number_found(page) <= wide
    page.locator("#results .chip").click()
    expect(page.locator("#results .chip")).to_have_count(0)
    assert number_found(page) == before


def test_a_place_that_nobody_knows_is_said(page: Page, site: Site) -> None:
    page.goto("/zoeken/?dichtbij=Atlantis")
    expect(page.locator("#results .note--warning")).to_contain_text("Atlantis")
    assert number_found(page) > 100


def test_the_browser_is_asked_where_somebody_is_only_when_they_press_the_button(
    site: Site, open_context: OpenContext
) -> None:
    page = open_context(site, geolocation=OVERVECHT, permissions=["geolocation"]).new_page()
    page.add_init_script(
        "window.askedWhere = 0; const ask = navigator.geolocation.getCurrentPosition.bind(navigator.geolocation);"
        "navigator.geolocation.getCurrentPosition = (...rest) => { window.askedWhere += 1; ask(...rest); };"
    )
    page.goto("/initiatieven/")
    open_filter(page, "dichtbij")
    assert page.evaluate("window.askedWhere") == 0
    page.click("[data-locate]")
    expect(page.locator("#results .chip")).to_have_count(1)
    assert page.evaluate("window.askedWhere") == 1
    assert "dichtbij=52.121%2C5.109" in page.url, "coarse: to about 100 metres"


def test_who_does_not_tell_where_they_are_reads_what_to_do(site: Site, open_context: OpenContext) -> None:
    page = open_context(site).new_page()
    page.goto("/initiatieven/")
    open_filter(page, "dichtbij")
    page.click("[data-locate]")
    expect(page.locator("#locate-status")).to_contain_text("een wijk")
    expect(page.locator("#results .chip")).to_have_count(0)


def test_a_day_that_is_half_typed_asks_nothing_a_whole_one_filters(page: Page, site: Site) -> None:
    page.goto("/evenementen/")
    page.evaluate(MARK)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "vanaf=" in request.url else None)
    open_filter(page, "datum")
    page.locator("#vanaf").evaluate("field => { field.value = '0020-01-01'; }")
    page.locator("#vanaf").dispatch_event("change")
    page.wait_for_timeout(300)
    assert not asked
    page.fill("#vanaf", "2027-01-01")
    expect(page.locator("#results .chip")).to_have_text(re.compile("vanaf 1 januari 2027"))
    assert page.evaluate(IS_MARKED) and len(asked) == 1


def test_an_amount_filters_where_there_are_amounts(page: Page, site: Site) -> None:
    page.goto("/aanbod/?bedrag-van=1")
    assert number_found(page) > 0
    expect(page.locator("#results .chip")).to_have_text(re.compile("€ 1 of meer"))
    page.goto("/evenementen/")
    expect(page.locator("#bedrag-van")).to_have_count(0)


@pytest.mark.parametrize(
    ("address", "words"),
    [("/zoeken/?vanaf=2027-02-01&tot=2027-01-01", "dagen"), ("/aanbod/?bedrag-van=9&bedrag-tot=1", "bedragen")],
)
def test_a_range_that_runs_backwards_is_said_and_left_out(address: str, words: str, page: Page, site: Site) -> None:
    page.goto(address)
    expect(page.locator("#results .note--warning")).to_contain_text(words)
    expect(page.locator("#results .chip")).to_have_count(0)


# --- results -----------------------------------------------------------------------------------------------------


def test_the_words_that_were_found_are_marked_and_markup_is_not_run(page: Page, site: Site) -> None:
    page.goto("/zoeken/?q=wandelen")
    marked = page.locator("#results .card mark").all_inner_texts()
    assert any("wandel" in word.lower() for word in marked)
    page.goto("/zoeken/?q=wandelen+<img+src=x+onerror=alert(1)>")
    expect(page.locator("#results img[src=x]")).to_have_count(0)


def test_who_mistypes_is_asked_what_was_meant(page: Page, site: Site) -> None:
    page.goto("/zoeken/?q=eenzaamhied")
    page.locator(".meant a").click()
    expect(page).to_have_url(re.compile(r"/zoeken/\?q=eenzaamheid$"))
    assert number_found(page) > 0


def test_who_asks_too_much_at_once_is_told_that_little_has_it_all(page: Page, site: Site) -> None:
    page.goto("/zoeken/?q=wandelen koken slapen geld dementie")
    expect(page.locator("#results .note--info")).to_contain_text("weinig resultaten met al je woorden")
    assert number_found(page) > 0


def test_who_finds_nothing_reads_which_filter_to_drop_and_gets_what_is_promised(page: Page, site: Site) -> None:
    page.goto("/zoeken/?q=wandelen&bedrag-van=900000000")
    help_item = page.locator(".empty li", has_text="Zoek zonder").first
    promised = int(re.findall(r"(\d+) result", help_item.inner_text())[0])
    expect(page.locator(".empty")).to_contain_text("Bel ons")
    help_item.locator("a").click()
    expect(page.locator("#results .card").first).to_be_visible()
    assert number_found(page) == promised > 0


def test_a_long_filter_shows_ten_and_the_rest_on_request_also_after_a_choice(page: Page, site: Site) -> None:
    page.goto("/initiatieven/")
    open_filter(page, "partner")
    facet = page.locator("details[data-facet=partner]")
    assert facet.locator("input:visible").count() == 10
    facet.locator(".facet__more > summary").click()
    assert facet.locator("input:visible").count() > 20
    facet.locator("input").last.check()
    expect(page.locator("#results .chip")).to_have_count(1)
    expect(page.locator("details[data-facet=partner] .facet__more")).to_have_attribute("open", "")
    expect(page.locator("details[data-facet=partner] input:checked")).to_be_visible()


def test_a_tag_has_a_page_of_its_own_that_can_be_filtered(page: Page, site: Site) -> None:
    page.goto("/label/wandelen/")
    expect(page.locator("h1")).to_have_text("Wandelen")
    expect(page.locator("link[rel=canonical]")).to_have_attribute("href", f"{site.url}/label/wandelen/")
    expect(page.locator("meta[name=robots]")).to_have_count(0)
    everything = number_found(page)
    page.locator("#filters input[name=soort]").first.check()
    page.wait_for_url("**/label/wandelen/?soort=*")
    assert 0 < number_found(page) < everything
    assert site.get("/label/bestaat-niet/").status == 404


# --- without JavaScript, narrow, by keyboard, with axe -----------------------------------------------------------


def test_who_has_no_script_searches_near_a_place_between_days(site: Site, open_context: OpenContext) -> None:
    page = open_context(site, java_script_enabled=False).new_page()
    page.goto("/contact/")
    page.click("header [popovertarget=header-search]")
    page.fill("#header-q", "koken")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/zoeken/\?q=koken$"))
    page.goto("/evenementen/")
    expect(page.locator("[data-locate]")).to_be_hidden()
    for name, field, value in (("dichtbij", "#dichtbij", "Utrecht"), ("datum", "#vanaf", "2026-01-01")):
        page.click(f"details[data-facet={name}] > summary")
        page.fill(field, value)
    page.select_option("#straal", "25")
    page.click(".filters__apply")
    expect(page.locator("#results .chip")).to_have_count(2)
    expect(page.locator("#straal")).to_have_value("25")


@pytest.mark.parametrize(
    "address", ["/zoeken/?q=wandelen", "/zoeken/?q=wandelen&wijk=woerden&dichtbij=Zeist", "/label/wandelen/"]
)
def test_nobody_scrolls_sideways_on_a_small_phone(address: str, page: Page, site: Site) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(address)
    assert not page.evaluate(STICKING_OUT)
    page.click(".filters-button")
    for summary in page.locator("#filters details.facet:not([open]) > summary").all()[::-1]:
        summary.click()
    assert not page.evaluate(STICKING_OUT)


def test_who_uses_no_mouse_comes_to_the_filters_and_sees_every_stop(page: Page, site: Site) -> None:
    page.goto("/zoeken/?q=wandelen")
    unseen = walk(page, has_focus(page, "details[data-facet=dichtbij] > summary"))
    page.keyboard.press("Enter")
    unseen += walk(page, has_focus(page, "#dichtbij"))
    page.keyboard.type("Utrecht")
    unseen += walk(page, has_focus(page, "#straal"))
    expect(page.locator("#results .chip")).to_have_count(2)
    unseen += walk(page, has_focus(page, "[data-locate]"))
    unseen += walk(page, has_focus(page, ".views a"))
    unseen += walk(page, has_focus(page, "#results .chip"))
    page.keyboard.press("Enter")
    expect(page.locator("#results .chip")).to_have_count(1)
    assert not unseen and page.evaluate(WHERE)["name"]


@pytest.mark.parametrize(
    "address",
    [
        "/zoeken/?q=eenzaamhied&dichtbij=Overvecht&bedrag-van=1&vanaf=2020-01-01",
        "/zoeken/?q=wandelen koken slapen geld dementie",
        "/zoeken/?q=wandelen&bedrag-van=900000000",
        "/label/wandelen/",
    ],
)
def test_axe_finds_no_barrier_in_results_and_help(address: str, page: Page, site: Site) -> None:
    page.goto(address)
    assert not violations(page)
