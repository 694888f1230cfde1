"""One's own data: a resident says yes and takes it back, takes a copy along, asks to be erased, stays, and goes."""

import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from zipfile import ZipFile

from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenContext
from tests.journeys.looking import Looks
from tests.journeys.portal_copy import Site, wait_until
from tests.journeys.signing_in import fill_password

CITIZEN = "applicant@demo.example"
PRIVACY = "/mijn/privacy/"
RESIDENT = "[name=kinds][value=resident]"
TOPIC, WORDS = "Mentaal welbevinden", "De hub mag bewaren welke gezondheidsthema's"


def enter(page: Page, site: Site) -> None:
    """By the form, as on any day."""
    page.goto("/account/login/")
    fill_password(page, CITIZEN, site.accounts[CITIZEN])
    page.wait_for_url("**/account/")


def show_again(page: Page, site: Site) -> None:
    """The password once more, where it is asked."""
    if "/reauthenticate/" in page.url:
        page.fill("main [name=password]", site.accounts[CITIZEN])
        page.locator("main form.form [type=submit]").first.click()


def say_yes_and_take_it_back(page: Page, looks: Looks) -> None:
    """Health topics are only kept with consent, which ends by one button."""
    page.goto("/mijn/")
    page.get_by_role("link", name="Vertel wat je interessant vindt").click()
    looks.at(page, "profile")
    page.locator(RESIDENT).check()
    page.get_by_label(TOPIC).check()
    page.get_by_role("button", name="Bewaar mijn profiel").click()
    expect(page.locator(".error-summary")).to_contain_text("zonder je toestemming")
    looks.at(page, "profile, with a fault")
    page.locator("[name=agrees]").check()
    page.get_by_role("button", name="Bewaar mijn profiel").click()
    page.wait_for_url("**/mijn/")
    expect(page.locator("section[aria-labelledby=for-you] h3").first).to_be_visible()
    looks.at(page, "my hub with what fits")
    page.goto(PRIVACY)
    expect(page.locator("main")).to_contain_text(WORDS)
    looks.at(page, "my data, with a consent")
    page.get_by_role("button", name="Trek in").click()
    expect(page.locator("main")).to_contain_text("Je hebt je toestemming ingetrokken.")
    page.goto("/mijn/profiel/")
    expect(page.get_by_label(TOPIC)).not_to_be_checked()
    expect(page.locator(RESIDENT)).to_be_checked()


def take_a_copy(page: Page, site: Site, looks: Looks) -> None:
    """The worker makes it; the file opens, and says what this person told and nothing of the others."""
    page.goto(PRIVACY)
    page.get_by_role("button", name="Vraag een kopie").click()
    show_again(page, site)
    expect(page.locator("main")).to_contain_text("We maken een kopie van je gegevens.")

    def is_ready() -> bool:
        page.goto(PRIVACY)
        return page.get_by_role("link", name="Download je gegevens").count() > 0

    wait_until(is_ready, "a copy of one's data")
    looks.at(page, "my data, with a copy")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download je gegevens").click()
    archive = ZipFile(io.BytesIO(Path(download.value.path()).read_bytes()))
    data = json.loads(archive.read("gegevens.json"))
    told = {table["table"]: table["rows"] for table in data["tables"]}
    assert told["accounts.User"][0]["email"] == CITIZEN
    assert told["accounts.Profile"][0]["kinds"] == ["resident"] and told["accounts.Consent"][0]["withdrawn_at"]
    text = archive.read("gegevens.html").decode()
    assert CITIZEN in text
    others = [address for address in site.accounts if address != CITIZEN]
    assert not [address for address in others if address in text + json.dumps(data)]


def ask_to_be_erased(page: Page, site: Site, looks: Looks) -> None:
    """After reading what goes and what stays."""
    page.goto(PRIVACY)
    page.get_by_role("link", name="Bekijk wat er wordt verwijderd").click()
    expect(page.locator("section[aria-labelledby=deleted]")).to_contain_text("Je account (1)")
    looks.at(page, "what will be deleted")
    page.get_by_role("button", name="Laat mijn account wissen").click()
    show_again(page, site)
    page.wait_for_url("**/mijn/privacy/")
    expect(page.locator("#erasure ~ p").first).to_contain_text("Dat gebeurt op")


def let_the_time_pass(site: Site) -> None:
    """Two weeks, for this wish and for the worker that looks each hour."""
    with closing(sqlite3.connect(site.data / "hub.sqlite3", timeout=20)) as database, database:
        database.execute("UPDATE accounts_erasurerequest SET due_at = '2026-01-01 00:00:00'")
        database.execute("UPDATE common_heartbeat SET at = '2026-01-01 00:00:00' WHERE name = 'erase_accounts'")


def accounts_of(site: Site, address: str) -> int:
    """How many there are."""
    with closing(sqlite3.connect(f"file:{site.data}/hub.sqlite3?mode=ro", uri=True)) as database:
        found: int = database.execute("SELECT count(*) FROM accounts_user WHERE email = ?", (address,)).fetchone()[0]
    return found


def test_a_resident_and_their_own_data(own_site: Site, open_context: OpenContext) -> None:
    page, looks = open_context(own_site).new_page(), Looks()
    enter(page, own_site)
    say_yes_and_take_it_back(page, looks)
    take_a_copy(page, own_site, looks)
    ask_to_be_erased(page, own_site, looks)
    page.goto("/account/logout/")
    page.locator("main form [type=submit]").first.click()
    enter(page, own_site)
    banner = page.get_by_role("link", name="Bedacht je je?")
    expect(banner).to_be_visible()
    looks.at(page, "account with the banner")
    banner.click()
    page.get_by_role("button", name="Houd mijn account").click()
    expect(page.locator("main")).to_contain_text("Je account blijft.")
    ask_to_be_erased(page, own_site, looks)
    let_the_time_pass(own_site)
    wait_until(lambda: accounts_of(own_site, CITIZEN) == 0, "the account is erased", 90)
    page.goto(PRIVACY)
    page.wait_for_url("**/account/login/**")
    wait_until(
        lambda: any("Je account is gewist" in str(mail["subject"]) for mail in own_site.mails()), "the last mail"
    )
    page.goto("/privacy/verwerkingen/")
    looks.at(page, "register of processing")
    assert not looks.found
