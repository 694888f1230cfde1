"""From what is needed to what is given: somebody tells it, sees why an offer fits, asks, and both sides agree."""

from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenContext
from tests.journeys.editing import parent_id, publish
from tests.journeys.looking import Looks
from tests.journeys.portal_copy import Site, wait_until
from tests.journeys.signing_in import fill_password, sign_in

ASKER, GIVER, EDITOR = "applicant@demo.example", "owner@demo.example", "editor@demo.example"
OFFER = "Keuken en zaal in de Batau"
REQUEST = "Wij koken elke vrijdag voor twintig buren en zoeken een keuken met een zaal."
REPLY = "Kom dinsdag eens kijken, dan zie je of de oven groot genoeg is."
OTHER_OFFER, NEW_OFFER = "/partners/reinaerde/ervaringsdeskundige-testers/", "Wandelaars op wielen"
INITIATIVE = "/partners/gemeente-utrecht/koele-looproute-kanaleneiland/"
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


def publish_offer(page: Page) -> str:
    """In the admin, with what the form asks for, for whom and where; returns the address of the offer."""
    page.goto(f"/beheer/pages/add/support/supportofferpage/{parent_id(page, OTHER_OFFER)}/")
    page.locator("[name=title]").press_sequentially(NEW_OFFER)
    page.fill("[name=summary]", "Vijftien mensen met een rollator of scootmobiel testen een route.")
    page.select_option("[name=offer_kind]", "participants")
    page.fill("[name=what]", "Vijftien mensen met een rollator of scootmobiel lopen een tekening op straat na.")
    for label in ("Ouderen", "Kanaleneiland"):
        page.get_by_label(label, exact=True).check()
    publish(page)
    return "/partners/reinaerde/wandelaars-op-wielen/"


def see_why_and_ask(page: Page, looks: Looks) -> None:
    """From the initiative, where it says why the offer fits, to the request for that very need."""
    page.goto(INITIATIVE)
    fitting = page.locator(".match", has_text=NEW_OFFER)
    fitting.locator("summary").click()
    expect(fitting).to_contain_text("“rollator”")
    looks.at(page, "initiative with the new offer")
    fitting.get_by_role("link", name=NEW_OFFER).click()
    page.get_by_role("link", name="Vraag dit aan").click()
    page.get_by_label("Mensen met een rollator of scootmobiel").check()
    page.fill("[name=message]", "Mogen zij op 14 januari een uur met ons meelopen?")
    page.locator("main form.form [type=submit]").click()
    page.wait_for_url("**/mijn/steun/*/")


def test_an_offer_is_published_found_by_who_needs_it_and_shown_on_both_once_agreed(
    own_site: Site, open_context: OpenContext
) -> None:
    looks = Looks()
    giver, editor, visitor = (open_context(own_site).new_page() for _one in range(3))
    sign_in(giver, own_site, GIVER)
    offer = publish_offer(giver)
    sign_in(editor, own_site, EDITOR)
    see_why_and_ask(editor, looks)
    giver.goto(editor.url)
    giver.get_by_label("Afgesproken: wij geven dit").check()
    giver.fill("main [name=given]", "Vijftien wandelaars, een middag")
    giver.get_by_role("button", name="Bewaar en laat").click()
    expect(giver.locator(".tag--positive")).to_contain_text("Afgesproken")
    for address in (INITIATIVE, offer):
        visitor.goto(address)
        expect(visitor.locator("main")).to_contain_text("Vijftien wandelaars, een middag")
        looks.at(visitor, f"{address} with what was given")
    assert not looks.found


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
    expect(asker.locator("main .rows li", has_text=OFFER)).to_have_count(1)  # two clicks made one
    looks.at(asker, "my requests")
    wait_until(
        lambda: any("Afgesproken" in str(mail["Subject"]) for mail in own_site.mails()), "the mail is written", 30
    )
    written = " ".join(mail.get_content() for mail in own_site.mails())
    assert REQUEST not in written and REPLY not in written
    assert not looks.found
