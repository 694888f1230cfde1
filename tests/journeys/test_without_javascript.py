"""Without JavaScript, as on an old phone or behind a strict office firewall, everything still works."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenContext
from tests.journeys.page_types import open_type
from tests.journeys.portal_copy import Site


@pytest.fixture
def page(site: Site, open_context: OpenContext) -> Page:
    """A tab that runs no script."""
    return open_context(site, java_script_enabled=False).new_page()


def test_who_has_no_script_searches_from_home(page: Page, site: Site) -> None:
    open_type(page, site, "home")
    page.fill("main [name=q]", "koken")
    page.click("main form[role=search] [type=submit]")
    expect(page).to_have_url(re.compile(r"/zoeken/\?q=koken$"))
    expect(page.locator("#results .card").first).to_be_visible()


@pytest.mark.parametrize("width", [1280, 320])
def test_who_has_no_script_filters_by_sending_the_form(width: int, page: Page, site: Site) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    open_type(page, site, "initiative list")
    if width < 960:
        page.click(".filters-button")
    box = page.locator("#filters input[type=checkbox]").first
    name, value = box.get_attribute("name"), box.get_attribute("value")
    box.check()
    page.click(".filters__apply")
    expect(page).to_have_url(re.compile(f"{name}={value}"))
    expect(page.locator("#results .chip")).to_have_count(1)
    expect(page.locator(f"#filters input[value='{value}']")).to_be_checked()


def test_who_has_no_script_turns_pages_and_keeps_the_choice(page: Page, site: Site) -> None:
    page.goto("/initiatieven/?sorteer=titel")
    first = page.locator("#results .card__title").first.inner_text()
    page.click(".pager [rel=next]")
    expect(page).to_have_url(re.compile(r"sorteer=titel&pagina=2$"))
    assert page.locator("#results .card__title").first.inner_text() != first
    page.click(".pager [rel=prev]")
    expect(page.locator("#results .card__title").first).to_have_text(first)


def test_who_has_no_script_opens_the_menu_on_a_narrow_screen(page: Page, site: Site) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    open_type(page, site, "home")
    page.click(".menu-button")
    page.click("#main-menu a[href='/oproepen/']")
    expect(page).to_have_url(re.compile("/oproepen/$"))


@pytest.mark.parametrize("name", ["contact", "feedback"])
def test_who_has_no_script_sends_a_form_and_is_thanked(name: str, page: Page, site: Site) -> None:
    open_type(page, site, name)
    page.fill("main [name=message]", "Zonder script geschreven.")
    page.click("main form.form [type=submit]")
    expect(page).to_have_url(re.compile(r"\?verzonden=1$"))
    expect(page.locator("main [role=status] .note--success")).to_be_visible()
