"""Who writes to the hub or reports a mistake is heard: the mail goes to whoever keeps the page."""

import pytest
from playwright.sync_api import Page, expect

from portal.demo.reading import items
from tests.journeys.page_types import open_type, page_types
from tests.journeys.portal_copy import Site, wait_until

FORMS = ("contact", "feedback")
TYPED = "De inloop is niet op dinsdag maar op donderdag; 'ëéń' test \u2013 groet."


@pytest.mark.parametrize(("name", "address"), [("contact", "hub@voorbeeld.example"), ("feedback", "")])
def test_a_filled_form_reaches_whoever_keeps_the_page_within_seconds(
    name: str, address: str, page: Page, site: Site
) -> None:
    kind = page_types()[name]
    slug = kind.path.split("/")[2]
    address = address or next(partner["email"] for partner in items("partner") if partner["slug"] == slug)
    message = f"{TYPED} ({name})"
    open_type(page, site, name)
    page.fill("[name=message]", message)
    page.fill("[name=name]", "Marijke de Vries")
    page.fill("[name=email]", "marijke@voorbeeld.example")
    page.click("main form.form [type=submit]")
    page.wait_for_url("**?verzonden=1")
    expect(page.locator("main [role=status] .note--success")).to_be_visible()

    wait_until(lambda: any(message in mail.get_content() for mail in site.mails()), "the mail is written", 30)
    mail = next(mail for mail in site.mails() if message in mail.get_content())
    assert mail["To"] == address
    assert mail["Reply-To"] == "marijke@voorbeeld.example"
    assert mail["Subject"] and mail["Message-ID"]
    assert "Marijke de Vries" in mail.get_content()
    if name == "feedback":
        assert site.url + kind.path in mail.get_content()


@pytest.mark.parametrize("name", FORMS)
def test_who_forgets_the_message_is_told_where_and_keeps_what_was_typed(name: str, page: Page, site: Site) -> None:
    open_type(page, site, name)
    page.fill("[name=name]", "Marijke de Vries")
    page.fill("[name=email]", "geen-adres")
    page.click("main form.form [type=submit]")
    summary = page.locator(".error-summary")
    expect(summary).to_be_visible()
    links = summary.locator("a")
    expect(links).to_have_count(2)
    for field in ("message", "email"):
        control = page.locator(f"main [name={field}]")
        expect(control).to_have_attribute("aria-invalid", "true")
        described = str(control.get_attribute("aria-describedby")).split()
        errors = page.locator(".field__errors", has_text="").and_(page.locator(", ".join(f"#{i}" for i in described)))
        expect(errors).to_have_count(1)
    links.first.click()
    expect(page.locator("main [name=message]")).to_be_focused()
    expect(page.locator("main [name=name]")).to_have_value("Marijke de Vries")
    expect(page.locator("main [name=email]")).to_have_value("geen-adres")


@pytest.mark.parametrize("name", FORMS)
def test_who_would_rather_talk_finds_telephone_and_walk_in_beside_the_form(name: str, page: Page, site: Site) -> None:
    open_type(page, site, name)
    beside = page.locator("main .aside, main aside")
    expect(beside.locator("a[href^='tel:']").first).to_be_visible()
    expect(beside.locator("use[href$='#door']").first).to_be_visible()


def test_a_robot_that_fills_in_everything_is_thanked_and_dropped(page: Page, site: Site) -> None:
    open_type(page, site, "contact")
    page.fill("[name=message]", "Koop nu goedkope horloges")
    page.evaluate("document.querySelector('[name=website]').value = 'https://horloges.example'")
    page.click("main form.form [type=submit]")
    page.wait_for_url("**?verzonden=1")
    open_type(page, site, "contact")
    page.fill("[name=message]", "Na de robot")
    page.click("main form.form [type=submit]")
    wait_until(lambda: any("Na de robot" in mail.get_content() for mail in site.mails()), "the next mail", 30)
    assert not [mail for mail in site.mails() if "horloges" in mail.get_content()]
