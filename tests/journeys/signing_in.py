"""Signing in as people do: address, password, and the code of an authenticator app."""

import time
from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Page

from tests.journeys.portal_copy import Site

HUB_ACCOUNT = "hub@demo.example"
PASSWORD = "vier paarse kano's op de vecht"
SUBMIT = "main form.form [type=submit]"
PERIOD = 30  # seconds that a code is shown

# What a browser holds after signing in, by portal and account: the next one need not type it all again.
_kept: dict[tuple[str, str], list[Any]] = {}
_used: set[tuple[str, int]] = set()


def sign_in(page: Page, site: Site, account: str = HUB_ACCOUNT) -> None:
    """Sign in to the admin, unless that was done in this browser; leaves `page` on the first page of the admin."""
    page.goto("/beheer/")
    if "/account/login/" in page.url and (site.url, account) in _kept:
        page.context.add_cookies(_kept[site.url, account])
        page.goto("/beheer/")
    if "/account/login/" in page.url:
        fill_password(page, account, site.accounts[account])
        page.wait_for_url("**/account/2fa/authenticate/")
        fill_code(page, site.totp_secret(account))
        page.wait_for_url("**/beheer/")
        _kept[site.url, account] = [cookie for cookie in page.context.cookies() if cookie.get("name") == "sessionid"]


def sign_in_by_password(page: Page, site: Site, account: str) -> None:
    """Be signed in as somebody who needs no second step, whoever was before; leaves `page` on the account's page."""
    page.context.clear_cookies(name="sessionid")
    if (site.url, account) in _kept:
        page.context.add_cookies(_kept[site.url, account])
    page.goto("/account/")
    if "/account/login/" in page.url:
        fill_password(page, account, site.accounts[account])
        page.wait_for_url("**/account/")
        _kept[site.url, account] = [cookie for cookie in page.context.cookies() if cookie.get("name") == "sessionid"]


def fill_password(page: Page, account: str, password: str) -> None:
    """Fill in and send the sign-in form that is open."""
    page.fill("main [name=login]", account)
    page.fill("main [name=password]", password)
    page.locator("main form.form [type=submit]").first.click()


def fill_code(page: Page, secret: str) -> None:
    """Fill in and send the form that asks for the code of the app."""
    page.fill("main [name=code]", fresh_code(secret))
    page.locator("main form.form [type=submit]").first.click()


def fresh_code(secret: str) -> str:
    """A code that is right now and was not used before: each is taken once, and its neighbours are right too."""
    while True:
        now = int(time.time()) // PERIOD
        for counter in (now, now - 1, now + 1):
            if (secret, counter) not in _used:
                _used.add((secret, counter))
                return format_hotp_value(hotp_value(secret, counter))
        time.sleep(1)


def set_up_app(page: Page) -> str:
    """Set up an app on the page about the second step; returns its key. Leaves the recovery codes open."""
    page.click("a[href$='/2fa/totp/activate/']")
    page.fill("main [name=password]", PASSWORD)
    page.click(SUBMIT)
    secret = page.locator("#authenticator_secret").inner_text()
    fill_code(page, secret)
    page.wait_for_url("**/recovery-codes/")
    return secret
