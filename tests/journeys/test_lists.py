"""The lists with htmx: what is chosen changes the list in place, stands in the address, and is said aloud."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.page_types import open_type
from tests.journeys.portal_copy import Site

MARK = "window.isTheSamePage = true"
IS_MARKED = "window.isTheSamePage === true"


def first_option(page: Page) -> tuple[str, int]:
    """The first unchecked choice of the first filter: its id, and how many results it promises."""
    box = page.locator("#filters input[type=checkbox]:not(:checked)").first
    count = box.locator("xpath=ancestor::label").locator(".check__count").text_content()
    return str(box.get_attribute("id")), int(re.findall(r"\d+", str(count))[-1])


def number_found(page: Page) -> int:
    """The number in the heading above the results."""
    return int(re.findall(r"\d+", page.locator("#results-title").inner_text())[0])


def expect_chips(page: Page, number: int) -> None:
    """Wait until the list shows `number` choices, and its scripts run."""
    expect(page.locator("#results .chip")).to_have_count(number)
    expect(page.locator("html.js")).to_have_count(1)


def test_a_filter_changes_the_list_in_place_keeps_focus_and_says_the_number(page: Page, site: Site) -> None:
    open_type(page, site, "initiative list")
    before = number_found(page)
    page.evaluate(MARK)
    chosen, promised = first_option(page)
    page.focus(f"#{chosen}")
    page.keyboard.press("Space")
    expect_chips(page, 1)
    assert number_found(page) == promised < before
    assert page.evaluate(IS_MARKED)
    assert page.evaluate("document.activeElement.id") == chosen
    expect(page.locator(f"#{chosen}")).to_be_checked()
    expect(page.locator("#results-status")).to_have_text(page.locator("#results-title").inner_text())
    expect(page.locator("#results-status")).to_have_attribute("role", "status")


def test_the_address_is_the_state_for_who_goes_back_reloads_or_shares_it(page: Page, site: Site) -> None:
    open_type(page, site, "initiative list")
    everything = number_found(page)
    chosen, promised = first_option(page)
    page.check(f"#{chosen}")
    expect_chips(page, 1)
    page.fill("#q", "wandelen")
    page.keyboard.press("Enter")
    expect_chips(page, 2)
    both, address = number_found(page), page.url
    name, value = chosen.split("-", 1)
    assert f"{name}={value}" in address and "q=wandelen" in address

    page.reload()
    expect_chips(page, 2)
    assert number_found(page) == both
    page.go_back()
    expect_chips(page, 1)
    assert number_found(page) == promised
    page.go_back()
    expect_chips(page, 0)
    assert number_found(page) == everything
    expect(page.locator(f"#{chosen}")).not_to_be_checked()
    page.go_forward()
    expect_chips(page, 1)
    expect(page.locator(f"#{chosen}")).to_be_checked()
    page.goto(address)
    assert number_found(page) == both


def test_a_filter_that_was_opened_stays_open_and_a_chip_takes_the_choice_away(page: Page, site: Site) -> None:
    open_type(page, site, "initiative list")
    everything = number_found(page)
    closed = page.locator("details.facet:not([open]):has([type=checkbox])").first
    name = closed.get_attribute("data-facet")
    closed.locator("summary").first.click()
    page.locator(f"details[data-facet={name}] input").first.check()
    expect_chips(page, 1)
    expect(page.locator(f"details[data-facet={name}]")).to_have_attribute("open", "")
    page.locator("#results .chip").click()
    expect_chips(page, 0)
    assert number_found(page) == everything


def test_sorting_by_title_stands_in_the_address_and_sorts(page: Page, site: Site) -> None:
    open_type(page, site, "initiative list")
    page.evaluate(MARK)
    page.select_option("#sort", "titel")
    page.wait_for_url("**sorteer=titel*")
    assert page.evaluate(IS_MARKED)
    titles = page.locator("#results .card__title").all_inner_texts()
    assert titles[:6] == sorted(titles[:6], key=str.casefold)


def test_who_searches_in_a_list_gets_the_best_match_first(page: Page, site: Site) -> None:
    page.goto("/zoeken/")
    page.fill("#q", "koken")
    page.keyboard.press("Enter")
    expect_chips(page, 1)
    expect(page.locator("#sort option:checked")).to_have_text("Past het best")


def test_on_a_phone_the_filters_are_a_sheet_that_stays_while_choosing_and_closes_on_show(
    page: Page, site: Site
) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    open_type(page, site, "initiative list")
    page.click(".filters-button")
    sheet = page.locator("#filters")
    expect(sheet).to_be_visible()
    chosen, promised = first_option(page)
    page.check(f"#{chosen}")
    expect_chips(page, 1)
    expect(sheet).to_be_visible()
    page.locator(".filters__apply").click()
    expect(sheet).to_be_hidden()
    assert number_found(page) == promised


def test_who_loses_the_connection_while_filtering_is_not_left_with_an_old_list(page: Page, site: Site) -> None:
    open_type(page, site, "initiative list")
    page.route("**/initiatieven/?*", lambda route: route.fulfill(status=503, body="busy"), times=1)
    chosen, promised = first_option(page)
    page.check(f"#{chosen}")
    expect_chips(page, 1)
    assert number_found(page) == promised


def test_the_map_filters_the_list(page: Page, site: Site) -> None:
    open_type(page, site, "initiative list")
    tile = page.locator(".map__tile:not(.map__tile--0)").first
    count = int(str(tile.locator(".map__count").text_content()))
    tile.click()
    page.wait_for_url("**?wijk=*")
    assert number_found(page) == count
    expect(page.locator(".map__tile--selected")).to_have_count(1)
