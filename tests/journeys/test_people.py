"""Somebody asks a person, and a business asks for contact: by keyboard, with and without scripts."""

import pytest
from playwright.sync_api import Page, expect

from portal.demo.bodies import TEAM_EMAIL
from portal.demo.reading import items
from tests.journeys.conftest import OpenContext
from tests.journeys.portal_copy import Site, wait_until
from tests.journeys.test_accessibility import violations

LETTER = "Kan mijn moeder ook meedoen? 'ëéń' groet."


def _asked_about() -> tuple[str, dict[str, str]]:
    """A publication of the demo with its partner's first contact person."""
    item = items("initiative")[0]
    partner = next(partner for partner in items("partner") if partner["slug"] == item["partner"])
    return f"/partners/{item['partner']}/{item['slug']}/", partner["contacts"][0]


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_reader_sees_an_address_by_keyboard_and_sends_a_message(
    scripts: bool, site: Site, open_context: OpenContext
) -> None:
    path, person = _asked_about()
    context = open_context(site, java_script_enabled=scripts)
    page = context.new_page()
    page.goto(path)
    assert person["email"] not in page.content()
    button = page.locator("section[aria-labelledby=contacts] button").first
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/contactpersoon/**")
    expect(page.locator(f"main [role=status] a[href='mailto:{person['email']}']")).to_be_visible()
    assert not context.cookies()

    page.goto(path)
    page.locator("section[aria-labelledby=contacts] a[rel=nofollow]").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(person["name"])
    page.click("main form.form [type=submit]")
    expect(page.locator(".error-summary")).to_be_visible()
    page.fill("[name=message]", f"{LETTER} {scripts}")
    page.click("main form.form [type=submit]")
    page.wait_for_url("**?verzonden=1")
    expect(page.locator("main [role=status] .note--success")).to_be_visible()
    assert person["email"] not in page.content()
    wait_until(lambda: any(f"{LETTER} {scripts}" in mail.get_content() for mail in site.mails()), "the mail", 60)
    mail = next(mail for mail in site.mails() if f"{LETTER} {scripts}" in mail.get_content())
    assert mail["To"] == person["email"]


@pytest.mark.parametrize(("scripts", "home"), [(True, "/"), (False, "/en/")], ids=["Dutch", "English without scripts"])
def test_a_business_asks_for_contact_and_the_team_hears(
    scripts: bool, home: str, site: Site, open_context: OpenContext
) -> None:
    page = open_context(site, java_script_enabled=scripts).new_page()
    page.goto(home)
    page.click(".investing .button")
    page.fill("[name=organisation]", "Slaapkamer BV")
    page.fill("[name=message]", f"Vier mensen, voor de zomer. {home}")
    page.click("main form.form [type=submit]")
    expect(page.locator(".error-summary a")).to_have_count(2)
    expect(page.locator("main [name=organisation]")).to_have_value("Slaapkamer BV")
    expect(page.locator("main [name=name]")).to_have_attribute("aria-invalid", "true")
    page.fill("[name=name]", "Marijke de Vries")
    page.fill("[name=email]", "marijke@voorbeeld.example")
    page.click("main form.form [type=submit]")
    page.wait_for_url("**?verzonden=1")
    expect(page.locator("main [role=status] .note--success")).to_be_visible()
    text = f"Vier mensen, voor de zomer. {home}\n"
    wait_until(lambda: any(text in mail.get_content() for mail in site.mails()), "the mail", 60)
    mail = next(mail for mail in site.mails() if text in mail.get_content())
    assert (mail["To"], mail["Reply-To"]) == (TEAM_EMAIL, "marijke@voorbeeld.example")


def test_nobody_meets_a_barrier_on_the_way_to_a_person_or_a_team(page: Page, site: Site) -> None:
    """axe, in light and dark, wide and narrow."""
    path, _person = _asked_about()
    found = {}
    page.goto(path)
    page.locator("section[aria-labelledby=contacts] button").first.click()
    page.wait_for_url("**/contactpersoon/**")
    found["address shown"] = violations(page)
    page.goto("/")
    page.click(".investing .button")
    page.wait_for_url("**/contactaanvraag/**")
    found["investing"] = violations(page)
    page.click("main form.form [type=submit]")
    expect(page.locator(".error-summary")).to_be_visible()
    found["investing with errors"] = violations(page)
    assert {name: rules for name, rules in found.items() if rules} == {}
