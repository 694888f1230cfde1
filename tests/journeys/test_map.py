"""The results on a map: seen, heard, by keyboard, on a phone, without scripts, and asking no other site."""

import re
from itertools import combinations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenContext
from tests.journeys.portal_copy import Site
from tests.journeys.test_accessibility import violations
from tests.journeys.test_keyboard import WHERE, has_focus, walk
from tests.journeys.test_narrow_screens import STICKING_OUT
from tests.journeys.test_search import number_found
from tests.journeys.witness import Witness

MAP = "/initiatieven/?weergave=kaart"
NEAR = "/zoeken/?weergave=kaart&dichtbij=Overvecht&straal=2"
LEAST_TARGET = 24  # CSS pixels, WCAG 2.2, 2.5.8


def test_who_wants_a_map_gets_it_beside_the_list_and_goes_back(page: Page, site: Site) -> None:
    page.goto("/initiatieven/?pijler=wijkgerichte-preventie")
    found = number_found(page)
    page.click(".views a:not([aria-current])")
    expect(page).to_have_url(re.compile("pijler=wijkgerichte-preventie&weergave=kaart"))
    assert number_found(page) == found
    drawing, card = page.locator(".plot").bounding_box(), page.locator("#results .card").first.bounding_box()
    assert drawing and card and abs(drawing["y"] - card["y"]) < 30 and drawing["x"] + drawing["width"] <= card["x"]
    page.locator("#filters input[type=checkbox]:not(:checked)").first.check()
    page.wait_for_url("**weergave=kaart*")
    expect(page.locator(".plot")).to_be_visible()
    page.click(".views a:not([aria-current])")
    expect(page.locator(".plot")).to_have_count(0)
    assert "weergave" not in page.url


@pytest.mark.parametrize("address", [MAP, NEAR])
def test_every_result_is_on_the_map_or_said_to_have_no_place(address: str, page: Page, site: Site) -> None:
    page.goto(address)
    markers = page.locator(".plot__marker").all()
    counts = [
        int(str(marker.locator("text").text_content() or 1)) if marker.locator("text").count() else 1
        for marker in markers
    ]
    listed = page.locator(".plot-list__items a, .plot-list > li > a").count()
    said = re.findall(r"(\d+) result\w+ he", page.locator(".plot-section").inner_text())
    assert sum(counts) == listed > 5
    assert listed + sum(int(number) for number in said) == number_found(page)


def test_a_marker_of_one_leads_to_it_a_marker_of_many_to_their_list(page: Page, site: Site) -> None:
    page.goto(MAP)
    many = page.locator(".plot__marker--many").first
    name = str(many.get_attribute("aria-label"))
    number = int(re.findall(r"\d+", name)[0])
    many.focus()
    page.keyboard.press("Enter")
    group = page.locator(".plot-list details[open]")
    expect(group.locator("summary")).to_be_focused()
    expect(group.locator("summary")).to_have_text(name)
    expect(group.locator("li")).to_have_count(number)
    one = page.locator(".plot__marker:not(.plot__marker--many)").first
    title = str(one.get_attribute("aria-label"))
    one.click()
    expect(page.locator("h1")).to_be_visible()
    assert title.startswith(page.locator("h1").inner_text())


def test_who_looks_closer_sees_a_crowded_place_apart(page: Page, site: Site) -> None:
    page.goto(MAP)
    before = number_found(page)
    zoom = page.locator(".plot-list details p a").first
    zoom.evaluate("link => { link.closest('details').open = true; }")
    zoom.click()
    page.wait_for_url("**dichtbij=**weergave=kaart*")
    assert 1 < number_found(page) < before
    expect(page.locator(".plot__circle")).to_have_count(1)


def test_who_uses_no_mouse_comes_to_every_marker_and_sees_where(page: Page, site: Site) -> None:
    page.goto(MAP)
    unseen = walk(page, has_focus(page, ".plot__marker"))
    for _ in range(page.locator(".plot__marker").count() - 1):
        page.keyboard.press("Tab")
        stop = page.evaluate(WHERE)
        unseen += [] if stop["isVisible"] and has_focus(page, ".plot__marker")() else [stop["name"]]
    page.keyboard.press("Tab")
    assert has_focus(page, ".plot-list *")()
    assert not unseen


@pytest.mark.parametrize("width", [320, 1280])
def test_markers_are_large_enough_and_apart_enough_to_touch(width: int, page: Page, site: Site) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(MAP)
    boxes = [box for circle in page.locator(".plot__marker circle").all() if (box := circle.bounding_box())]
    middles = [(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) for box in boxes]
    assert len(boxes) > 5 and all(box["width"] >= LEAST_TARGET - 0.5 for box in boxes)
    assert all((a - c) ** 2 + (b - d) ** 2 >= (LEAST_TARGET - 0.5) ** 2 for (a, b), (c, d) in combinations(middles, 2))
    assert not page.evaluate(STICKING_OUT)


def test_who_has_no_script_uses_the_map_as_links(site: Site, open_context: OpenContext) -> None:
    page = open_context(site, java_script_enabled=False).new_page()
    page.goto("/initiatieven/")
    page.click(".views a:not([aria-current])")
    many = page.locator(".plot__marker--many").first
    anchor = str(many.get_attribute("href"))
    many.click()
    page.locator(f"{anchor} > summary").click()
    page.locator(f"{anchor} li a").first.click()
    expect(page).to_have_url(re.compile("/partners/"))


def test_what_has_no_place_says_so(page: Page, site: Site) -> None:
    page.goto("/zoeken/?soort=programme&weergave=kaart")
    expect(page.locator(".plot")).to_have_count(0)
    expect(page.locator("#results .note--info")).to_contain_text("kaart")


@pytest.mark.parametrize("address", [MAP, NEAR])
def test_the_map_asks_no_other_site_and_axe_finds_no_barrier(
    address: str, page: Page, site: Site, witness: Witness
) -> None:
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert not witness.take()
    assert not violations(page)
