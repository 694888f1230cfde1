"""What came in: the owner of a call reads it, writes back, decides and sends; the applicant sees what was decided."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenContext
from tests.journeys.looking import Looks
from tests.journeys.portal_copy import Site, wait_until
from tests.journeys.signing_in import fill_password, sign_in
from tests.journeys.test_admin_accessibility import serious

OWNER, APPLICANT = "owner@demo.example", "applicant@demo.example"
CALL, PLAN = "Sporten met een rollator", "Koffietrapper"
REASON = "De kannen bevriezen in de winter. Kom volgend jaar terug met een dichte tafel."
REPLY = "Er is nu een kast met een slot. Kunnen de kannen daarin?"


@pytest.fixture
def page(own_site: Site, open_context: OpenContext) -> Page:
    """A tab of who publishes for the owner of the call."""
    page = open_context(own_site).new_page()
    sign_in(page, own_site, OWNER)
    return page


def read(page: Page, found: dict[str, object]) -> str:
    """From the menu to one application, and its file; returns its address."""
    page.goto("/beheer/aanvragen/")
    found["calls"] = serious(page)
    page.locator("main a", has_text=CALL).click()
    found["call"] = serious(page)
    page.locator("main td a", has_text=PLAN).click()
    expect(page.locator("main")).to_contain_text("heeft water heet voor de koffie van de ander")
    found["application"] = serious(page)
    with page.expect_download() as download:
        page.locator("main a[href*='/bestanden/']").click()
    assert re.fullmatch(r"koffietrapper\.(png|pdf)", download.value.suggested_filename)
    return page.url


def write_back(page: Page, looks: Looks) -> None:
    """In the conversation of this application."""
    page.locator("main a[href$='/berichten/']").click()
    expect(page.locator(".message__text").first).to_contain_text("met de rem erop")
    looks.at(page, "conversation")
    page.fill("main textarea", REPLY)
    page.locator("main form", has=page.locator("textarea")).locator("[type=submit]").click()
    expect(page.locator(".message--own").last).to_contain_text(REPLY)


def decide(page: Page, application: str) -> None:
    """Recorded first, then sent."""
    page.goto(application)
    page.get_by_label("Niet toegelaten", exact=True).check()
    page.fill("main [name=reason]", REASON)
    page.locator("main form", has=page.locator("[name=reason]")).locator("[type=submit]").click()
    expect(page.locator("main")).to_contain_text("Vastgelegd, nog niet verstuurd")
    page.locator("main form[action$='/versturen/'] [type=submit]").click()
    expect(page.locator("main [name=reason]")).to_have_count(0)
    expect(page.locator("main")).to_contain_text(REASON)


def learn(page: Page, site: Site, looks: Looks) -> None:
    """The applicant hears that there is news, and finds it."""
    subjects = [str(mail["Subject"]) for mail in site.mails() if APPLICANT in str(mail["To"])]
    assert len(subjects) >= 2, subjects  # a message, and the decision
    page.goto("/mijn/aanvragen/")
    fill_password(page, APPLICANT, site.accounts[APPLICANT])
    row = page.locator("main .rows > li", has_text=PLAN)
    expect(row.locator(".tag")).to_have_text("Niet toegelaten")
    looks.at(page, "all of mine")
    row.locator("a").first.click()
    expect(page.locator("main")).to_contain_text(REASON)
    expect(page.locator(".message__text").last).to_contain_text(REPLY)
    looks.at(page, "decided")


def test_the_owner_declines_with_a_reason_and_the_applicant_sees_it(
    page: Page, own_site: Site, open_context: OpenContext
) -> None:
    looks, found = Looks(), dict[str, object]()
    application = read(page, found)
    write_back(page, looks)
    decide(page, application)
    found["decided"] = serious(page)
    wait_until(lambda: len([m for m in own_site.mails() if APPLICANT in str(m["To"])]) >= 2, "two mails")
    learn(open_context(own_site).new_page(), own_site, looks)
    assert not looks.found and not any(found.values()), found
