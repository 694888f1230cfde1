"""A server that restarts and a connection that fails while somebody applies: the page goes on by itself."""

import re
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import CDPSession, FilePayload, Page, Request, Route, expect

from tests.journeys.conftest import OpenContext
from tests.journeys.portal_copy import TEST_DATA, Site, manage, serving
from tests.journeys.prepared import copy_of_demo
from tests.journeys.signing_in import sign_in_by_password
from tests.journeys.test_applying import GO_ON, OPEN_NOW, SAVE, SAVED, picture

NAME = "Hoe heet het?"
APPLICANT = "applicant@demo.example"
AWAY = "Niet opgeslagen: er is geen verbinding."
WAITING = "Geen verbinding. Het gaat vanzelf verder."
WORDS = "Zwaanhals, getypt terwijl er niemand was"
PERCENT = re.compile(r"[1-9]\d?%")
SLOW = 1024 * 1024  # bytes a second: a part of a file takes one
# All that a browser keeps for a site beside its cookies.
KEPT = """async () => ({
  local: Object.keys(localStorage),
  session: Object.keys(sessionStorage),
  databases: (await indexedDB.databases()).map((each) => each.name),
  caches: await caches.keys(),
  workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""
SENDING = "**/sturen/**"
SCRIPT = "**/autosave*.js"
SENDING_SCRIPT = "**/sending*.js"
NOTE: FilePayload = {"name": "notitie.txt", "mimeType": "text/plain", "buffer": b"Een notitie."}
NOTHING = {"local": [], "session": [], "databases": [], "caches": [], "workers": 0}


class Restarting:
    """A portal that can be stopped and started again at the same address."""

    def __init__(self, data: Path) -> None:
        self.data, self._running = data, ExitStack()
        self.site = self._running.enter_context(serving(data))

    def stop(self) -> None:
        """Nobody answers from here on."""
        self._running.close()

    def start(self) -> None:
        """It answers where it did before."""
        self._running.enter_context(serving(self.data, PORT=self.site.url.rpartition(":")[2]))


@pytest.fixture(scope="module")
def portal() -> Iterator[Restarting]:
    """The demo, with a call that is open, in a portal that only these tests use."""
    TEST_DATA.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="copy-", dir=TEST_DATA) as folder:
        copy_of_demo(Path(folder))
        manage(Path(folder), "shell", "--command", OPEN_NOW)
        portal = Restarting(Path(folder))
        try:
            yield portal
            assert "Traceback" not in portal.site.log(), portal.site.log()[-6000:]
        finally:
            portal.stop()


@pytest.fixture
def page(portal: Restarting, open_context: OpenContext) -> Page:
    """The first section of a draft of the demo's applicant."""
    return first_section(portal.site, open_context)


def first_section(site: Site, open_context: OpenContext) -> Page:
    """A tab with that section."""
    page = open_context(site).new_page()
    sign_in_by_password(page, site, APPLICANT)
    page.goto("/mijn/aanvragen/")
    page.locator("main .rows > li", has_text="Nog niet ingestuurd").locator("a").first.click()
    page.locator("main .parts a").first.click()
    expect(page.get_by_label(NAME)).to_be_visible()
    return page


def offsets(sent: list[Request]) -> list[int]:
    """From which byte on each part of a file was sent."""
    return [int(request.headers["upload-offset"]) for request in sent if request.method == "PATCH"]


def begun(sent: list[Request]) -> int:
    """How many files were begun anew."""
    return len([request for request in sent if request.method == "POST" and "sturen" in request.url])


def connect(connection: CDPSession, *, offline: bool = False) -> None:
    """Give the visitor a slow line, or none at all."""
    line = {"offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": SLOW}
    connection.send("Network.emulateNetworkConditions", line)


def test_what_is_typed_while_the_server_restarts_is_saved_once_it_is_back(page: Page, portal: Restarting) -> None:
    line = page.locator("[data-save-line]")
    page.get_by_label(NAME).fill("Voor het herstarten.")
    expect(line).to_have_text(SAVED)
    portal.stop()
    page.get_by_label(NAME).fill(WORDS)
    expect(line).to_contain_text(AWAY)
    page.click(SAVE)  # leads to no error page of the browser, on which the words would be gone
    expect(line).to_contain_text(AWAY)
    portal.start()
    expect(line).to_have_text(SAVED)
    assert page.evaluate(KEPT) == NOTHING
    page.reload()
    expect(page.get_by_label(NAME)).to_have_value(WORDS)


def test_what_is_typed_before_the_script_is_there_is_saved_too(page: Page) -> None:
    """On a slow line the page stands some seconds before what saves it has come."""
    held = list[Route]()
    page.route(SCRIPT, lambda route: held.append(route))
    page.reload(wait_until="commit")
    page.get_by_label(NAME).fill("Vlug getypt.")
    expect(page.locator("[data-save-line]")).to_have_text("")
    held.pop().continue_()
    expect(page.locator("[data-save-line]")).to_have_text(SAVED)
    page.unroute(SCRIPT)
    page.reload()
    expect(page.get_by_label(NAME)).to_have_value("Vlug getypt.")


def test_back_shows_what_the_server_has_and_lays_no_old_text_over_it(page: Page) -> None:
    """A colleague, or another tab, wrote something newer meanwhile: one key must not undo it unseen."""
    line = "[data-save-line]"
    page.get_by_label(NAME).fill("Het oude.")
    expect(page.locator(line)).to_have_text(SAVED)
    address = page.url
    page.goto("/mijn/aanvragen/")
    other = page.context.new_page()
    other.goto(address)
    other.get_by_label(NAME).fill("Het nieuwe.")
    expect(other.locator(line)).to_have_text(SAVED)
    page.go_back()
    expect(page.get_by_label(NAME)).to_have_value("Het nieuwe.")
    page.get_by_label(NAME).press("End")
    page.keyboard.type("!")
    expect(page.locator(line)).to_have_text(SAVED)
    other.reload()
    expect(other.get_by_label(NAME)).to_have_value("Het nieuwe.!")


def test_a_button_works_where_nothing_was_typed_since_the_last_saving(page: Page) -> None:
    page.click(GO_ON)
    expect(page.get_by_label(NAME)).to_have_count(0)
    page.go_back()
    page.get_by_label(NAME).fill("Kort.")
    expect(page.locator("[data-save-line]")).to_have_text(SAVED)
    page.click(GO_ON)
    expect(page.get_by_label(NAME)).to_have_count(0)


def test_a_file_goes_on_where_it_was_after_the_server_was_away(page: Page, portal: Restarting) -> None:
    """And after the visitor's own connection was: no part that arrived is sent a second time."""
    content, line, sent = picture(1900), page.locator("[data-sending-line]").first, list[Request]()
    page.on("request", lambda request: sent.append(request))
    connection = page.context.new_cdp_session(page)
    connect(connection)
    file: FilePayload = {"name": "grote foto.png", "mimeType": "image/png", "buffer": content}
    page.locator("main input[type=file]").first.set_input_files(file)
    expect(line).to_contain_text(PERCENT)
    portal.stop()
    expect(line).to_contain_text(WAITING)
    portal.start()
    expect(line).to_contain_text(PERCENT)
    connect(connection, offline=True)
    expect(line).to_contain_text(WAITING)
    connect(connection)
    expect(page.locator("[data-sent-files] li", has_text="grote foto.png")).to_have_count(1)
    starts = offsets(sent)
    assert starts == sorted(starts) and 0 < starts[-1] < len(content), starts
    assert begun(sent) == 1
    assert page.evaluate(KEPT) == NOTHING
    page.reload()
    expect(page.locator("main a", has_text="grote foto.png")).to_have_count(1)


def test_a_file_that_is_still_being_looked_at_is_waited_for(page: Page) -> None:
    """The answer to its last part was lost, and who asks meanwhile hears that it is locked."""
    locked: list[str] = []

    def lock(route: Route) -> None:
        if route.request.method != "PATCH" or locked:
            return route.continue_()
        locked.append(route.request.url)
        route.fetch()
        return route.fulfill(status=423, headers={"Retry-After": "1", "Tus-Resumable": "1.0.0"})

    page.route(SENDING, lock)
    page.locator("main input[type=file]").first.set_input_files(NOTE)
    expect(page.locator("[data-sent-files] li", has_text="notitie.txt")).to_have_count(1)
    expect(page.locator("[data-sending-line]").first).to_have_text("notitie.txt: verstuurd")
    assert locked


def test_a_file_that_is_refused_is_not_sent_again_by_saving(page: Page) -> None:
    """The sentence stays, also when the next file goes well; the field is empty."""
    field, line = page.locator("main input[type=file]").first, page.locator("[data-sending-line]").first
    field.set_input_files({"name": "spel.exe", "mimeType": "text/plain", "buffer": b"MZ" + bytes(200)})
    expect(line).to_contain_text("We nemen geen programma's aan.")
    expect(field).to_have_value("")


@pytest.mark.parametrize(
    ("status", "told"), [(401, "Je bent uitgelogd."), (403, "Kies het opnieuw."), (500, "Kies het")]
)
def test_who_cannot_send_reads_words_and_no_number(status: int, told: str, page: Page) -> None:
    """Whoever was signed out too; a page for people instead of an answer for the script is no sentence."""
    field, line = page.locator("main input[type=file]").first, page.locator("[data-sending-line]").first
    if status == 401:
        page.context.clear_cookies(name="sessionid")
    else:
        page.route(SENDING, lambda route: route.fulfill(status=status, content_type="text/html", body="<p>Nee.</p>"))
    field.set_input_files(NOTE)
    expect(line).to_contain_text(told)
    expect(line).not_to_contain_text(str(status))
    expect(field).to_have_value("")


def test_a_file_that_is_chosen_before_the_script_is_there_is_sent_too(page: Page) -> None:
    held = list[Route]()
    page.route(SENDING_SCRIPT, lambda route: held.append(route))
    page.reload(wait_until="commit")
    field, sent = page.locator("main input[type=file]").first, page.locator("main [data-file]")
    field.set_input_files({"name": "vroeg.txt", "mimeType": "text/plain", "buffer": b"Vroeg gekozen."})
    before = sent.count()
    held.pop().continue_()
    expect(sent).to_have_count(before + 1)
    expect(field).to_have_value("")
