"""axe-core finds nothing: WCAG 2.2 A and AA, and its own good practice, on every type of page."""

from functools import cache
from typing import Any, Literal

import pytest
from playwright.sync_api import Page

from tests.journeys.page_types import ALL, open_type
from tests.journeys.portal_copy import Site
from tools.machine import AXE

TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
WIDTHS = (1280, 320)
# What is folded away is looked at too, and nothing still moves. What moves by scrolling never ends by itself.
UNFOLD = """async () => {
  document.querySelectorAll("details").forEach(details => { details.open = true; });
  const timed = document.getAnimations().filter(animation => animation.timeline === document.timeline);
  await Promise.all(timed.map(animation => animation.finished));
}"""
RUN = """async tags => (await axe.run(document, { runOnly: tags, resultTypes: ["violations"] })).violations.map(
  rule => `${rule.id}: ` + rule.nodes.slice(0, 4).map(
    node => `${node.target} (${(node.any[0] ?? node.all[0] ?? node.none[0])?.message ?? ""})`).join("; "))"""


@cache
def axe_core() -> str:
    """axe-core's source."""
    return AXE.read_text()


def violations(page: Page) -> dict[str, list[str]]:
    """What axe finds on the page as it stands, by scheme and width."""
    page.evaluate(axe_core())
    page.evaluate(UNFOLD)
    found: dict[str, Any] = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            if rules := page.evaluate(RUN, TAGS):
                found[f"{scheme} at {width}"] = rules
    return found


@pytest.mark.parametrize("name", ALL)
def test_nobody_meets_a_barrier_that_axe_knows(name: str, page: Page, site: Site) -> None:
    open_type(page, site, name)
    assert not violations(page)


def test_nobody_meets_a_barrier_in_the_opened_menu_and_filters(page: Page, site: Site) -> None:
    page.set_viewport_size({"width": 320, "height": 900})
    found = {}
    for button, sheet in ((".menu-button", "#main-menu"), (".filters-button", "#filters")):
        open_type(page, site, "initiative list")
        page.click(button)
        page.locator(f"{sheet}:popover-open").wait_for()
        page.evaluate(axe_core())
        if rules := page.evaluate(RUN, TAGS):
            found[sheet] = rules
    assert not found
