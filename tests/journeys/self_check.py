"""Somebody who does the self-check: what they press, and what their browser keeps."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, Request, expect

from vocabulary.self_check.questions import self_check

ADDRESS = "/mijn-gezondheid/"
KEY = "mijn-gezondheid"
IDS = [question.id for part in self_check().parts for question in part.questions]
WELL = (8, 7, 9, 8, 7, 8, 6, 9, 9, 7, 8, 8, 7, 8, 6, 7, 6, 5, 7, 6, 8, 8, 9, 9)
BADLY = (3, 2, 4, 3, 2, 1, 3, 2, 6, 7, 5, 6, 7, 8, 6, 7, 4, 5, 4, 5, 8, 8, 7, 9)
CHECK = {"id": "0b5d4e00-0000-4000-8000-000000000001", "on": "2026-01-02", "answers": {IDS[0]: 4}, "note": ""}
NOTE = "Bij Łukasz gewandeld, ik sliep slecht."


def visit(page: Page, address: str = ADDRESS) -> None:
    """Open the page with its script; whoever leaves without keeping says that they mean it."""
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(address)
    expect(page.locator("#check-begin")).to_be_visible()


def answer(page: Page, marks: Sequence[int | None], button: str = "#check-begin") -> None:
    """Answer all parts with these marks, None for what is left out, to the result."""
    page.click(button)
    given = dict(zip(IDS, marks, strict=True))
    for part in self_check().parts:
        expect(page.locator(f"#part-{part.dimension}")).to_be_focused()
        for question in part.questions:
            if given[question.id] is not None:
                page.locator(f"[name={question.id}][value='{given[question.id]}']").check()
        page.click("#check-next")
    expect(page.locator("#check-result-title")).to_be_focused()


def set_day(page: Page, day: str) -> None:
    """Say that the check shown is of this day."""
    page.fill("#check-on", day)
    page.locator("#check-on").dispatch_event("change")


def keep(page: Page) -> None:
    """Say that checks may be kept here."""
    page.check("[name=keeping][value=yes]")


def stored(page: Page) -> Any:
    """What the browser keeps under the one key; None where that is not there."""
    text = page.evaluate("key => localStorage.getItem(key)", KEY)
    return None if text is None else json.loads(text)


def kept_anywhere(page: Page) -> dict[str, Any]:
    """Everything that the page's site keeps in this browser."""
    found: dict[str, Any] = page.evaluate(
        """async () => ({
          local: {...localStorage}, session: {...sessionStorage}, cookies: document.cookie,
          databases: await indexedDB.databases(), caches: await caches.keys(), name: window.name,
          state: JSON.stringify(history.state), address: location.href,
        })"""
    )
    return found


def saved(page: Page, button: str, folder: Path) -> Path:
    """Press the button that saves a file; returns it."""
    with page.expect_download() as download:
        page.click(button)
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def bring_back(page: Page, *paths: Path) -> None:
    """Choose these files, and wait until the page has said what came of it."""
    page.locator("#check-said").evaluate("said => { said.textContent = '' }")
    page.set_input_files("#check-file", [str(path) for path in paths])
    expect(page.locator("#check-said")).not_to_be_empty()


class Requests:
    """All that a browser asks for: by which way, where, with what."""

    def __init__(self, context: BrowserContext) -> None:
        self.made: list[Request] = []
        context.on("request", lambda request: self.made.append(request))

    def told(self) -> list[str]:
        """Everything in them that somebody else could read; what the browser makes and reads itself is left out."""
        return [
            json.dumps([r.method, r.url, r.post_data, sorted(r.all_headers().items())])
            for r in self.made
            if not r.url.startswith(("blob:", "data:"))
        ]

    def for_pages(self) -> list[tuple[str, str]]:
        """All but the files that every page is built from, in their order."""
        return [(method, url) for method, url in self.addresses() if "/static/" not in url]

    def addresses(self) -> list[tuple[str, str]]:
        """By which way and where; files of a page come in any order."""
        return [(r.method, r.url) for r in self.made if not r.url.startswith(("blob:", "data:"))]
