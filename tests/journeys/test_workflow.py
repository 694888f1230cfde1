"""A draft on its way: sent back and mended, approved by somebody without an account, on and off the site by date."""

import re
import sqlite3
from collections.abc import Collection
from contextlib import closing
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.conftest import OpenContext
from tests.journeys.editing import DONE
from tests.journeys.portal_copy import Site, wait_until
from tests.journeys.signing_in import sign_in
from tests.journeys.test_accessibility import violations

EDITOR, PUBLISHER, OTHER_EDITOR = "editor@demo.example", "publisher@demo.example", "other-editor@demo.example"
PARTNER, FOUR_EYES = "gemeente-utrecht", "umc-utrecht"
STAKEHOLDER = "mevrouw.jansen@elders.example"
LINK = re.compile(r"https?://[^/\s]+(/akkoord/\S+)")
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
GO_LIVE = (
    "UPDATE wagtailcore_revision SET approved_go_live_at = ?1, content = json_set(content, '$.go_live_at', ?1)"
    " WHERE object_id = ?2 AND approved_go_live_at IS NOT NULL"
)
EXPIRE = "UPDATE wagtailcore_page SET expire_at = ?1 WHERE id = ?2"


@pytest.fixture
def editor(own_site: Site, open_context: OpenContext) -> Page:
    """A tab of the municipality's editor."""
    return tab_of(EDITOR, own_site, open_context)


@pytest.fixture
def publisher(own_site: Site, open_context: OpenContext) -> Page:
    """A tab of the municipality's publisher."""
    return tab_of(PUBLISHER, own_site, open_context)


@pytest.fixture
def visitor(own_site: Site, open_context: OpenContext) -> Page:
    """A tab of somebody without an account, with a phone."""
    return open_context(own_site, viewport={"width": 320, "height": 640}).new_page()


def tab_of(account: str, site: Site, open_context: OpenContext) -> Page:
    context: BrowserContext = open_context(site)
    page = context.new_page()
    sign_in(page, site, account)
    return page


def new_draft(page: Page, site: Site, title: str, partner: str = PARTNER) -> str:
    """Make a draft of an initiative by the form; returns the address of its editor."""
    page.goto(f"/beheer/pages/add/initiatives/initiativepage/{partner_page(site, partner)}/")
    page.wait_for_load_state("networkidle")
    page.locator("[name=title]").press_sequentially(title)
    expect(page.locator("[name=slug]")).not_to_have_value("")
    page.fill("[name=summary]", "Elke woensdag samen eten in de wijk.")
    save(page)
    return page.url


def partner_page(site: Site, slug: str) -> int:
    """The number of a partner's Dutch page."""
    with closing(sqlite3.connect(f"file:{site.data}/hub.sqlite3?mode=ro", uri=True)) as database:
        found = database.execute("SELECT id FROM wagtailcore_page WHERE url_path = ?", (f"/home/partners/{slug}/",))
        rows = found.fetchall()
        found = database.execute("SELECT url_path FROM wagtailcore_page WHERE slug = ?", (slug,))
        assert rows, found.fetchall()
        return int(rows[0][0])


def save(page: Page) -> None:
    page.locator("footer").get_by_role("button", name="Bewaar concept").click()
    expect(page.locator(DONE)).to_be_visible()


def press(page: Page, name: str | re.Pattern[str]) -> None:
    """Press a button of the menu below the form."""
    page.wait_for_load_state("networkidle")
    footer = page.locator("footer")
    button = footer.get_by_role("button", name=name)
    if not button.first.is_visible():
        footer.get_by_role("button", name="Meer acties").click()
    button.first.click()


def submit(page: Page) -> None:
    press(page, re.compile("Stuur (opnieuw )?door naar"))
    expect(page.locator(DONE)).to_be_visible()


def links(site: Site) -> set[str]:
    """The paths of the links in all mails to the stakeholder."""
    bodies = [str(mail.get_content()) for mail in site.mails() if STAKEHOLDER in str(mail["To"])]
    return {found[1] for body in bodies if (found := LINK.search(body))}


def newest_link(site: Site, but: Collection[str] = ()) -> str:
    """The path of the one link beside those in `but`, once it was mailed."""
    wait_until(lambda: links(site) - set(but), "a mail with the link")
    [link] = links(site) - set(but)
    return link


def test_a_correction_round(editor: Page, publisher: Page, visitor: Page, own_site: Site) -> None:
    """The publisher says what is wrong, the editor reads it where the text is, mends it, and it goes on the site."""
    title = "Soepkeuken op de stoep"
    form = new_draft(editor, own_site, "Soepkeuken op de step")
    submit(editor)
    publisher.goto(form)
    press(publisher, "Wijzigingsverzoek")
    dialog = publisher.locator(".modal, [role=dialog]").last
    dialog.locator("textarea").fill("Er staat step, niet stoep.")
    dialog.locator("[type=submit]").click()
    expect(publisher.locator(DONE)).to_be_visible()
    wait_until(lambda: any("er moet iets veranderen" in str(mail["Subject"]) for mail in own_site.mails()), "a mail")
    editor.goto(form)
    expect(editor.locator(".messages")).to_contain_text("vraagt om een wijziging: ‘Er staat step, niet stoep.’")
    editor.fill("[name=title]", title)
    submit(editor)
    publisher.goto(form)
    press(publisher, re.compile("^Goedkeuren en publiceren"))
    expect(publisher.locator(DONE)).to_be_visible()
    visitor.goto("/initiatieven/?q=soepkeuken")
    expect(visitor.locator("#results")).to_contain_text(title)


def test_approval_by_link(editor: Page, visitor: Page, own_site: Site) -> None:
    """Somebody without an account reads it on a phone, without script too, and what they say stands at the page."""
    form = new_draft(editor, own_site, "Wandelen met de wijkzuster")
    editor.goto(form)
    editor.locator("header").get_by_role("button", name="Acties").first.click()
    editor.get_by_role("link", name="Akkoord via een link").first.click()
    editor.fill("[name=name]", "Mevrouw Jansen")
    editor.fill("[name=email]", "geen adres")
    editor.fill("[name=purpose]", "Klopt de dag?")
    editor.get_by_role("button", name="Verstuur de link").click()
    expect(editor.locator("[name=purpose]")).to_have_value("Klopt de dag?")
    expect(editor.locator("main")).to_contain_text("Schrijf een e-mailadres")
    assert not violations(editor)
    editor.fill("[name=email]", STAKEHOLDER)
    editor.get_by_role("button", name="Verstuur de link").click()
    expect(editor.locator("main table")).to_contain_text("Wacht op antwoord")
    assert not violations(editor)

    link = newest_link(own_site)
    visitor.goto(link)
    expect(visitor.locator("main")).to_contain_text("Klopt de dag?")
    expect(visitor.frame_locator("iframe").locator("h1")).to_have_text("Wandelen met de wijkzuster")
    assert not violations(visitor)
    visitor.get_by_label("Nee, er moet eerst iets veranderen").check()
    visitor.get_by_role("button", name="Verstuur mijn antwoord").click()
    expect(visitor.locator(".error-summary")).to_contain_text("Schrijf wat er moet veranderen.")
    expect(visitor.get_by_label("Nee, er moet eerst iets veranderen")).to_be_checked()
    visitor.fill("[name=remarks]", "Het is op donderdag.")
    visitor.get_by_role("button", name="Verstuur mijn antwoord").click()
    expect(visitor.locator("h1")).to_have_text("Dank je wel, je antwoord is aangekomen")
    assert not violations(visitor)
    assert not visitor.context.cookies()
    visitor.goto(link)
    expect(visitor.locator("h1")).to_have_text("Je hebt al geantwoord")
    assert not violations(visitor)

    editor.goto(form)
    expect(editor.locator(".messages")).to_contain_text("1 persoon vraagt om een wijziging")
    editor.get_by_role("link", name="Lees de antwoorden").click()
    expect(editor.locator("main table")).to_contain_text("Het is op donderdag.")
    editor.get_by_role("button", name="Vraag opnieuw").click()
    expect(editor.locator(".messages")).to_contain_text("Een nieuwe link is onderweg.")
    again = newest_link(own_site, but={link})
    editor.locator("main table").get_by_role("button", name="Intrekken").click()
    visitor.goto(again)
    expect(visitor.locator("h1")).to_have_text("Dit verzoek is ingetrokken")


def test_approval_by_link_without_script(editor: Page, own_site: Site, open_context: OpenContext) -> None:
    """Everything on the page is a link, a frame or a form."""
    form = new_draft(editor, own_site, "Koffie met de buren")
    editor.goto(form.replace("/pages/", "/akkoord/").replace("/edit/", "/"))
    earlier = links(own_site)
    editor.fill("[name=name]", "Mevrouw Jansen")
    editor.fill("[name=email]", STAKEHOLDER)
    editor.get_by_role("button", name="Verstuur de link").click()
    page = open_context(own_site, java_script_enabled=False).new_page()
    page.goto(newest_link(own_site, but=earlier))
    page.get_by_label("Ja, dit kan zo op de site").check()
    page.get_by_role("button", name="Verstuur mijn antwoord").click()
    expect(page.locator("h1")).to_have_text("Dank je wel, je antwoord is aangekomen")


def test_four_eyes_is_said_before_one_looks_for_the_button(
    own_site: Site, open_context: OpenContext, visitor: Page
) -> None:
    """An editor of such a partner submits, the hub team reads and publishes."""
    writer = tab_of(OTHER_EDITOR, own_site, open_context)
    form = new_draft(writer, own_site, "Slapen zonder scherm", FOUR_EYES)
    submit(writer)
    hub = tab_of("hub@demo.example", own_site, open_context)
    hub.goto("/mijn/organisaties/umc-utrecht/")
    expect(hub.locator("main")).to_contain_text("publiceert met vier ogen")
    hub.goto(form)
    press(hub, re.compile("^Goedkeuren en publiceren"))
    expect(hub.locator(DONE)).to_be_visible()
    visitor.goto("/initiatieven/?q=slapen+scherm")
    expect(visitor.locator("#results")).to_contain_text("Slapen zonder scherm")


def test_scheduled_on_and_off_the_site(publisher: Page, visitor: Page, own_site: Site) -> None:
    """The dates stand in the form; the worker does the rest, and nobody finds it before or after."""
    form = new_draft(publisher, own_site, "Zaterdagse fietsles")
    with_dates = datetime.now(AMSTERDAM) + timedelta(days=1), datetime.now(AMSTERDAM) + timedelta(days=2)
    publisher.goto(form)
    publisher.wait_for_load_state("networkidle")
    set_dates(publisher, *with_dates)
    press(publisher, "Publicatie inplannen")
    expect(publisher.locator(DONE)).to_contain_text("ingepland")
    number = re.findall(r"\d+", form.rpartition("/pages/")[2])[0]
    visitor.goto("/initiatieven/?q=fietsles")
    expect(visitor.locator("#results")).not_to_contain_text("Zaterdagse fietsles")
    the_day_comes(own_site, GO_LIVE, number)
    wait_until(lambda: "Zaterdagse" in own_site.get("/initiatieven/?q=fietsles").text, "it is on the site", 90)
    the_day_comes(own_site, EXPIRE, number)
    wait_until(lambda: "Zaterdagse" not in own_site.get("/initiatieven/?q=fietsles").text, "it is off", 90)


def set_dates(page: Page, on: datetime, off: datetime) -> None:
    """Open the dialog with the dates, fill in both, and save it by keyboard: a calendar covers the button."""
    opener = page.get_by_role("button", name="Stel schema in")
    if not opener.is_visible():
        page.get_by_role("button", name="Toon/verberg status").click()
    opener.click()
    for name, moment in (("go_live_at", on), ("expire_at", off)):
        page.fill(f"[name={name}]", f"{moment:%Y-%m-%d %H:%M}")
    page.get_by_role("button", name="Schema opslaan").press("Enter")
    expect(page.locator(DONE)).to_be_visible()


def the_day_comes(site: Site, change: str, number: str) -> None:
    """The clock can't be turned, so the day is brought here: a minute ago."""
    moment = f"{datetime.now(ZoneInfo('UTC')) - timedelta(minutes=1):%Y-%m-%d %H:%M:%S}"
    with closing(sqlite3.connect(site.data / "hub.sqlite3", timeout=20)) as database, database:
        assert database.execute(change, (moment, number)).rowcount == 1
