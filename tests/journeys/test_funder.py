"""A funder goes from a programme to a list of its own, notes, sees what changes, and finds the partner."""

import re
from io import BytesIO

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenContext
from tests.journeys.editing import edit_address, publish
from tests.journeys.looking import Looks
from tests.journeys.portal_copy import Site, wait_until
from tests.journeys.signing_in import fill_code, fill_password, sign_in

FUNDER, OWNER, OTHER = "funder@demo.example", "owner@demo.example", "other-funder@demo.example"
PORTFOLIO = "/programmas/langer-thuis/portefeuille/"
INITIATIVE, PUBLIC = "Steunkousen zelf aan", "/partners/careyn/steunkousen-zelf-aan/"
LIST = "Voor het bestuur van januari"
NOTE = "Sterk idee, maar wie betaalt de hulpmiddelen na het eerste jaar?"
TEXT = "Wij willen graag praten over de ronde van februari."
REPLY = "Dat lijkt ons mooi. Wij bellen je dinsdag."


def choose(page: Page) -> None:
    """Signed out: the programme, a filter, two initiatives."""
    page.goto(PORTFOLIO)
    page.locator("#filters input[name=fase][value=scaling], #filters input[name=fase][value=pilot]").first.check()
    expect(page).to_have_url(re.compile("fase="))
    page.goto(f"{PORTFOLIO}initiatieven/")
    for title in (INITIATIVE, "Weer opstaan na een val"):
        page.locator("main tr", has_text=title).locator("input[name=initiatief]").check()


def watch(page: Page, site: Site, looks: Looks) -> None:
    """The account comes on the way; two clicks make one list."""
    page.get_by_role("button", name="Volg wat je aanvinkte").click()
    fill_password(page, FUNDER, site.accounts[FUNDER])
    page.wait_for_url("**/account/2fa/authenticate/**")
    fill_code(page, site.totp_secret(FUNDER))
    page.wait_for_url("**/mijn/volglijsten/volgen/**")
    expect(page.locator("main")).to_contain_text(INITIATIVE)
    page.get_by_label("Een nieuwe lijst").check()
    page.locator("main form.form [type=submit]").click()
    expect(page.locator(".error-summary")).to_contain_text("Geef de lijst een naam")
    looks.at(page, "choosing a list, with a fault")
    page.get_by_label("Een nieuwe lijst").check()
    page.fill("main [name=name]", LIST)
    page.locator("main form.form [type=submit]").dblclick()
    page.wait_for_url(re.compile(r"/mijn/volglijsten/[0-9a-f-]{36}/$"))
    expect(page.locator(".watched__item")).to_have_count(2)


def note(page: Page, looks: Looks) -> None:
    """Empty it says so; sent twice it is one note."""
    item = page.locator(".watched__item", has_text=INITIATIVE)
    item.locator("summary").click()
    item.get_by_role("button", name="Bewaar de notitie").click()
    expect(page.locator(".error-summary")).to_contain_text("Schrijf je notitie")
    looks.at(page, "a list, with a faulty note")
    item.locator("textarea").fill(NOTE)
    item.get_by_role("button", name="Bewaar de notitie").dblclick()
    expect(item.locator(".message")).to_have_count(1)
    expect(item.locator(".message")).to_contain_text(NOTE)


def compare(page: Page, address: str) -> None:
    """From the list, side by side."""
    for box in page.locator(".watched__item input[name=initiatief]").all():
        box.check()
    page.get_by_role("button", name="Vergelijk wat je aanvinkte").click()
    expect(page.locator(".compare thead a")).to_have_count(2)
    page.goto(address)


def take_along(page: Page) -> None:
    """The list as a spreadsheet, opened: what stands on it, and no note."""
    with page.expect_download() as download:
        page.get_by_role("link", name="Rekenblad").click()
    assert download.value.suggested_filename.endswith(".xlsx")
    book = load_workbook(BytesIO(download.value.path().read_bytes()))
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    assert INITIATIVE in cells and NOTE not in " ".join(cells)


def change_stage(page: Page, site: Site) -> None:
    """The partner's publisher puts a new version on the site."""
    sign_in(page, site, OWNER)
    page.goto(edit_address(page, PUBLIC))
    page.wait_for_load_state("networkidle")
    page.select_option("[name=stage]", "established")
    publish(page)


def see_the_change(page: Page, looks: Looks) -> None:
    """On the list, dated, and as a notice that leads there."""
    page.reload()
    expect(page.locator(".timeline")).to_contain_text("Fase: van opschaling naar vaste praktijk")
    looks.at(page, "a list with a change")
    page.goto("/mijn/meldingen/")
    row = page.locator("main li", has_text=f"“{INITIATIVE}” is veranderd").first
    expect(row).to_contain_text("Fase: van opschaling naar vaste praktijk")


def show_interest(page: Page, looks: Looks) -> str:
    """From the public page; returns where the conversation is."""
    page.goto(PUBLIC)
    page.get_by_role("link", name="Ik heb interesse").click()
    looks.at(page, "the first message")
    page.fill("main [name=text]", TEXT)
    page.locator("main form.form [type=submit]").dblclick()
    page.wait_for_url("**/mijn/interesse/**")
    expect(page.locator(".message")).to_have_count(1)
    looks.at(page, "the conversation")
    return page.url


def answer(page: Page) -> None:
    """The partner finds it on its desk."""
    page.goto("/mijn/")
    page.locator("section", has_text="Financiers met interesse").get_by_role("link", name=INITIATIVE).first.click()
    expect(page.locator("main")).to_contain_text("Fonds Gezonde Wijk heeft interesse")
    expect(page.locator(".message").first).to_contain_text(TEXT)
    assert NOTE not in page.content()
    page.fill("main [name=text]", REPLY)
    page.get_by_role("button", name="Verstuur bericht").click()
    expect(page.locator(".message--own")).to_contain_text(REPLY)


@pytest.mark.usefixtures("own_site")
def test_a_funder_watches_notes_sees_a_change_and_finds_the_partner(own_site: Site, open_context: OpenContext) -> None:
    looks = Looks()
    funder, owner, other = (open_context(own_site).new_page() for _browser in range(3))
    choose(funder)
    watch(funder, own_site, looks)
    address = funder.url
    note(funder, looks)
    compare(funder, address)
    take_along(funder)
    change_stage(owner, own_site)
    see_the_change(funder, looks)
    conversation = show_interest(funder, looks)
    answer(owner)
    funder.goto(conversation)
    expect(funder.locator(".message").last).to_contain_text(REPLY)
    funder.goto("/mijn/volglijsten/")
    expect(funder.locator("main .rows li")).to_have_count(3)  # two of the demo, and one from two clicks
    looks.at(funder, "the lists")
    sign_in(other, own_site, OTHER)
    for private in (address, conversation):
        response = other.goto(private)
        assert response and response.status == 404
    wait_until(lambda: any("bericht" in str(mail["Subject"]).lower() for mail in own_site.mails()), "the mail", 30)
    written = " ".join(mail.get_content() for mail in own_site.mails())
    assert TEXT not in written and NOTE not in written and "Fonds Gezonde Wijk" not in written
    assert not looks.found
