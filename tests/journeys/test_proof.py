"""A visitor whose network tried often: the box is ticked, the device does the sum, and all goes on; or a mail does."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenContext
from tests.journeys.portal_copy import Site, wait_until
from tests.journeys.signing_in import PASSWORD, SUBMIT
from tests.journeys.test_accessibility import violations
from tests.journeys.test_narrow_screens import STICKING_OUT
from tests.journeys.test_sign_in import code_sent_to
from tests.journeys.witness import Witness

FREE = 5
BOX = "altcha-widget input[type=checkbox]"
TYPED = "De inloop is niet op dinsdag maar op donderdag."
SEEN = "performance.getEntriesByType('resource').map(entry => entry.name)"


@pytest.fixture(scope="module")
def suspect(own_site: Site) -> Site:
    """A portal whose only visitors share one network; the first test makes it suspect."""
    return own_site


@pytest.fixture
def page(suspect: Site, open_context: OpenContext) -> Page:
    return open_context(suspect).new_page()


def sign_up(page: Page, email: str, language: str = "") -> None:
    page.goto(f"{language}/account/signup/")
    page.fill("main [name=email]", email)
    page.fill("main [name=password1]", PASSWORD)


def write(page: Page, words: str, language: str = "") -> None:
    page.goto(f"{language}/contact/")
    page.fill("main [name=message]", words)


def make_suspect(site: Site, open_context: OpenContext) -> None:
    """As many people of one network as go free; the pages that they see load nothing of the proof."""
    context = open_context(site)
    for number in range(FREE):
        page = context.new_page()
        sign_up(page, f"buur-{number}@reis.example")
        expect(page.locator("altcha-widget")).to_have_count(0)
        assert not [name for name in page.evaluate(SEEN) if "proof" in name]
        page.click(SUBMIT)
        expect(page.locator("main [name=code]")).to_be_visible()
        context.clear_cookies()
        write(page, f"Bericht {number}")
        assert not [name for name in page.evaluate(SEEN) if "proof" in name]
        page.click(SUBMIT)
        page.wait_for_url("**?verzonden=1")
        page.close()


def test_after_some_tries_who_signs_up_ticks_a_box_by_keyboard_at_any_width(
    suspect: Site, open_context: OpenContext
) -> None:
    """Also in English, in the dark, and for axe; and no other site is asked for anything."""
    make_suspect(suspect, open_context)
    for width, language in ((320, ""), (1280, "/en")):
        context = open_context(suspect, viewport={"width": width, "height": 900})
        page, email = context.new_page(), f"laat-{width}@reis.example"
        witness = Witness(context, suspect)
        sign_up(page, email, language)
        expect(page.locator(BOX)).to_be_visible()
        assert not violations(page)
        page.set_viewport_size({"width": width, "height": 900})
        assert not page.evaluate(STICKING_OUT)
        page.focus("main [name=password1]")
        for _step in range(5):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.matches('altcha-widget input')"):
                break
        page.keyboard.press("Space")
        done = "you can send" if language else "je kunt het formulier versturen"
        expect(page.locator("altcha-widget")).to_contain_text(done)
        assert not violations(page)
        page.focus("main [name=email]")
        page.keyboard.press("Enter")
        expect(page.locator("main [name=code]")).to_be_visible()
        assert [note for note in witness.take() if not note.startswith("cookie")] == []
        page.fill("main [name=code]", code_sent_to(suspect, email))
        page.keyboard.press("Enter")
        expect(page).to_have_url(f"{suspect.url}{language}/account/")


def test_who_does_not_tick_it_is_told_and_keeps_all(page: Page, suspect: Site) -> None:
    sign_up(page, "vergeet@reis.example")
    expect(page.locator(BOX)).to_be_visible()
    page.click(SUBMIT)
    expect(page.locator(".error-summary")).to_contain_text("Doe hieronder de korte controle")
    expect(page.locator("main [name=email]")).to_have_value("vergeet@reis.example")
    expect(page.locator("main [name=password1]")).to_have_value(PASSWORD)
    assert not violations(page)
    page.click(BOX)
    page.click(SUBMIT)  # at once: it is sent when the sum is done
    expect(page.locator("main [name=code]")).to_be_visible()


def test_who_resets_a_password_without_a_script_goes_on_to_the_code(suspect: Site, open_context: OpenContext) -> None:
    page = open_context(suspect, java_script_enabled=False).new_page()
    page.goto("/account/password/reset/")
    expect(page.locator(".proof")).to_contain_text("de code die we je mailen is de controle")
    expect(page.locator(".proof__sum")).to_be_hidden()
    page.fill("main [name=email]", "citizen@demo.example")
    page.click(SUBMIT)
    expect(page.locator("main [name=code]")).to_be_visible()


@pytest.mark.parametrize("language", ["", "/en"])
def test_who_writes_a_message_ticks_the_box_and_has_lost_no_word(language: str, page: Page, suspect: Site) -> None:
    words = f"{TYPED} {language or 'Vanaf maart.'}"
    write(page, words, language)
    page.click(SUBMIT)
    expect(page.locator(".error-summary")).to_be_visible()
    expect(page.locator("main [name=message]")).to_have_value(words)
    assert not violations(page)
    page.click(BOX)
    page.click(SUBMIT)
    page.wait_for_url("**?verzonden=1")
    wait_until(lambda: [m for m in suspect.mails() if words in m.get_content()], "the message", 30)


def test_who_writes_without_a_script_sends_it_by_a_link_in_a_mail(suspect: Site, open_context: OpenContext) -> None:
    page = open_context(suspect, java_script_enabled=False).new_page()
    words = f"{TYPED} Zonder script."
    write(page, words)
    page.click(SUBMIT)
    expect(page.locator(".proof")).to_contain_text("Vul hierboven je e-mailadres in")
    expect(page.locator(".aside a[href^='tel:']").first).to_be_visible()
    page.fill("main [name=email]", "zonder@reis.example")
    page.click(SUBMIT)
    expect(page.locator("h1")).to_have_text("Kijk in je mailbox")

    def link() -> re.Match[str] | None:
        texts = [str(mail.get_content()) for mail in suspect.mails() if "zonder@reis.example" in str(mail["To"])]
        return re.search(r"http://\S+/bericht/bevestigen/\S+", " ".join(texts))

    wait_until(link, "the link", 30)
    found = link()
    assert found
    page.goto(found[0])
    assert not [mail for mail in suspect.mails() if words in mail.get_content()]
    page.click("main form [type=submit]")
    page.wait_for_url("**?verzonden=1")
    wait_until(lambda: [mail for mail in suspect.mails() if words in mail.get_content()], "the message", 30)
    page.goto(found[0])
    expect(page.locator("h1")).to_have_text("Hier wacht niets meer")
