"""From what is needed to what is given: somebody tells it, sees why an offer fits, asks, and both sides agree."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenContext
from tests.journeys.looking import Looks
from tests.journeys.portal_copy import Site, wait_until
from tests.journeys.signing_in import fill_password, sign_in

ASKER, GIVER = "applicant@demo.example", "owner@demo.example"
OFFER = "Keuken en zaal in de Batau"
REQUEST = "Wij koken elke vrijdag voor twintig buren en zoeken een keuken met een zaal."
REPLY = "Kom dinsdag eens kijken, dan zie je of de oven groot genoeg is."
GIVEN = "De keuken en de zaal, elke vrijdag van vijf tot acht"


def find(page: Page, looks: Looks) -> None:
    """From the list of offers, by the questions, to the offer, with why it fits."""
    page.goto("/aanbod/")
    page.get_by_role("link", name="Vertel wat je zoekt").click()
    looks.at(page, "questions")
    page.get_by_label("Ruimte", exact=True).check()
    page.fill("[name=wat]", "Een keuken en een zaal om te koken met buren uit de Batau")
    page.select_option("[name=wijk]", "batau")
    page.get_by_role("button", name="Bekijk wat past").click()
    first = page.locator(".match").first
    expect(first).to_contain_text(OFFER)
    first.locator("summary").click()
    expect(first).to_contain_text("“keuken”")
    looks.at(page, "what fits")
    first.get_by_role("link", name=OFFER).click()
    looks.at(page, "offer")


def ask(page: Page, site: Site, looks: Looks) -> str:
    """The account comes on the way; returns the address of the request."""
    page.get_by_role("link", name="Vraag dit aan").click()
    fill_password(page, ASKER, site.accounts[ASKER])
    page.wait_for_url("**/vragen/**")
    page.locator("main form.form [type=submit]").click()
    expect(page.locator(".error-summary")).to_contain_text("Schrijf wat je vraagt")
    looks.at(page, "asking, with a fault")
    page.fill("[name=message]", REQUEST)
    page.locator("main form.form [type=submit]").dblclick()
    page.wait_for_url("**/mijn/steun/*/")
    expect(page.locator("main")).to_contain_text(REQUEST)
    looks.at(page, "my request")
    return page.url


def answer(page: Page, site: Site, looks: Looks) -> None:
    """The partner finds it on its desk, writes back, and agrees."""
    page.goto("/mijn/")
    page.get_by_role("link", name=OFFER).first.click()
    expect(page.locator("main")).to_contain_text(REQUEST)
    page.get_by_role("button", name="Begin het gesprek").click()
    page.fill("main [name=text]", REPLY)
    page.locator("main form", has=page.locator("[name=text]")).locator("[type=submit]").click()
    expect(page.locator(".message--own").last).to_contain_text(REPLY)
    looks.at(page, "request to answer")
    page.get_by_label("Afgesproken: wij geven dit").check()
    page.get_by_role("button", name="Bewaar en laat").click()
    expect(page.locator(".error-summary")).to_contain_text("Zeg in één zin")
    page.fill("main [name=given]", GIVEN)
    page.get_by_role("button", name="Bewaar en laat").click()
    expect(page.locator(".tag--positive")).to_contain_text("Afgesproken")
    looks.at(page, "agreed")


@pytest.mark.usefixtures("own_site")
def test_a_need_is_told_an_offer_asked_for_and_agreed_on(own_site: Site, open_context: OpenContext) -> None:
    looks = Looks()
    asker, giver = open_context(own_site).new_page(), open_context(own_site).new_page()
    find(asker, looks)
    address = ask(asker, own_site, looks)
    sign_in(giver, own_site, GIVER)
    answer(giver, own_site, looks)
    asker.goto(address)
    expect(asker.locator("main")).to_contain_text(GIVEN)
    expect(asker.locator(".message__text").last).to_contain_text(REPLY)
    asker.goto("/mijn/steun/")
    expect(asker.locator("main .rows li")).to_have_count(1)  # two clicks made one
    looks.at(asker, "my requests")
    wait_until(
        lambda: any("Afgesproken" in str(mail["Subject"]) for mail in own_site.mails()), "the mail is written", 30
    )
    written = " ".join(mail.get_content() for mail in own_site.mails())
    assert REQUEST not in written and REPLY not in written
    assert not looks.found
