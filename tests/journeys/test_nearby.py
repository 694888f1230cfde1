"""A resident tells where she lives, sees what is near, comes back the next day, and has it forgotten."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenContext
from tests.journeys.portal_copy import Site
from tests.journeys.weighing import MOST_SHIFT, SHIFTS

FIELD, RESULT, FORGET = "#plaats", "[data-near-result]", "[data-near-forget]"


@pytest.mark.parametrize("width", [320, 1280])
def test_what_is_near_is_remembered_by_the_browser_alone(site: Site, open_context: OpenContext, width: int) -> None:
    """By keyboard; nothing is set on her device by the server, and the page does not jump when she is back."""
    context = open_context(site, viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto("/")
    page.locator(FIELD).focus()
    page.keyboard.type("overvecht")
    page.keyboard.press("Enter")
    expect(page.locator(RESULT)).to_contain_text("Initiatieven in Overvecht")
    expect(page).to_have_url(f"{site.url}/")
    context.add_init_script(SHIFTS)
    page.goto("/")
    expect(page.locator(RESULT)).to_contain_text("Initiatieven in Overvecht")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.shifted") < MOST_SHIFT
    page.locator(RESULT).get_by_role("link", name="Alles in Overvecht").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Overvecht")
    assert context.cookies() == []
    page.goto("/")
    expect(page.locator(FORGET)).to_be_visible()
    page.locator(FORGET).press("Enter")
    expect(page.locator(FIELD)).to_be_focused()
    assert page.evaluate("Object.keys(localStorage)") == []
    page.reload()
    expect(page.locator(FIELD)).to_have_value("")
    expect(page.locator(RESULT)).to_be_empty()


def test_a_place_that_nobody_knows_leads_to_all_places(page: Page) -> None:
    page.goto("/")
    page.fill(FIELD, "Narnia")
    page.press(FIELD, "Enter")
    expect(page.get_by_role("alert")).to_contain_text("We kennen “Narnia” niet.")
    expect(page.locator(FIELD)).to_have_value("Narnia")
    assert page.evaluate("Object.keys(localStorage)") == []


def test_without_a_script_the_form_leads_to_the_place(site: Site, open_context: OpenContext) -> None:
    page = open_context(site, java_script_enabled=False).new_page()
    page.goto("/")
    expect(page.locator(FORGET)).to_be_hidden()
    page.fill(FIELD, "Zeist")
    page.press(FIELD, "Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Zeist")
    expect(page.locator("#near-week")).to_be_visible()


def test_a_browser_that_keeps_nothing_shows_the_answer_all_the_same(site: Site, open_context: OpenContext) -> None:
    context = open_context(site)
    refused = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError') } })"
    context.add_init_script(refused)
    page = context.new_page()
    page.goto("/")
    page.fill(FIELD, "Overvecht")
    page.press(FIELD, "Enter")
    expect(page.locator(RESULT)).to_contain_text("Initiatieven in Overvecht")
