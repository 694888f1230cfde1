"""The hub team merges tags in a real browser: chosen while typing, and the old address leads on."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenContext
from tests.journeys.editing import DONE
from tests.journeys.portal_copy import Site
from tests.journeys.signing_in import sign_in


def listed(page: Page) -> list[tuple[str, str, str]]:
    """The number, name and slug of each tag in the list that is open."""
    rows = page.locator("table.listing tbody tr").all()
    found = []
    for row in rows:
        link = row.locator("a[href*='/edit/']").first
        number = re.findall(r"/edit/(\d+)/", str(link.get_attribute("href")))[0]
        found.append((number, link.inner_text().strip(), row.locator("td").last.inner_text().strip()))
    return found


def test_two_tags_become_one_and_the_old_address_leads_on(own_site: Site, open_context: OpenContext) -> None:
    page = open_context(own_site).new_page()
    sign_in(page, own_site)
    page.goto("/beheer/woorden/labels/")
    (kept, _kept_name, kept_slug), (_number, name, slug) = listed(page)[:2]
    page.goto(f"/beheer/woorden/labels/{kept}/samenvoegen/")
    page.locator(".tagit-new input").press_sequentially(name[:4], delay=50)
    page.locator(".ui-autocomplete .ui-menu-item", has_text=re.compile(rf"^{re.escape(name)} \(\d+\)$")).first.click()
    expect(page.locator(".tagit-label")).to_have_text(name)
    page.locator("main form button[type=submit]").click()
    expect(page.locator(DONE)).to_be_visible()
    assert slug not in [each for _n, _name, each in listed(page)]
    visitor = open_context(own_site).new_page()
    visitor.goto(f"/label/{slug}/")
    expect(visitor).to_have_url(re.compile(f"/label/{kept_slug}/$"))
    assert visitor.locator("#results .card__title").count()
