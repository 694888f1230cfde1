"""A page grows old: its publisher is asked by mail, sees what the link confirms, and confirms; then it is current."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenContext
from tests.journeys.portal_copy import Site, manage, wait_until
from tests.journeys.signing_in import sign_in
from tests.journeys.test_accessibility import violations

PUBLISHER = "publisher@demo.example"
PATH = "/partners/gemeente-utrecht/koele-looproute-kanaleneiland/"
TITLE = "Koele looproute in Kanaleneiland"
FOUND = "/zoeken/?q=koele+looproute"
LINK = re.compile(r"https?://[^/\s]+(/nog-juist/\S+)")
NOTE = ".article__main .note--warning"
CONFIRM = "main form.form [type=submit]"
DATES = ".meta-line"

GROWS_OLD = """
from datetime import timedelta
from common.clock import today
from editing.models import Freshness
from initiatives.models import InitiativePage
page = InitiativePage.objects.get(slug="koele-looproute-kanaleneiland")
Freshness.objects.filter(pk=page.pk).update(confirmed_on=None)
page.checked_on = today() - timedelta(days=200)
page.save()
"""
ASKED = "from editing.freshness.asking import ask_owners; ask_owners()"
TIME_PASSES = """
from datetime import timedelta
from django.db.models import F
from editing.freshness.asking import ask_owners
from editing.freshness.ladder import settle_standings
from editing.models import Freshness
def passes(days):
    asked = Freshness.objects.exclude(asked_at=None)
    asked.update(last_mail_at=F("last_mail_at") - timedelta(days=days))
    asked.update(unconfirmed_at=F("unconfirmed_at") - timedelta(days=days))
"""
NOBODY_ANSWERS = f"{TIME_PASSES}passes(15); ask_owners(); passes(15); ask_owners(); passes(15); settle_standings()"
STILL_NOBODY = f"{TIME_PASSES}passes(100); settle_standings()"


@pytest.fixture
def page(own_site: Site, open_context: OpenContext) -> Page:
    """A tab of somebody who is not signed in."""
    return open_context(own_site).new_page()


def tell(site: Site, code: str) -> None:
    """What the clock and the worker do by themselves in the course of months."""
    manage(site.data, "shell", "-c", code)


def newest_link(site: Site, number: int = 1) -> str:
    """The link about the page in the newest of the publisher's mails, once there are so many."""

    def asked() -> list[str]:
        texts = [mail.get_content() for mail in site.mails() if mail["To"] == PUBLISHER]
        return [found.group(1) for text in texts if TITLE in text and (found := LINK.search(text))]

    wait_until(lambda: len(asked()) >= number, "the publisher is asked")
    return asked()[-1]


def test_from_old_by_mail_to_confirmed(page: Page, own_site: Site, open_context: OpenContext) -> None:
    """Without an account, and on a phone; the link shows first, and a second time says that it is done."""
    tell(own_site, GROWS_OLD)
    tell(own_site, ASKED)
    path = newest_link(own_site)
    page.goto(path)
    expect(page.locator("main")).to_contain_text(TITLE)
    expect(page.locator("main")).to_contain_text(PATH)
    assert not page.context.cookies()
    assert not violations(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    old = open_context(own_site).new_page()
    old.goto(PATH)
    before = old.locator(DATES).inner_text()
    page.locator(CONFIRM).click()
    expect(page.locator("[role=status] .note--success")).to_be_visible()
    assert not violations(page)
    old.reload()
    assert old.locator(DATES).inner_text() != before
    page.goto(path)
    expect(page.locator(CONFIRM)).to_have_count(0)
    expect(page.locator("main")).to_contain_text(TITLE)


def test_without_an_answer_it_leaves_the_lists_and_an_answer_brings_it_back(
    page: Page, own_site: Site, open_context: OpenContext
) -> None:
    """Said on the page; then only in the archive; the publisher answers from the list in the admin."""
    tell(own_site, GROWS_OLD)
    tell(own_site, ASKED)
    tell(own_site, NOBODY_ANSWERS)
    page.goto(PATH)
    expect(page.locator(NOTE)).to_be_visible()
    assert not violations(page)
    tell(own_site, STILL_NOBODY)
    page.goto(FOUND)
    expect(page.locator("#results a", has_text=TITLE)).to_have_count(0)
    page.locator("#results a[href*='archief=1']").first.click()
    expect(page.locator("#results a", has_text=TITLE).first).to_be_visible()
    assert not violations(page)
    admin = open_context(own_site).new_page()
    sign_in(admin, own_site, PUBLISHER)
    admin.goto("/beheer/nakijken/")
    row = admin.locator("tr", has_text=TITLE)
    row.locator("a[href*='/mijn/nakijken/']").click()
    admin.locator(CONFIRM).click()
    admin.wait_for_url("**/beheer/nakijken/")
    expect(admin.locator("tr", has_text=TITLE)).to_have_count(0)
    page.goto(FOUND)
    expect(page.locator("#results a", has_text=TITLE).first).to_be_visible()
    page.goto(PATH)
    expect(page.locator(NOTE)).to_have_count(0)
