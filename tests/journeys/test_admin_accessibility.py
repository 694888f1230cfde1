"""axe-core finds nothing serious on the pages of the admin that a partner's editor works in."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import OpenContext
from tests.journeys.portal_copy import Site
from tests.journeys.signing_in import sign_in
from tests.journeys.test_accessibility import TAGS, WIDTHS, axe_core

EDITOR = "editor@demo.example"
TYPES = {
    "initiativepage": "initiatives",
    "storypage": "initiatives",
    "eventpage": "initiatives",
    "livinglabpage": "living_labs",
    "callpage": "living_labs",
    "supportofferpage": "support",
}
RUN = """async tags => (await axe.run(document, { runOnly: tags, resultTypes: ["violations"] })).violations
  .filter(rule => ["serious", "critical"].includes(rule.impact))
  .map(rule => `${rule.id}: ` + rule.nodes.slice(0, 4).map(
    node => `${node.target} (${(node.any[0] ?? node.all[0] ?? node.none[0])?.message ?? ""})`).join("; "))"""

# At another width the admin's menu and columns move into place; what spins for ever is not waited for.
SETTLED = """async () => {
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  const ending = document.getAnimations().filter(each => each.effect?.getComputedTiming().endTime < Infinity);
  await Promise.allSettled(ending.filter(each => each.timeline === document.timeline).map(each => each.finished));
}"""


@pytest.fixture
def page(own_site: Site, open_context: OpenContext) -> Page:
    """A tab of an editor of a partner."""
    page = open_context(own_site).new_page()
    sign_in(page, own_site, EDITOR)
    return page


def serious(page: Page) -> dict[int, Any]:
    """What axe calls serious or critical on the page as it stands, by width."""
    page.wait_for_load_state("networkidle")
    page.evaluate(axe_core())
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate("window.scrollTo(0, 0)")
        page.evaluate(SETTLED)
        if rules := page.evaluate(RUN, TAGS):
            found[width] = rules
    page.set_viewport_size({"width": 1280, "height": 900})
    return found


def partner_number(page: Page) -> str:
    """The number of the partner's page, by the way that the explorer goes to it."""
    answer = page.request.get("/beheer/api/main/pages/?type=partners.PartnerPage&slug=gemeente-utrecht&fields=id")
    return str(answer.json()["items"][0]["id"])


def first_page_of_type(page: Page, kind: str) -> str:
    """The number of one of the partner's pages of this type, a fresh draft where it has none."""
    page.goto(f"/beheer/eerste-pagina/{kind}/")
    page.fill("[name=title]", f"Proef {kind}")
    page.fill("[name=summary]", "Elke woensdag soep.")
    for name, value in (("starts_at", "2031-03-04T10:00"), ("question", "Wie helpt?"), ("what", "Advies")):
        if page.locator(f"[name={name}]").count():
            page.fill(f"[name={name}]", value)
    page.locator("main form [type=submit]").click()
    page.wait_for_url("**/edit/*")
    return page.url


def test_nobody_meets_a_serious_barrier_around_the_forms(page: Page, own_site: Site) -> None:
    found = {}
    parent = partner_number(page)
    addresses = ("/beheer/", f"/beheer/pages/{parent}/", f"/beheer/pages/{parent}/add_subpage/")
    guide = ("/beheer/eerste-pagina/", "/beheer/eerste-pagina/eventpage/")
    for address in (*addresses, *guide):
        page.goto(address)
        if rules := serious(page):
            found[address] = rules
    page.locator("main form [type=submit]").click()  # sent empty
    if rules := serious(page):
        found["sent empty"] = rules
    assert not found


@pytest.mark.parametrize("kind", TYPES)
def test_nobody_meets_a_serious_barrier_in_a_form(kind: str, page: Page, own_site: Site) -> None:
    found = {}
    page.goto(f"/beheer/pages/add/{TYPES[kind]}/{kind}/{partner_number(page)}/")
    if rules := serious(page):
        found["new"] = rules
    edit = first_page_of_type(page, kind)
    if rules := serious(page):  # with the checklist open
        found["edit"] = rules
    page.goto(f"/beheer/controlelijst/{edit.split('/pages/')[1].split('/')[0]}/")
    if rules := serious(page):
        found["checklist"] = rules
    assert not found


def test_nobody_meets_a_serious_barrier_around_publications(page: Page, own_site: Site) -> None:
    """Imports, translations, what to check, dead links, requests for approval, and changes to many pages."""
    number = first_page_of_type(page, "storypage").split("/pages/")[1].split("/")[0]
    bulk = (f"/beheer/bulk/wagtailcore/page/{action}/?id={number}" for action in ("words", "tags", "contacts"))
    found = {}
    for address in (
        "/beheer/import/",
        "/beheer/import/nieuw/",
        "/beheer/vertalingen/",
        f"/beheer/vertalingen/{number}/maken/",
        f"/beheer/akkoord/{number}/",
        "/beheer/nakijken/",
        "/beheer/dode-links/",
        *bulk,
    ):
        answer = page.goto(address)
        assert answer is not None and answer.status == 200, address
        if rules := serious(page):
            found[address] = rules
    assert not found
