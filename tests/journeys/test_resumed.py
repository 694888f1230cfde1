"""A visitor who gave up while a file was on its way, and chooses it again: it goes on where it was."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, Request, Route, expect

from tests.journeys.conftest import OpenContext
from tests.journeys.looking import Looks
from tests.journeys.portal_copy import Site, manage
from tests.journeys.test_applying import OPEN_NOW
from tests.journeys.test_interrupted import (
    KEPT,
    NOTHING,
    PERCENT,
    SENDING,
    WAITING,
    begun,
    connect,
    first_section,
    offsets,
)

PART = 1024 * 1024  # what the script sends at once


@pytest.fixture(scope="module")
def open_call(own_site: Site) -> Site:
    """A portal on which the call is open."""
    manage(own_site.data, "shell", "--command", OPEN_NOW)
    return own_site


@pytest.fixture
def page(open_call: Site, open_context: OpenContext) -> Page:
    """The first section of a draft of the demo's applicant."""
    return first_section(open_call, open_context)


def text_file(letter: str) -> FilePayload:
    """Four parts, of the same name and size whatever the letter."""
    return {"name": "lang verslag.txt", "mimeType": "text/plain", "buffer": f"{letter * 79}\n".encode() * 50_000}


def cut_half_way(page: Page, file: FilePayload) -> None:
    """A line that fails after the first part, and a visitor who gives up and opens the page again."""
    line, connection = page.locator("[data-sending-line]").first, page.context.new_cdp_session(page)
    connect(connection)
    page.locator("main input[type=file]").first.set_input_files(file)
    expect(line).to_contain_text(PERCENT)
    connect(connection, offline=True)
    expect(line).to_contain_text(WAITING)
    connection.send("Network.disable")
    connection.detach()
    page.reload()


def remove(page: Page, name: str) -> None:
    """Take the first file of this name out again: there is room for the next."""
    files = page.locator("[data-sent-files] li", has_text=name)
    number = files.count()
    files.first.get_by_role("button").click()
    expect(files).to_have_count(number - 1)


def test_a_file_goes_on_where_it_was_after_the_page_was_opened_again(page: Page) -> None:
    """What differs in content starts anew, and what is the same goes on; each stands there once."""
    field, rows, sent = page.locator("main input[type=file]").first, page.locator("[data-begun]"), list[Request]()
    cut_half_way(page, text_file("a"))
    page.on("request", lambda request: sent.append(request))
    expect(rows).to_have_text(re.compile(r"lang verslag\.txt:\s+[1-9]\d% van 3,8\sMB is aangekomen\.\s+Kies hetzelfde"))
    looks = Looks()
    looks.at(page, "unfinished")
    assert not looks.found
    done = page.locator("[data-sent-files] li", has_text="lang verslag.txt")
    field.set_input_files(text_file("b"))
    expect(done).to_have_count(1)
    assert begun(sent) == 1 and offsets(sent)[0] == 0
    expect(rows).to_have_count(1)
    sent.clear()
    field.set_input_files(text_file("a"))
    expect(done).to_have_count(2)
    starts = offsets(sent)
    assert begun(sent) == 0 and starts == sorted(set(starts)) and starts[0] >= PART, starts
    expect(rows).to_have_count(0)
    assert page.evaluate(KEPT) == NOTHING
    page.reload()
    expect(page.locator("main a", has_text="lang verslag.txt")).to_have_count(2)
    expect(rows).to_have_count(0)
    remove(page, "lang verslag.txt")
    remove(page, "lang verslag.txt")


def test_what_did_not_arrive_whole_is_removed_by_its_button(page: Page) -> None:
    """Then the same file starts anew."""
    cut_half_way(page, text_file("c"))
    expect(page.locator("[data-begun]")).to_have_count(1)
    page.locator("[data-begun] button").click()
    expect(page.locator("[data-begun]")).to_have_count(0)
    sent = list[Request]()
    page.on("request", lambda request: sent.append(request))
    page.locator("main input[type=file]").first.set_input_files(text_file("c"))
    expect(page.locator("[data-sent-files] li", has_text="lang verslag.txt")).to_have_count(1)
    assert begun(sent) == 1 and offsets(sent)[0] == 0
    page.reload()
    remove(page, "lang verslag.txt")


@pytest.mark.parametrize(("status", "again"), [(200, 0), (404, 1), (410, 1)])
def test_a_file_that_failed_for_good_goes_on_when_it_is_chosen_again(status: int, again: int, page: Page) -> None:
    """In the same visit; where the server kept nothing it starts anew."""
    field, line = page.locator("main input[type=file]").first, page.locator("[data-sending-line]").first
    sent = list[Request]()

    def fail(route: Route) -> None:
        if route.request.method == "PATCH" and route.request.headers["upload-offset"] != "0":
            return route.fulfill(status=500, content_type="text/html", body="<p>Nee.</p>")
        return route.continue_()

    def forget(route: Route) -> None:
        if route.request.method == "HEAD" and status != 200:
            return route.fulfill(status=status, headers={"Tus-Resumable": "1.0.0"})
        return route.continue_()

    page.route(SENDING, fail)
    field.set_input_files(text_file("d"))
    expect(line).to_contain_text("Kies het opnieuw.")
    page.unroute(SENDING)
    page.route(SENDING, forget)
    page.on("request", lambda request: sent.append(request))
    field.set_input_files(text_file("d"))
    expect(page.locator("[data-sent-files] li", has_text="lang verslag.txt")).to_have_count(1)
    assert (begun(sent), offsets(sent)[0]) == (again, 0 if again else PART)
    page.reload()
    remove(page, "lang verslag.txt")
    for _row in page.locator("[data-begun]").all():
        page.locator("[data-begun] button").first.click()


def test_a_browser_that_cannot_tell_the_content_sends_the_whole_file(page: Page) -> None:
    """As on a page without a secure connection: what came before is shown, and no promise is made."""
    page.add_init_script("Object.defineProperty(crypto, 'subtle', { value: undefined })")
    page.reload()
    cut_half_way(page, text_file("e"))
    row = page.locator("[data-begun]")
    expect(row).to_contain_text("is aangekomen.")
    expect(row).not_to_contain_text("Kies hetzelfde bestand")
    sent = list[Request]()
    page.on("request", lambda request: sent.append(request))
    page.locator("main input[type=file]").first.set_input_files(text_file("e"))
    expect(page.locator("[data-sent-files] li", has_text="lang verslag.txt")).to_have_count(1)
    assert begun(sent) == 1 and offsets(sent)[0] == 0
    page.reload()
    row.locator("button").click()
    remove(page, "lang verslag.txt")


def test_a_file_that_is_changed_while_it_is_sent_is_not_asked_for_again_and_again(page: Page, tmp_path: Path) -> None:
    """Somebody saves it once more in another program: no lost line is blamed, and no half of each is sent."""
    file, sent = tmp_path / "lang verslag.txt", list[Request]()
    file.write_bytes(text_file("c")["buffer"])

    def change(route: Route) -> None:
        file.write_bytes(text_file("d")["buffer"] + b"En nog een regel.")
        route.continue_()

    page.route("**/*", lambda route: change(route) if route.request.method == "PATCH" else route.continue_())
    page.on("request", lambda request: sent.append(request))
    page.locator("main input[type=file]").first.set_input_files(file)
    expect(page.locator("[data-sending-line]").first).to_contain_text("veranderd of verwijderd")
    assert [request.method for request in sent if "/sturen/" in request.url] == ["POST", "PATCH"]
