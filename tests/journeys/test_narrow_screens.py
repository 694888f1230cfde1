"""320 CSS pixels wide is a small phone, or a desktop at 400 % (WCAG 2.2, 1.4.10)."""

import pytest
from playwright.sync_api import Page

from tests.journeys.page_types import ALL, open_type, page_types
from tests.journeys.portal_copy import Site

WIDTHS = (320, 1280)
STICKING_OUT = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  const keeps = el => getComputedStyle(el).overflowX !== "visible" || (el.parentElement && keeps(el.parentElement));
  return [...document.body.querySelectorAll("*")]
    .map(el => [el, Math.round(el.getBoundingClientRect().right)])
    .filter(([el, right]) => right > wide + 1 && !keeps(el.parentElement))
    .map(([el, right]) => `${el.tagName.toLowerCase()}.${el.getAttribute("class")} to ${right}`)
    .concat([`page ${document.documentElement.scrollWidth} px wide`]).slice(-6);
}"""


@pytest.mark.parametrize("name", ALL)
def test_nobody_has_to_scroll_sideways(name: str, page: Page, site: Site) -> None:
    faults = {}
    for language in page_types()[name].languages:
        open_type(page, site, name, language)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            if sticking_out := page.evaluate(STICKING_OUT):
                faults[f"{language} at {width}"] = sticking_out
    assert not faults
