"""An editor brings a page into English, and keeps it in step with the Dutch, in a real browser."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenContext
from tests.journeys.editing import DONE, edit_address, publish
from tests.journeys.portal_copy import Site
from tests.journeys.signing_in import sign_in

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
        page.fill(f"[name={name}]", text)


def dutch_of(page: Page, name: str) -> str:
    """What stands in Dutch below this field."""
    panel = page.locator("section.w-panel", has=page.locator(f"[name={name}]")).last
    text = panel.locator(".hub-dutch__text")
    expect(text).to_be_visible()  # the tabs of the form open once their script has run
    return text.inner_text()


def test_from_a_dutch_initiative_to_english_that_keeps_up(own_site: Site, open_context: OpenContext) -> None:
    """Made, written with the Dutch beside it, published; the Dutch changes; the English says where, and is mended."""
    page = tab(own_site, open_context, MANAGER)
    parent = re.findall(r"/pages/(\d+)/", edit_address(page, PARTNER))[0]
    page.goto(f"/beheer/pages/add/initiatives/initiativepage/{parent}/")
    write(page, title="Soep op de stoep", summary=DUTCH)
    page.locator("footer").get_by_role("button", name="Bewaar concept").click()
    expect(page.locator(DONE)).to_be_visible()
    dutch_form = page.url
    page.goto(dutch_form)
    publish(page)
    number = re.findall(r"/pages/(\d+)/", dutch_form)[0]
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
    read_on_a_telephone(tab(own_site, open_context, MANAGER, width=320), english_form)

    page.goto(english_form)
    write(page, summary=MENDED)
    publish(page)
    page.goto(english_form.replace("/pages/", "/vertalingen/").replace("edit/", ""))
    expect(page.locator(".hub-changes > dt")).to_have_count(1)
    page.locator("form[action$='/bijgewerkt/'] button").click()
    expect(page.locator(DONE)).to_be_visible()
    expect(page.locator(".hub-dutch--changed")).to_have_count(0)
    page.goto("/beheer/vertalingen/")
    expect(page.get_by_role("link", name="Soup on the pavement")).to_have_count(0)


def read_on_a_telephone(page: Page, form: str) -> None:
    """The list names the page; its form says what changed, inside a narrow screen, and can be folded by keyboard."""
    page.goto("/beheer/vertalingen/")
    expect(page.get_by_role("link", name="Soup on the pavement")).to_be_visible()
    page.goto(form)
    page.wait_for_load_state("networkidle")
    said = dutch_of(page, "summary")
    assert "donderdag" in said and "woensdag" in said
    expect(page.locator(".hub-dutch--changed")).to_have_count(1)
    rights = page.locator(".hub-dutch").evaluate_all("all => all.map(each => each.getBoundingClientRect().right)")
    assert max(rights) <= 320
    page.locator(".hub-dutch--changed summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".hub-dutch--changed .hub-dutch__text")).to_be_hidden()
