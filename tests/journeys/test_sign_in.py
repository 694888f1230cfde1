"""People with an account: making one, getting back in, the second step at the door of `/beheer/`, and passkeys."""

import re
import sqlite3
from contextlib import closing
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.journeys.conftest import OpenContext
from tests.journeys.portal_copy import Site, manage, wait_until
from tests.journeys.signing_in import HUB_ACCOUNT, PASSWORD, SUBMIT, fill_password, fresh_code, set_up_app
from tests.journeys.test_accessibility import violations

NEW_PASSWORD = "negen groene fietsen in zeist"
CODE = re.compile(r"^\s*([A-Z0-9]{3,4}-?[A-Z0-9]{3,4})\s*$", re.MULTILINE)


@pytest.fixture
def page(own_site: Site, open_context: OpenContext) -> Page:
    """A tab of somebody who is not signed in."""
    return open_context(own_site).new_page()


def code_sent_to(site: Site, email: str, but: str = "") -> str:
    """The code in a mail to this address, another one than `but`."""

    def found() -> list[str]:
        bodies = [str(mail.get_content()) for mail in site.mails() if email in str(mail["To"])]
        codes = [code[1] for body in bodies if (code := CODE.search(body))]
        return [code for code in codes if code != but]

    wait_until(found, f"a code for {email}")
    return found()[0]


def forget_tries(site: Site) -> None:
    """As if all who came before had come from other networks: the sixth of an hour is asked for a proof of work."""
    with closing(sqlite3.connect(site.data / "hub.sqlite3", timeout=20)) as database, database:
        database.execute("DELETE FROM limits")


def make_account(page: Page, site: Site, email: str, language: str = "") -> str:
    """Sign up by the form, and confirm by the code from the mail, which is returned."""
    forget_tries(site)
    page.goto(f"{language}/account/signup/")
    page.fill("main [name=email]", email)
    page.fill("main [name=password1]", PASSWORD)
    page.click(SUBMIT)
    code = code_sent_to(site, email)
    page.fill("main [name=code]", code)
    page.click(SUBMIT)
    expect(page).to_have_url(f"{site.url}{language}/account/")
    return code


def make_editor(site: Site, email: str) -> None:
    """An account that may enter the admin, as an operator makes it: without a second factor."""
    script = (
        "from accounts.models import User; from allauth.account.models import EmailAddress; "
        f"user = User.objects.create_superuser('{email}', '''{PASSWORD}'''); "
        f"EmailAddress.objects.create(user=user, email='{email}', primary=True, verified=True)"
    )
    manage(site.data, "shell", "--command", script)


@pytest.mark.parametrize(("language", "code"), [("", "nl"), ("/en", "en")])
def test_somebody_makes_an_account_in_either_language(language: str, code: str, page: Page, own_site: Site) -> None:
    email = f"nieuw-{code}@reis.example"
    make_account(page, own_site, email, language)
    expect(page.locator("html")).to_have_attribute("lang", code)
    expect(page.locator("main")).to_contain_text(email)
    page.locator("main form[action$='/logout/'] button").click()
    expect(page).to_have_url(f"{own_site.url}/")
    page.goto("/account/")
    expect(page).to_have_url(re.compile("/account/login/"))


def test_somebody_who_forgot_the_password_gets_back_in(page: Page, own_site: Site, open_context: OpenContext) -> None:
    email = "vergeten@reis.example"
    first = make_account(page, own_site, email)
    elsewhere = open_context(own_site).new_page()
    elsewhere.goto("/account/login/")
    elsewhere.click("main a[href$='/password/reset/']")
    elsewhere.fill("main [name=email]", email)
    elsewhere.click(SUBMIT)
    elsewhere.fill("main [name=code]", code_sent_to(own_site, email, but=first))
    elsewhere.click(SUBMIT)
    for name in ("password1", "password2"):
        elsewhere.fill(f"main [name={name}]", NEW_PASSWORD)
    elsewhere.click(SUBMIT)
    elsewhere.click("main a.button[href$='/account/login/']")
    fill_password(elsewhere, email, NEW_PASSWORD)
    expect(elsewhere).to_have_url(f"{own_site.url}/account/")
    page.goto("/account/")
    expect(page).to_have_url(re.compile("/account/login/"))


def test_an_editor_sets_up_an_app_at_the_door_and_comes_where_she_was_going(
    page: Page, own_site: Site, open_context: OpenContext
) -> None:
    email = "redacteur@reis.example"
    make_editor(own_site, email)
    page.goto("/beheer/images/")
    fill_password(page, email, PASSWORD)
    expect(page).to_have_url(f"{own_site.url}/account/2fa/")
    set_up_app(page)
    codes = [code.inner_text() for code in page.locator(".codes code").all()]
    assert len(codes) == 10
    page.click("main a.button[href='/beheer/images/']")
    expect(page).to_have_url(f"{own_site.url}/beheer/images/")

    without_telephone = open_context(own_site).new_page()
    for attempt, is_let_in in enumerate((True, False)):
        without_telephone.goto("/beheer/images/")
        fill_password(without_telephone, email, PASSWORD)
        without_telephone.fill("main [name=code]", codes[0])
        without_telephone.click(SUBMIT)
        if is_let_in:
            expect(without_telephone).to_have_url(f"{own_site.url}/beheer/images/")
            without_telephone.context.clear_cookies()
        else:
            expect(without_telephone.locator(".field__error")).to_be_visible()
            assert attempt == 1


def test_an_editor_uses_a_passkey_instead_of_all_that(page: Page, own_site: Site, device: CDPSession) -> None:
    email = "sleutel@reis.example"
    make_editor(own_site, email)
    page.goto("/beheer/")
    fill_password(page, email, PASSWORD)
    page.click("a[href$='/2fa/webauthn/add/']")
    page.fill("main [name=password]", PASSWORD)
    page.click(SUBMIT)
    page.fill("main [name=name]", "Mijn laptop")
    page.click("#passkey_add")
    page.wait_for_url("**/recovery-codes/")
    page.goto("/beheer/")
    expect(page).to_have_url(f"{own_site.url}/beheer/")
    page.context.clear_cookies()

    page.goto("/beheer/")
    page.click("#passkey_login")
    page.wait_for_function("() => !location.pathname.includes('/login/')")
    page.goto("/beheer/")
    expect(page).to_have_url(f"{own_site.url}/beheer/")
    page.context.clear_cookies()

    page.goto("/beheer/")
    fill_password(page, email, PASSWORD)
    page.click("#passkey_use")
    expect(page).to_have_url(f"{own_site.url}/beheer/")


def test_somebody_whose_account_is_closed_is_out_at_the_next_click(page: Page, own_site: Site) -> None:
    email = "weg@reis.example"
    make_account(page, own_site, email)
    script = f"from accounts.models import User; User.objects.filter(email='{email}').update(is_active=False)"
    manage(own_site.data, "shell", "--command", script)
    page.goto("/account/")
    expect(page).to_have_url(re.compile("/account/login/"))


def test_no_page_about_signing_in_has_a_barrier_or_another_fault(page: Page, own_site: Site) -> None:
    """All pages in both languages, by axe; each says its language, and the browser has nothing to complain of."""
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    found = {}
    signed_out = ("login/", "signup/", "password/reset/", "inactive/")
    signed_in = ("", "email/", "2fa/", "2fa/recovery-codes/", "logout/", "2fa/webauthn/", "password/change/")
    for addresses in (signed_out, signed_in):
        if addresses is signed_in:
            make_account(page, own_site, "overal@reis.example")
            page.goto("/account/2fa/")
            set_up_app(page)
        for language, prefix in (("nl", "/account/"), ("en", "/en/account/")):
            for address in addresses:
                page.goto(prefix + address)
                assert urlsplit(page.url).path == prefix + address
                expect(page.locator("html")).to_have_attribute("lang", language)
                expect(page.locator("h1")).to_have_count(1)
                if rules := violations(page):
                    found[prefix + address] = rules
    assert not found and not complaints


def test_a_form_sent_empty_says_what_is_missing_without_javascript(own_site: Site, open_context: OpenContext) -> None:
    page = open_context(own_site, java_script_enabled=False).new_page()
    for address in ("login/", "signup/", "password/reset/"):
        page.goto(f"/account/{address}")
        page.locator(SUBMIT).first.click()
        expect(page.locator(".error-summary a").first).to_be_visible()
    secret = own_site.totp_secret(HUB_ACCOUNT)
    page.goto("/beheer/")
    fill_password(page, HUB_ACCOUNT, own_site.accounts[HUB_ACCOUNT])
    page.fill("main [name=code]", fresh_code(secret))
    page.locator(SUBMIT).first.click()
    expect(page).to_have_url(f"{own_site.url}/beheer/")
