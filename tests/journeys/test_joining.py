"""Colleagues: a manager invites, the invited joins with a second factor and edits, and is refused once removed."""

import re

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.journeys.conftest import OpenContext
from tests.journeys.editing import publish
from tests.journeys.portal_copy import Site, manage, wait_until
from tests.journeys.signing_in import PASSWORD, SUBMIT, fill_code, fill_password, fresh_code, set_up_app, sign_in
from tests.journeys.test_accessibility import violations
from tests.journeys.test_keyboard import has_focus, walk

MANAGER = "manager@demo.example"
ORGANISATION = "/mijn/organisaties/gemeente-utrecht/"
LINK = re.compile(r"https?://[^/\s]+(/\S*uitnodiging/\S+)")
PHONE = {"viewport": {"width": 320, "height": 640}}


@pytest.fixture
def page(own_site: Site, open_context: OpenContext) -> Page:
    """A tab of somebody who was invited."""
    return open_context(own_site).new_page()


@pytest.fixture
def manager(own_site: Site, open_context: OpenContext) -> Page:
    """A tab of the municipality's manager, at the organisation."""
    tab = open_context(own_site).new_page()
    sign_in(tab, own_site, MANAGER)
    tab.goto(ORGANISATION)
    return tab


def invite(manager: Page, site: Site, email: str, role: str = "publisher") -> str:
    """Invite by the form; returns the path of the link that the mail brought."""
    manager.goto(ORGANISATION)
    manager.fill("[name=email]", email)
    form = manager.locator("form", has=manager.locator("[name=email]"))
    form.locator("[name=role]").select_option(role)
    form.locator("[type=submit]").click()
    expect(manager.locator("main")).to_contain_text(email)
    return newest_link(site, email)


def newest_link(site: Site, email: str, but: str = "") -> str:
    """The path of the link in the mail to this address, another one than `but`."""

    def links() -> list[str]:
        bodies = [str(mail.get_content()) for mail in site.mails() if email in str(mail["To"])]
        return [found[1] for body in bodies if (found := LINK.search(body)) and found[1] != but]

    wait_until(links, f"an invitation for {email}")
    return links()[-1]


def join(page: Page, link: str, name: str) -> None:
    """Make the account that the link asks for."""
    page.goto(link)
    page.fill("[name=name]", name)
    page.fill("[name=password]", PASSWORD)
    page.locator(SUBMIT).click()
    expect(page).to_have_url(re.compile(f"{ORGANISATION}$"))


def edit_the_organisations_first_page(page: Page) -> None:
    """Open a publication of the municipality in the admin, change it and publish it."""
    page.goto("/initiatieven/?partner=gemeente-utrecht")
    page.locator("#results-list .card__title a").first.click()
    address = page.locator("wagtail-userbar a[href*='/edit/']").first.get_attribute("href")
    page.goto(str(address))
    page.wait_for_load_state("networkidle")
    summary = page.locator("[name=summary]")
    summary.fill(f"{summary.input_value()[:100]} Bijgewerkt.")
    publish(page)


def test_the_invited_sets_up_an_app_edits_and_is_refused_once_removed(
    page: Page, manager: Page, own_site: Site
) -> None:
    """The whole of it, by people who never met the hub team."""
    email = "nieuwe.collega@utrecht.example"
    join(page, invite(manager, own_site, email), "Noor Nieuw")
    page.goto("/beheer/")
    secret = set_up_app(page)
    edit_the_organisations_first_page(page)
    manager.goto(ORGANISATION)
    row = manager.locator(".rows > li", has_text=email)
    row.locator("form[action*='verwijderen'] [type=submit]").click()
    expect(manager.locator(".rows > li", has_text=email)).to_have_count(0)
    for address in (page.url, ORGANISATION):
        page.goto(address)
        expect(page.locator("main .note")).to_contain_text("je rol bij een organisatie is beëindigd")
        assert not violations(page), address
    fill_password(page, email, PASSWORD)
    fill_code(page, secret)
    for address, words in ((ORGANISATION, "hoort niet bij"), ("/beheer/", "niet open voor jou")):
        page.goto(address)
        expect(page.locator("main")).to_contain_text(words)
        assert not violations(page), address


def test_the_invited_uses_a_passkey(page: Page, manager: Page, own_site: Site, device: CDPSession) -> None:
    """No app, no codes to copy: a finger."""
    join(page, invite(manager, own_site, "sleutel@utrecht.example"), "Sil Sleutel")
    page.goto("/beheer/")
    page.click("a[href$='/2fa/webauthn/add/']")
    if page.locator("main [name=password]").count():
        page.fill("main [name=password]", PASSWORD)
        page.locator(SUBMIT).click()
    page.fill("main [name=name]", "Mijn laptop")
    page.click("#passkey_add")
    page.wait_for_url("**/recovery-codes/")
    edit_the_organisations_first_page(page)


def test_the_invited_uses_no_mouse(page: Page, manager: Page, own_site: Site) -> None:
    """From the link to the recovery codes, and always in sight of where one is."""
    page.goto(invite(manager, own_site, "toetsen@utrecht.example"))
    unseen = _type_into(page, "name", "Tom Toets") + _type_into(page, "password", PASSWORD)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"{ORGANISATION}$"))
    page.goto("/beheer/")
    unseen += walk(page, has_focus(page, "a[href$='/2fa/totp/activate/']"))
    page.keyboard.press("Enter")
    page.wait_for_selector("main [name=password]")
    unseen += _type_into(page, "password", PASSWORD)
    page.keyboard.press("Enter")
    secret = page.locator("#authenticator_secret").inner_text()
    unseen += _type_into(page, "code", fresh_code(secret))
    page.keyboard.press("Enter")
    page.wait_for_url("**/recovery-codes/")
    assert not unseen


def _type_into(page: Page, name: str, text: str) -> list[str]:
    """Come to a field by keyboard and fill it in; returns the stops at which nobody could see where they were."""
    is_there = has_focus(page, f"main [name={name}]")
    unseen = [] if is_there() else walk(page, is_there)
    page.keyboard.type(text)
    return unseen


def test_each_link_that_does_not_work_says_why(
    page: Page, manager: Page, own_site: Site, open_context: OpenContext
) -> None:
    """Expired, used, forwarded, altered, withdrawn: what it is and what to do, on a telephone too."""
    used = invite(manager, own_site, "gebruikt@utrecht.example", "viewer")
    join(page, used, "Gé Bruikt")
    withdrawn = invite(manager, own_site, "ingetrokken@utrecht.example")
    manager.goto(ORGANISATION)
    row = manager.locator(".rows > li", has_text="ingetrokken@utrecht.example")
    row.locator("form[action*='intrekken'] [type=submit]").click()
    expired = invite(manager, own_site, "verlopen@utrecht.example")
    script = (
        "from partners.models import Invitation; from django.utils import timezone; "
        "Invitation.objects.filter(email='verlopen@utrecht.example').update(expires_at=timezone.now())"
    )
    manage(own_site.data, "shell", "--command", script)
    forwarded = invite(manager, own_site, "iemand@utrecht.example")

    reader = open_context(own_site, **PHONE).new_page()
    expected = {
        used: ("al gebruikt", "used already", 410),
        withdrawn: ("ingetrokken", "withdrawn", 410),
        expired: ("verlopen", "expired", 410),
        forwarded[:-5] + "AAAAA/": ("niet compleet", "not complete", 404),
    }
    for link, (dutch, english, status) in expected.items():
        _says_why(reader, link, dutch, english, status)
    _says_why(page, forwarded, "iemand anders", "somebody else", 403)  # signed in as who used the first link


def _says_why(page: Page, link: str, dutch: str, english: str, status: int) -> None:
    for prefix, language, words in (("", "nl", dutch), ("/en", "en", english)):
        said = page.goto(prefix + link)
        assert said and said.status == status, link
        expect(page.locator("html")).to_have_attribute("lang", language)
        expect(page.locator("h1")).to_contain_text(words)
        assert not violations(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
