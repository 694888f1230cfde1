"""An editor brings a page into English, and keeps it in step with the Dutch, in a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenContext
from tests.journeys.editing import DONE, edit_address, publish
from tests.journeys.page_types import page_types
from tests.journeys.portal_copy import Site
from tests.journeys.signing_in import sign_in

PUBLISHER = "publisher@demo.example"
MANAGER = "manager@demo.example"
PARTNER = "/partners/gemeente-utrecht/"
DUTCH, CHANGED = "Elke woensdag soep voor de hele straat.", "Elke donderdag soep voor de hele straat."
ENGLISH, MENDED = "Soup for the whole street every Wednesday.", "Soup for the whole street every Thursday."


def tab(own_site: Site, open_context: OpenContext, account: str, width: int = 1280) -> Page:
    """A tab of somebody who works in the admin."""
    page = open_context(own_site, viewport={"width": width, "height": 900}).new_page()
    sign_in(page, own_site, account)
    return page


def write(page: Page, **fields: str) -> None:
    """Fill in fields of the form that is open."""
    page.wait_for_load_state("networkidle")
    for name, text in fields.items():
        page.fill(f"#page-edit-form [name={name}], form[data-edit-form] [name={name}]", text)


def dutch_of(page: Page, name: str) -> str:
    """What stands in Dutch beside this field."""
    panel = page.locator("section.w-panel", has=page.locator(f"[name={name}]")).last
    return panel.locator(".hub-dutch__text").inner_text()


def test_from_a_dutch_initiative_to_english_that_keeps_up(own_site: Site, open_context: OpenContext) -> None:
    """Made, written with the Dutch beside it, published; the Dutch changes; the English says where, and is mended."""
    page = tab(own_site, open_context, MANAGER)
    number = re.findall(r"/pages/(\d+)/", edit_address(page, PARTNER))[0]
    page.goto(f"/beheer/pages/add/initiatives/initiativepage/{number}/")
    write(page, title="Soep op de stoep", summary=DUTCH)
    publish(page)
    dutch = re.search(r"/pages/(\d+)/", page.url)
    listed = page.locator("a", has_text="Soep op de stoep").first
    dutch_form = page.url if "/edit/" in page.url else str(listed.get_attribute("href"))
    assert dutch or dutch_form

    page.goto(dutch_form)
    number = re.findall(r"/pages/(\d+)/", page.url)[0]
    page.goto(f"/beheer/vertalingen/{number}/maken/")
    page.locator("main form button[type=submit]").click()
    expect(page.locator(DONE)).to_be_visible()
    english_form = page.url
    assert dutch_of(page, "summary") == DUTCH
    write(page, title="Soup on the pavement", summary=ENGLISH)
    publish(page)

    page.goto(dutch_form)
    write(page, summary=CHANGED)
    publish(page)

    narrow = tab(own_site, open_context, MANAGER, width=320)
    narrow.goto("/beheer/vertalingen/")
    expect(narrow.get_by_role("link", name="Soup on the pavement")).to_be_visible()
    narrow.goto(english_form)
    narrow.wait_for_load_state("networkidle")
    assert "donderdag" in dutch_of(narrow, "summary") and "woensdag" in dutch_of(narrow, "summary")
    assert narrow.evaluate("document.documentElement.scrollWidth") <= 320
    expect(narrow.locator(".hub-dutch--changed")).to_have_count(1)
    summary = narrow.locator(".hub-dutch--changed summary")
    summary.focus()
    narrow.keyboard.press("Enter")
    expect(narrow.locator(".hub-dutch--changed .hub-dutch__text")).to_be_hidden()

    page.goto(english_form)
    write(page, summary=MENDED)
    publish(page)
    number = re.findall(r"/pages/(\d+)/", english_form)[0]
    page.goto(f"/beheer/vertalingen/{number}/")
    expect(page.locator(".hub-changes > dt")).to_have_count(1)
    page.locator("form[action$='/bijgewerkt/'] button").click()
    expect(page.locator(DONE)).to_be_visible()
    page.goto(english_form)
    expect(page.locator(".hub-dutch--changed")).to_have_count(0)
    page.goto("/beheer/vertalingen/")
    expect(page.get_by_role("link", name="Soup on the pavement")).to_have_count(0)


@pytest.mark.parametrize("width", [320, 1280])
def test_the_hub_team_merges_tags_that_look_alike(own_site: Site, open_context: OpenContext, width: int) -> None:
    """From the list, with one press; the old address then leads to the new one."""
    page = tab(own_site, open_context, "hub@demo.example", width)
    page.goto("/beheer/woorden/labels/")
    expect(page.locator("table.listing")).to_be_visible()
    assert page_types()["tag"]
