"""Looking at a page on the way through it: axe on it as it stands, and nothing sticks out at 320 and 1280 pixels."""

from typing import Any

from playwright.sync_api import Page

from tests.journeys.test_accessibility import violations
from tests.journeys.test_narrow_screens import STICKING_OUT, WIDTHS

USUAL = {"width": 1280, "height": 900}


class Looks:
    """What was found on the pages of a journey, by the name that it gives them."""

    def __init__(self) -> None:
        self.found: dict[str, Any] = {}

    def at(self, page: Page, name: str) -> None:
        """Look at the page, and leave it as it was."""
        if rules := violations(page):
            self.found[name] = rules
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            if sticking_out := page.evaluate(STICKING_OUT):
                self.found[f"{name} at {width}"] = sticking_out
        page.set_viewport_size({"width": USUAL["width"], "height": USUAL["height"]})
        page.emulate_media(color_scheme="light")
