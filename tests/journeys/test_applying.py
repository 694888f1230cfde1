"""Applying to a call: from its public page to the receipt, together, interrupted, and without losing a word."""

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, Page, expect

from tests.journeys.conftest import OpenContext
from tests.journeys.looking import Looks
from tests.journeys.portal_copy import Site, manage, wait_until
from tests.journeys.signing_in import PASSWORD, SUBMIT, fill_password
from tests.journeys.test_keyboard import has_focus, walk
from tests.journeys.test_sign_in import code_sent_to

CALL = "/partners/careyn/tillen-in-de-kleine-badkamer/"
LEAD, HELPER = "maker@reis.example", "mede.maker@reis.example"
BY_KEYBOARD = "reviewer@demo.example"
LINK = re.compile(r"https?://[^/\s]+(/\S*aanvragen/uitnodiging/\S+)")
SAVED = re.compile(r"^opgeslagen \d\d:\d\d$")
RECEIVED = "ontvangen"
HOW = "Hoe werkt het, van kraan dicht tot aangekleed?"
SAVE = "main button[name=then][value=stay]"
GO_ON = "main button[name=then][value=next]"
# Whatever the day: the call opened five days ago, and is open for twenty more.
OPEN_NOW = """
from datetime import timedelta
from django.utils.timezone import now
from living_labs.models import CallPage, CallRound
window = {"opens_at": now() - timedelta(days=5), "closes_at": now() + timedelta(days=20)}
pages = CallPage.objects.filter(slug="tillen-in-de-kleine-badkamer")
CallRound.objects.filter(pk__in=pages.values("translation_key")).update(**window)
pages.update(**window)
"""
# Writes down each text that the line about sending shows.
LISTEN = """() => {
  const line = document.querySelector("[data-sending-line]");
  window.said = [];
  new MutationObserver(() => window.said.push(line.textContent)).observe(line, { childList: true });
}"""


@pytest.fixture(scope="module")
def open_call(own_site: Site) -> Site:
    """A portal on which the call is open."""
    manage(own_site.data, "shell", "--command", OPEN_NOW)
    return own_site


@pytest.fixture
def page(open_call: Site, open_context: OpenContext) -> Page:
    """A tab of somebody who has no account yet."""
    return open_context(open_call).new_page()


@pytest.fixture
def looks() -> Looks:
    return Looks()


def subjects_for(site: Site, email: str) -> str:
    """The subjects of all mails to this address."""
    return " ".join(str(mail["Subject"]) for mail in site.mails() if email in str(mail["To"]))


def picture(width: int) -> bytes:
    """A picture that does not compress: it is sent in several parts."""
    noise = Image.effect_noise((width, width), 90).convert("RGB")
    kept = io.BytesIO()
    noise.save(kept, "PNG")
    return kept.getvalue()


def answer_rules(page: Page, *answers: str) -> None:
    """Choose one answer for each rule, and ask whether one may take part."""
    for answer in answers:
        page.get_by_label(answer, exact=True).check()
    page.locator("main form.form [type=submit]").click()


def sign_up(page: Page, site: Site, email: str) -> None:
    """Make an account on the page that asks for one."""
    page.fill("main [name=email]", email)
    page.fill("main [name=password1]", PASSWORD)
    page.click(SUBMIT)
    page.fill("main [name=code]", code_sent_to(site, email))
    page.click(SUBMIT)


def find_out_and_begin(page: Page, site: Site, looks: Looks) -> str:
    """The rules, wrong and then right; an account on the way; returns the address of the application."""
    page.goto(CALL)
    page.click("main .publication-head__actions a")
    looks.at(page, "rules")
    answer_rules(page, "Nee, het is nog een idee", "Ja")
    expect(page.locator("main")).to_contain_text("Een idee op papier kunnen we in de meetbadkamer niet proberen")
    expect(page.locator("main #offers, main [aria-labelledby^=offers]").first).to_be_visible()
    looks.at(page, "not for you")
    page.locator("main a[href$='/meedoen/']").click()
    answer_rules(page, "Ja, er is een werkend exemplaar of een uitgeschreven training", "Ja")
    looks.at(page, "what is asked")
    page.click("main a[href*='/account/signup/']")
    sign_up(page, site, LEAD)
    expect(page.locator("h1")).to_contain_text("Tillen in de kleine badkamer")
    page.locator("main form [type=submit]").click()
    page.wait_for_url(re.compile(r"/mijn/aanvragen/[0-9a-f-]{36}/$"))
    page.fill("main [name=title]", "Douchebeugel")
    page.fill("main [name=organisation]", "Makers BV")
    page.locator("main form.form", has=page.locator("[name=title]")).locator("[type=submit]").click()
    expect(page.locator("h1")).to_have_text("Douchebeugel")
    looks.at(page, "overview")
    return page.url


def type_and_come_back(page: Page, looks: Looks) -> str:
    """What is typed is saved by itself; returns the address of the section."""
    page.locator("main .parts a").first.click()
    page.get_by_label(HOW).fill("Eerst draaien, dan pas opstaan.")
    expect(page.locator("[data-save-line]")).to_have_text(SAVED)
    page.reload()
    expect(page.get_by_label(HOW)).to_have_value("Eerst draaien, dan pas opstaan.")
    looks.at(page, "section")
    return page.url


def send_a_file(page: Page) -> None:
    """It is sent as soon as it is chosen, and says how far it is."""
    page.evaluate(LISTEN)
    file: FilePayload = {"name": "beugel.png", "mimeType": "image/png", "buffer": picture(1100)}
    page.locator("main input[type=file]").first.set_input_files(file)
    expect(page.locator("[data-sent-files] li")).to_have_text(re.compile(r"beugel\.png"))
    said = page.evaluate("window.said")
    steps = [int(found[1]) for text in said if (found := re.search(r"(\d+)%", text))]
    assert steps[0] == 0 and any(0 < step < 100 for step in steps), said
    page.reload()
    expect(page.locator("main a", has_text="beugel.png")).to_be_visible()


def take_along(page: Page, site: Site, helper: Page, looks: Looks) -> None:
    """Invite somebody, who makes an account by the link in the mail and takes part."""
    page.fill("main [name=email]", HELPER)
    page.locator("main form", has=page.locator("[name=email]")).locator("[type=submit]").click()
    expect(page.locator("main .rows", has_text=HELPER)).to_be_visible()
    looks.at(page, "people")

    def links() -> list[str]:
        bodies = [str(mail.get_content()) for mail in site.mails() if HELPER in str(mail["To"])]
        return [found[1] for body in bodies if (found := LINK.search(body))]

    wait_until(links, "the invitation")
    helper.goto(links()[-1])
    looks.at(helper, "invitation")
    helper.click("main a[href*='/account/signup/']")
    sign_up(helper, site, HELPER)
    helper.locator("main form [type=submit]").click()
    expect(helper.locator("h1")).to_have_text("Douchebeugel")


def write_at_once(page: Page, helper: Page, section: str, looks: Looks) -> None:
    """Two people change one answer: both texts are shown, and one is chosen."""
    page.goto(section)
    helper.goto(section)
    helper.get_by_label(HOW).fill("De tekst van de ander.")
    helper.click(SAVE)
    expect(helper.locator("main")).to_contain_text("Opgeslagen om")
    page.get_by_label(HOW).fill("Mijn eigen tekst, met het rubber erbij.")
    expect(page.locator("[data-save-line]")).to_contain_text("Iemand anders")
    page.click(SAVE)
    texts = page.locator(".two-texts blockquote")
    expect(texts).to_have_text([re.compile("De tekst van de ander"), re.compile("Mijn eigen tekst")])
    looks.at(page, "two texts")
    page.locator(".two-texts button[value=other]").click()
    expect(page.locator(".two-texts")).to_have_count(0)
    expect(page.get_by_label(HOW)).to_have_value("Mijn eigen tekst, met het rubber erbij.")


def be_signed_out_while_typing(page: Page, section: str) -> None:
    """The session ends before the button is pressed: after signing in, the text is back in the form."""
    page.goto(section)
    page.get_by_label("Hoe heet het?").fill("Beugel voor één hand")
    page.context.clear_cookies(name="sessionid")
    page.click(SAVE)
    page.wait_for_url("**/account/login/**")
    fill_password(page, LEAD, PASSWORD)
    expect(page.get_by_label("Hoe heet het?")).to_have_value("Beugel voor één hand")
    expect(page.get_by_label(HOW)).to_have_value("Mijn eigen tekst, met het rubber erbij.")


def fill_in_the_rest(page: Page) -> None:
    """All but the consent, section by section."""
    page.get_by_label("Een training of werkwijze", exact=True).check()
    page.get_by_label("Nog nergens", exact=True).check()
    page.click(GO_ON)
    page.get_by_label(re.compile("Wat kost één exemplaar")).fill("125,50")
    page.locator("main [name$='-0-item']").fill("Materiaal")
    page.locator("main [name$='-0-amount']").fill("900")
    page.locator("main input[type=date]").fill("2027-03-01")
    page.click(GO_ON)
    page.locator("main [name$='-0-name']").fill("Mia Maker")
    page.locator("main [name$='-0-part']").fill("bedacht het")
    page.get_by_label("E-mailadres voor vragen").fill(LEAD)
    for box, text in (("street", "Denkstraat 1"), ("postcode", "0000 AA"), ("place", "Utrecht")):
        page.locator(f"main [name$='-{box}']").fill(text)
    with page.expect_navigation():
        page.click(GO_ON)


def check_mend_and_submit(page: Page, looks: Looks) -> None:
    """What is not right yet is linked; after that it is submitted, and a receipt comes."""
    problems = page.locator(".error-summary__items a")
    if not problems.count():  # the section was saved, and says itself what is missing
        page.goto(re.sub(r"deel/.*", "controle/", page.url))
    expect(problems).to_have_count(1)
    looks.at(page, "check with a problem")
    problems.click()
    page.locator("main input[type=checkbox]").last.check()
    page.click(GO_ON)
    expect(page.locator("main")).to_contain_text("Alles is ingevuld")
    looks.at(page, "check")
    page.locator("main form .button--highlight").click()
    expect(page.locator(".fingerprint")).to_have_text(re.compile(r"^[0-9a-f]{64}$"))
    looks.at(page, "submitted")


def test_somebody_applies_together_interrupted_and_loses_no_word(
    page: Page, open_call: Site, open_context: OpenContext, looks: Looks
) -> None:
    helper = open_context(open_call).new_page()
    overview = find_out_and_begin(page, open_call, looks)
    section = type_and_come_back(page, looks)
    send_a_file(page)
    page.goto(f"{overview}mensen/")
    take_along(page, open_call, helper, looks)
    write_at_once(page, helper, section, looks)
    be_signed_out_while_typing(page, section)
    fill_in_the_rest(page)
    check_mend_and_submit(page, looks)
    page.goto("/mijn/aanvragen/")
    expect(page.locator("main .rows > li", has_text="Douchebeugel").locator(".tag")).to_have_text("Ingestuurd")
    looks.at(page, "all of mine")
    wait_until(lambda: RECEIVED in subjects_for(open_call, LEAD), "the receipt by mail")
    assert not looks.found


def reach(page: Page, selector: str, unseen: list[str]) -> None:
    """Come to an element by Tab; where nobody could see where they were is noted in `unseen`."""
    is_there = has_focus(page, selector)
    if not is_there():
        unseen += walk(page, is_there)


def write(page: Page, selector: str, text: str, unseen: list[str]) -> None:
    """Come to a field by Tab, and type in it."""
    reach(page, selector, unseen)
    page.keyboard.type(text)


def tick(page: Page, selector: str, unseen: list[str]) -> None:
    """Come to a box or a choice by Tab, and tick it."""
    reach(page, selector, unseen)
    page.keyboard.press("Space")


def press(page: Page, selector: str, unseen: list[str]) -> None:
    """Come to a button or a link by Tab, press it, and be on the next page."""
    reach(page, selector, unseen)
    enter(page)


def enter(page: Page) -> None:
    """Send the form, or follow the link, that has the focus."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def begin_by_keyboard(page: Page, site: Site, unseen: list[str]) -> None:
    """The rules, signing in, beginning, and the name of the plan."""
    page.goto(CALL)
    press(page, "main .publication-head__actions a", unseen)
    for rule in page.locator("main fieldset").all():
        name = rule.locator("input").first.get_attribute("name")
        tick(page, f"main input[name='{name}']", unseen)
    press(page, "main form.form [type=submit]", unseen)
    press(page, "main a[href*='/account/login/']", unseen)
    write(page, "main [name=login]", BY_KEYBOARD, unseen)
    write(page, "main [name=password]", site.accounts[BY_KEYBOARD], unseen)
    enter(page)
    press(page, "main form .button--highlight", unseen)
    page.wait_for_url(re.compile(r"/mijn/aanvragen/[0-9a-f-]{36}/$"))
    write(page, "main [name=title]", "Zonder muis", unseen)
    enter(page)
    expect(page.locator("h1")).to_have_text("Zonder muis")


def what_by_keyboard(page: Page, unseen: list[str]) -> None:
    """The first section: its texts, its choices, and a file."""
    press(page, "main .parts a", unseen)
    write(page, "main input[type=text]", "De lus", unseen)
    tick(page, "main input[type=radio]", unseen)
    write(page, "main textarea", "Een lus om de stoel, en je trekt jezelf op.", unseen)
    write(page, "main [inputmode=decimal]", "0,3", unseen)
    tick(page, "main input[type=checkbox]", unseen)
    reach(page, "main input[type=file]", unseen)
    small: FilePayload = {"name": "lus.png", "mimeType": "image/png", "buffer": picture(40)}
    page.locator("main input[type=file]").set_input_files(small)
    press(page, GO_ON, unseen)


def money_by_keyboard(page: Page, unseen: list[str]) -> None:
    """The second section: an amount, a row of a budget, and a day."""
    expect(page.locator("h1")).to_have_text("Geld en tijd")
    write(page, "main [inputmode=decimal]", "12", unseen)
    write(page, "main [name$='-0-item']", "Touw", unseen)
    write(page, "main [name$='-0-amount']", "80", unseen)
    write(page, "main input[type=date]", "01032027", unseen)
    press(page, GO_ON, unseen)


def who_by_keyboard(page: Page, unseen: list[str]) -> None:
    """The third section: people, addresses, and a consent."""
    expect(page.locator("h1")).to_have_text("Wie je bent")
    write(page, "main [name$='-0-name']", "Tom Toets", unseen)
    write(page, "main [name$='-0-part']", "alles", unseen)
    write(page, "main input[type=email]", BY_KEYBOARD, unseen)
    for box, text in (("street", "Tabstraat 1"), ("postcode", "0000 AA"), ("place", "Utrecht")):
        write(page, f"main [name$='-{box}']", text, unseen)
    tick(page, "main input[type=checkbox]", unseen)
    press(page, GO_ON, unseen)


def test_who_has_no_script_and_no_mouse_applies_page_by_page(open_call: Site, open_context: OpenContext) -> None:
    page = open_context(open_call, java_script_enabled=False).new_page()
    unseen: list[str] = []
    begin_by_keyboard(page, open_call, unseen)
    what_by_keyboard(page, unseen)
    money_by_keyboard(page, unseen)
    who_by_keyboard(page, unseen)
    expect(page.locator("main")).to_contain_text("Alles is ingevuld")
    press(page, "main form .button--highlight", unseen)
    expect(page.locator(".fingerprint")).to_have_text(re.compile(r"^[0-9a-f]{64}$"))
    press(page, "main a[href$='/mijn/aanvragen/'], .crumbs a[href$='/mijn/aanvragen/']", unseen)
    expect(page.locator("main .rows > li", has_text="Zonder muis").locator(".tag")).to_have_text("Ingestuurd")
    assert not unseen
