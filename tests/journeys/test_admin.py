"""The hub team in `/beheer/`: in Dutch, guided by what belongs where, from a first draft to the list and off it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenContext
from tests.journeys.editing import DONE, edit_address, parent_id, publish
from tests.journeys.page_types import DUTCH, page_types
from tests.journeys.portal_copy import Site
from tests.journeys.signing_in import HUB_ACCOUNT, fill_password, sign_in

TITLE = "Soep op de stoep van Zuilen"
PUBLICATIONS = {"initiativepage", "livinglabpage", "callpage", "supportofferpage", "storypage", "eventpage"}
ENGLISH_LEFT = re.compile(r"\b(Save draft|Publish|Settings|Dashboard|Sign out|Log out|Welcome|Add child page)\b")


@pytest.fixture
def page(own_site: Site, open_context: OpenContext) -> Page:
    """A tab of the hub team."""
    page = open_context(own_site).new_page()
    sign_in(page, own_site)
    return page


def page_id(page: Page, public_path: str) -> str:
    """The number of the page at `public_path`."""
    return re.findall(r"\d+", edit_address(page, public_path).rpartition("/pages/")[2])[0]


def offered(page: Page, number: str) -> set[str]:
    """The types of page that the admin offers to make below the page with this number."""
    page.goto(f"/beheer/pages/{number}/add_subpage/")
    only = re.search(r"/pages/add/\w+/(\w+)/", page.url)
    addresses = [str(link.get_attribute("href")) for link in page.locator("main a[href*='/pages/add/']").all()]
    return {only[1]} if only else {address.split("/pages/add/")[1].split("/")[1] for address in addresses}


def new_initiative(page: Page) -> None:
    """Open an empty form for an initiative of a partner."""
    page.goto(f"/beheer/pages/add/initiatives/initiativepage/{page_id(page, page_types()['partner'].path)}/")
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize(
    "address", ["/beheer/", "/beheer/pages/", "/beheer/images/", "/stijlgids/", "/beheer/reports/"]
)
def test_who_is_not_signed_in_gets_the_sign_in_form(address: str, own_site: Site, open_context: OpenContext) -> None:
    stranger = open_context(own_site).new_page()
    stranger.goto(address)
    expect(stranger).to_have_url(re.compile(r"/account/login/\?next="))
    expect(stranger.locator("[name=password]")).to_be_visible()
    expect(stranger.locator("html")).to_have_attribute("lang", DUTCH)


def test_who_mistypes_the_password_is_told_and_stays_out(own_site: Site, open_context: OpenContext) -> None:
    stranger = open_context(own_site).new_page()
    stranger.goto("/beheer/")
    fill_password(stranger, HUB_ACCOUNT, "niet-dit")
    expect(stranger.locator(".error-summary")).to_be_visible()
    stranger.goto("/beheer/")
    expect(stranger).to_have_url(re.compile("/login/"))


def test_the_hub_team_works_in_dutch(page: Page, own_site: Site) -> None:
    english = {}
    for address in ("/beheer/", "/beheer/pages/", edit_address(page, page_types()["initiative"].path)):
        page.goto(address)
        expect(page.locator("html")).to_have_attribute("lang", DUTCH)
        if found := ENGLISH_LEFT.findall(page.locator("body").inner_text()):
            english[address] = found
    assert not english


def test_an_editor_is_offered_only_what_belongs_below_a_page(page: Page, own_site: Site) -> None:
    partner = page_types()["partner"].path
    assert offered(page, page_id(page, partner)) == PUBLICATIONS
    assert offered(page, parent_id(page, partner)) == {"partnerpage"}
    assert offered(page, page_id(page, "/")) == {"contentpage"}
    assert offered(page, page_id(page, page_types()["initiative"].path)) == set()


def test_an_initiative_is_made_published_found_and_taken_off_again(
    page: Page, own_site: Site, open_context: OpenContext
) -> None:
    visitor = open_context(own_site).new_page()
    new_initiative(page)
    page.locator("[name=title]").press_sequentially(TITLE)
    page.fill("[name=summary]", "Elke woensdag soep voor de hele straat, gemaakt door wie er woont.")
    # Nobody should have to think of an address: it follows from the title.
    expect(page.locator("[name=slug]")).to_have_value("soep-op-de-stoep-van-zuilen")
    page.locator("footer").get_by_role("button", name="Bewaar concept").click()
    expect(page.locator(DONE)).to_be_visible()
    form = page.url
    visitor.goto("/initiatieven/?q=stoep")
    assert TITLE not in visitor.locator("#results").inner_text()

    page.goto(form)
    publish(page)
    visitor.goto("/initiatieven/")
    expect(visitor.locator("#results .card__title").first).to_have_text(TITLE)
    visitor.goto("/initiatieven/?q=soep+stoep")
    visitor.get_by_role("link", name=TITLE).click()
    expect(visitor.locator("h1")).to_have_text(TITLE)
    address = visitor.url

    page.goto(form.replace("/edit/", "/unpublish/"))
    page.locator("main form [type=submit]").click()
    expect(page.locator(DONE)).to_be_visible()
    visitor.goto("/initiatieven/?q=soep+stoep")
    assert TITLE not in visitor.locator("#results").inner_text()
    answer = visitor.goto(address)
    assert answer and answer.status == 404


def test_an_initiative_without_title_is_refused_and_the_field_is_named(page: Page, own_site: Site) -> None:
    new_initiative(page)
    page.fill("[name=summary]", "Zonder titel.")
    page.locator("footer").get_by_role("button", name="Bewaar concept").click()
    expect(page.locator("[name=title]")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("[name=summary]")).to_have_value("Zonder titel.")


@pytest.mark.parametrize("typed", ["20-12-2030 17:00", "volgende week vrijdag"])
def test_a_date_stays_as_it_was_typed(typed: str, page: Page) -> None:
    """A picker that puts today in the place of what it can't read would close a call at once."""
    page.goto(edit_address(page, "/partners/careyn/tillen-in-de-kleine-badkamer/"))
    page.wait_for_load_state("networkidle")
    field = page.locator("#id_closes_at")
    field.fill(typed)
    field.press("Escape")
    field.press("Tab")
    expect(field).to_have_value(typed)
