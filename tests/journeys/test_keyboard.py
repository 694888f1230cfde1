"""Somebody who uses no mouse comes everywhere, and always sees where they are."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.page_types import open_type, page_types
from tests.journeys.portal_copy import Site

STOPS = 200
# What has focus: which element, whether something around it shows that, and whether it stands in view.
WHERE = """() => {
  let el = document.activeElement;
  while (el.shadowRoot?.activeElement) el = el.shadowRoot.activeElement;  // the editors' bar of Wagtail
  const shows = (node, pseudo) => {
    const style = getComputedStyle(node, pseudo);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  };
  const near = [el, ...el.children, ...[el.closest("article"), el.closest(".card, .pillar")].filter(Boolean)];
  const stroked = [...el.children].some(child => parseFloat(getComputedStyle(child).strokeWidth) >= 4);
  const ringed = near.some(node => shows(node)) || shows(el, "::after") || (el.closest("svg") && stroked);
  const box = el.getBoundingClientRect();
  const inView = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth && box.width > 0;
  return {
    name: `<${el.tagName.toLowerCase()} ${el.id} ${el.getAttribute("class")}> ${el.textContent.trim().slice(0, 30)}`,
    isVisible: Boolean(ringed && inView), isOutside: el === document.body,
  };
}"""


def walk(page: Page, is_there: Callable[[], bool], key: str = "Tab") -> list[str]:
    """Press `key` until `is_there()`; returns the stops on the way at which nobody could see where they were."""
    unseen = []
    for _ in range(STOPS):
        page.keyboard.press(key)
        stop = page.evaluate(WHERE)
        if stop["isOutside"]:
            break
        if not stop["isVisible"]:
            unseen.append(stop["name"])
        if is_there():
            return unseen
    raise AssertionError("the keyboard does not come there")


def has_focus(page: Page, selector: str) -> Callable[[], bool]:
    """Whether the focus is on something that matches `selector`."""
    return lambda: bool(page.evaluate("selector => document.activeElement.matches(selector)", selector))


def test_who_uses_no_mouse_skips_the_menu(page: Page, site: Site) -> None:
    open_type(page, site, "initiative")
    page.keyboard.press("Tab")
    assert has_focus(page, ".skip")()
    assert page.evaluate(WHERE)["isVisible"]
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert has_focus(page, "main *")()


def test_who_uses_no_mouse_opens_and_closes_the_menu_on_a_narrow_screen(page: Page, site: Site) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    open_type(page, site, "home")
    unseen = walk(page, has_focus(page, ".menu-button"))
    page.keyboard.press("Enter")
    expect(page.locator("#main-menu")).to_be_visible()
    unseen += walk(page, has_focus(page, "#main-menu a"))
    page.keyboard.press("Escape")
    expect(page.locator("#main-menu")).to_be_hidden()
    assert has_focus(page, ".menu-button")()
    page.keyboard.press("Enter")
    unseen += walk(page, has_focus(page, "#main-menu a"))
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{page_types()['initiative list'].path}")
    assert not unseen


def test_who_uses_no_mouse_searches_filters_reads_a_result_and_reports_a_mistake(page: Page, site: Site) -> None:
    open_type(page, site, "home")
    unseen = walk(page, has_focus(page, "main [name=q]"))
    page.keyboard.type("wandelen")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zoeken/?q=wandelen")
    unseen += walk(page, has_focus(page, "input[name=soort][value=initiative]"))
    page.keyboard.press("Space")
    page.wait_for_url("**soort=initiative*")
    unseen += walk(page, has_focus(page, "#results .card__title a"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/partners/**")
    unseen += walk(page, has_focus(page, "a[href*='/klopt-dit-niet/']"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/klopt-dit-niet/**")
    unseen += walk(page, has_focus(page, "textarea"))
    page.keyboard.type("De wandeling begint nu om tien uur.")
    unseen += walk(page, has_focus(page, "form.form [type=submit]"))
    page.keyboard.press("Enter")
    page.wait_for_url("**?verzonden=1")
    assert not unseen


@pytest.mark.parametrize("name", ["home", "programme", "initiative", "call", "contact with errors", "style guide"])
def test_who_uses_no_mouse_sees_every_stop_on_the_page(name: str, page: Page, site: Site) -> None:
    open_type(page, site, name)
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    assert not walk(page, has_focus(page, ".site-footer__menu li:last-child a"))
