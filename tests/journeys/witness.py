"""Writes down what goes wrong in a browser, and which other sites it asks for something."""

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext

from tests.journeys.portal_copy import Site

HARMLESS_SCHEMES = {"data", "blob", "about"}


class Witness:
    """Everything that the pages of one browser context complained of since the last `take`."""

    def __init__(self, context: BrowserContext, site: Site) -> None:
        self.context = context
        self.origin = urlsplit(site.url).netloc
        self.notes: list[str] = []
        context.on("console", lambda m: self._note(m.type in {"error", "warning"}, f"console {m.type}: {m.text}"))
        context.on("weberror", lambda fault: self._note(True, f"page error: {fault.error}"))
        context.on("request", lambda request: self._note(self._is_elsewhere(request.url), f"asked {request.url}"))
        context.on("requestfailed", lambda r: self._note(not _was_left(r.failure), f"failed {r.url}: {r.failure}"))
        context.on("response", lambda r: self._note(r.status >= 400, f"answered {r.status}: {r.url}"))

    def take(self) -> list[str]:
        """What was noted, and the cookies that were set; then start afresh."""
        taken = self.notes + [f"cookie {cookie.get('name')}" for cookie in self.context.cookies()]
        self.notes = []
        return taken

    def _note(self, is_worth: bool, text: str) -> None:
        if is_worth:
            self.notes.append(text)

    def _is_elsewhere(self, url: str) -> bool:
        parts = urlsplit(url)
        return parts.scheme not in HARMLESS_SCHEMES and parts.netloc != self.origin


def _was_left(failure: str | None) -> bool:
    """True for a request that the browser gave up because the page was left."""
    return failure == "net::ERR_ABORTED"
