"""Suggestions while somebody types: by keyboard, by touch, heard, on a phone, and never in the way."""

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.journeys.conftest import OpenContext
from tests.journeys.portal_copy import Site
from tests.journeys.test_accessibility import violations
from tests.journeys.test_narrow_screens import STICKING_OUT

HERO = "main [name=q]"
OPTION = "[role=option]"


def type_in(page: Page, text: str, field: str = HERO) -> Locator:
    """Type `text` as a person does and wait for the suggestions; returns the options."""
    page.locator(field).press_sequentially(text)
    options = page.locator(f".suggestions:visible {OPTION}")
    options.first.wait_for()
    return options


def chosen(page: Page, field: str = HERO) -> str:
    """The suggestion that the field says is active; empty for none."""
    active = page.locator(field).get_attribute("aria-activedescendant")
    return page.locator(f"#{active}[aria-selected=true]").inner_text() if active else ""


def test_who_uses_the_keyboard_walks_through_the_suggestions_and_hears_how_many(page: Page, site: Site) -> None:
    page.goto("/")
    field = page.locator(HERO)
    expect(field).to_have_attribute("aria-expanded", "false")
    options = type_in(page, "wan")
    texts = options.all_inner_texts()
    assert len(texts) >= 3
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.locator("main [data-suggest] [role=status]")).to_contain_text(f"{len(texts)} suggesties")
    assert chosen(page) == ""
    walked = []
    for key in ("ArrowDown", "ArrowDown", "End", "ArrowDown", "ArrowUp", "Home", "ArrowUp"):
        page.keyboard.press(key)
        walked.append(chosen(page))
    assert walked == [texts[0], texts[1], texts[-1], "", texts[-1], texts[0], ""]
    page.keyboard.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(options).to_have_count(0)
    expect(field).to_have_value("wan")
    expect(field).to_be_focused()


def test_who_chooses_a_suggestion_with_enter_comes_where_it_says(page: Page, site: Site) -> None:
    page.goto("/")
    options = type_in(page, "wandelen in")
    title, address = options.first.inner_text(), str(options.first.get_attribute("href"))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address}")
    assert title.lower() in page.locator("main").inner_text().lower()


def test_who_chooses_nothing_searches_what_was_typed(page: Page, site: Site) -> None:
    page.goto("/")
    type_in(page, "wandelen")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/zoeken/\?q=wandelen$"))


def test_suggestions_stand_under_what_they_are(page: Page, site: Site) -> None:
    page.goto("/zoeken/")
    options = type_in(page, "overvecht", "#q")
    groups = page.locator(".suggestions [role=group]")
    names = [str(group.get_attribute("aria-label")) for group in groups.all()]
    assert "Wijk" in names and len(names) == len(set(names)) > 1
    options.first.click()
    page.wait_for_url("**wijk=overvecht*")


def test_who_touches_a_suggestion_goes_there(site: Site, open_context: OpenContext) -> None:
    page = open_context(site, has_touch=True, viewport={"width": 320, "height": 700}).new_page()
    page.goto("/")
    options = type_in(page, "wandelen in")
    address = str(options.last.get_attribute("href"))
    options.last.scroll_into_view_if_needed()
    options.last.tap()
    page.wait_for_url(f"**{address}")


def test_who_opens_the_search_in_the_header_types_at_once_and_escape_closes_one_thing_at_a_time(
    page: Page, site: Site
) -> None:
    page.goto("/contact/")
    page.click("header [popovertarget=header-search]")
    expect(page.locator("#header-q")).to_be_focused()
    type_in(page, "wan", "#header-q")
    page.keyboard.press("Escape")
    expect(page.locator("#header-search .suggestions")).to_be_hidden()
    expect(page.locator("#header-q")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#header-q")).to_have_value("")  # what every browser does in a search field
    page.keyboard.press("Escape")
    expect(page.locator("#header-search")).to_be_hidden()


def test_an_answer_that_comes_late_never_replaces_a_newer_one(page: Page, site: Site) -> None:
    held: list[Route] = []
    page.goto("/")
    page.route("**/zoeken/suggesties/?q=ov", lambda route: held.append(route))
    with page.expect_request("**/zoeken/suggesties/?q=ov") as first:
        page.locator(HERO).press_sequentially("ov")
    options = type_in(page, "erve")
    texts = options.all_inner_texts()
    assert held and first.value.failure, "the older request is given up"
    assert options.all_inner_texts() == texts and "Overvecht" in texts


def test_who_types_fast_asks_once(page: Page, site: Site) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "suggesties" in request.url else None)
    page.goto("/")
    type_in(page, "wandelen")
    assert len(asked) == 1


def test_without_suggestions_the_field_still_searches(page: Page, site: Site) -> None:
    page.route("**/zoeken/suggesties/**", lambda route: route.abort())
    page.goto("/")
    page.locator(HERO).press_sequentially("koken")
    page.wait_for_timeout(400)
    expect(page.locator(HERO)).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/zoeken/\?q=koken$"))


def test_suggestions_fit_on_a_small_phone(page: Page, site: Site) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    for address, field in (("/", HERO), ("/zoeken/", "#q")):
        page.goto(address)
        options = type_in(page, "over", field)
        box = options.first.bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= 320 and box["height"] >= 44
        assert not page.evaluate(STICKING_OUT)


@pytest.mark.parametrize(("address", "field"), [("/", HERO), ("/zoeken/", "#q"), ("/contact/", "#header-q")])
def test_axe_finds_no_barrier_in_the_suggestions(address: str, field: str, page: Page, site: Site) -> None:
    page.goto(address)
    if field == "#header-q":
        page.click("header [popovertarget=header-search]")
    type_in(page, "wan", field)
    page.keyboard.press("ArrowDown")
    assert not violations(page)
    expect(page.locator(f".suggestions:visible {OPTION}").first).to_be_visible()
