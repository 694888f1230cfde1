"""A resident searches, saves it and follows; a partner publishes; the resident is told once, and stops the mail."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenContext
from tests.journeys.editing import publish
from tests.journeys.looking import Looks
from tests.journeys.portal_copy import Site, wait_until
from tests.journeys.signing_in import fill_password, sign_in
from tests.journeys.test_keyboard import has_focus, walk
from tests.journeys.test_workflow import partner_page, save

RESIDENT, PARTNER = "reviewer@demo.example", "publisher@demo.example"
INITIATIVE = "/partners/careyn/steunkousen-zelf-aan/"
TITLE = "Zeepbellen blazen in Overvecht"
SEARCH = "Zeepbellen bij mij"


def press(page: Page, selector: str, key: str = "Enter") -> None:
    """Come there by the keyboard alone, always seeing where one is, and press it."""
    assert not walk(page, has_focus(page, selector)), f"nobody sees where they are on the way to {selector}"
    page.keyboard.press(key)


def choose_at_once(page: Page, *, agrees: bool = False) -> None:
    """By the keyboard: mail at once, and the consent where it is asked."""
    press(page, "input[name=rhythm][value=at-once]", "Space")
    if agrees:
        press(page, "input[name=consent]", "Space")
    press(page, "main form.form [type=submit]")


def search_and_save(page: Page, site: Site, looks: Looks) -> None:
    """Signed out: the account comes on the way, and the search is still there."""
    page.goto("/zoeken/?q=zeepbellen&wijk=overvecht")
    press(page, ".results__keep a[href*='/zoekopdrachten/nieuw/']")
    page.wait_for_url("**/account/login/**")
    fill_password(page, RESIDENT, site.accounts[RESIDENT])
    page.wait_for_url("**/mijn/zoekopdrachten/nieuw/**")
    looks.at(page, "saving a search")
    press(page, "main form.form [type=submit]")
    expect(page.locator(".error-summary")).to_contain_text("Kies hoe vaak")
    looks.at(page, "saving a search, with faults")
    page.locator("main [name=name]").fill(SEARCH)
    choose_at_once(page, agrees=True)
    page.wait_for_url("**/mijn/zoekopdrachten/")
    expect(page.locator("main .rows")).to_contain_text(SEARCH)
    looks.at(page, "saved searches")


def follow(page: Page, path: str, button: str, looks: Looks) -> None:
    """From the page to the form and on, on a telephone's width."""
    page.goto(path)
    page.set_viewport_size({"width": 320, "height": 640})
    press(page, button)
    page.wait_for_url("**/mijn/volgt/nieuw/**")
    looks.at(page, f"following from {path}")
    choose_at_once(page)
    page.wait_for_url("**/mijn/volgt/")


def publish_new(page: Page, site: Site) -> None:
    """A partner makes an initiative in the admin and puts it on the site."""
    sign_in(page, site, PARTNER)
    page.goto(f"/beheer/pages/add/initiatives/initiativepage/{partner_page(site, 'gemeente-utrecht')}/")
    page.wait_for_load_state("networkidle")
    page.locator("[name=title]").press_sequentially(TITLE)
    expect(page.locator("[name=slug]")).not_to_have_value("")
    page.fill("[name=summary]", "Elke week zeepbellen blazen met de buurt, voor jong en oud.")
    page.get_by_label("Overvecht", exact=True).first.check()
    save(page)
    page.wait_for_load_state("networkidle")
    publish(page)


def mails_about(site: Site, title: str) -> list[Any]:
    return [mail for mail in site.mails() if title in str(mail.get_body(("plain",)).get_content())]  # type: ignore[union-attr]


def once(site: Site) -> Callable[[], bool]:
    return lambda: bool(mails_about(site, TITLE))


@pytest.mark.usefixtures("own_site")
def test_a_resident_is_told_once_and_stops_the_mail_in_one_click(own_site: Site, open_context: OpenContext) -> None:
    looks = Looks()
    resident, partner = (open_context(own_site).new_page() for _browser in range(2))
    search_and_save(resident, own_site, looks)
    follow(resident, "/zoeken/?wijk=overvecht", ".results__keep a[href*='wat=wijk']", looks)
    follow(resident, INITIATIVE, "a[href*='wat=initiatief']", looks)
    looks.at(resident, "what is followed")
    publish_new(partner, own_site)
    wait_until(once(own_site), "the mail", 120)
    [mail] = mails_about(own_site, TITLE)
    text = mail.get_body(("plain",)).get_content()
    assert text.count(TITLE) == 2, "by the search and by the neighbourhood"
    assert SEARCH in text and "Overvecht" in text and '<html lang="nl">' in mail.get_body(("html",)).get_content()
    resident.goto("/mijn/meldingen/")
    expect(resident.locator("main .rows__title", has_text=TITLE)).to_have_count(2)
    looks.at(resident, "the notices")
    address = re.sub(r"^<https?://[^/]+|>$", "", str(mail["List-Unsubscribe"]))
    stopping = open_context(own_site).new_page()
    answer = stopping.request.post(f"{own_site.url}{address}", form={"List-Unsubscribe": "One-Click"})
    assert answer.ok and not stopping.context.cookies()
    resident.goto("/mijn/zoekopdrachten/")
    expect(resident.locator("main .rows")).to_contain_text("Nooit")
    resident.goto("/mijn/volgt/")
    expect(resident.locator("#mail + dl")).to_contain_text("Nooit")
    assert not looks.found
