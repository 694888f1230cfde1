"""A new editor's first initiative: guided to a draft, with the checklist and the preview beside it, by keyboard too."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenContext
from tests.journeys.portal_copy import Site, wait_until
from tests.journeys.signing_in import sign_in

EDITOR = "other-editor@demo.example"
TITLE = "Soep op de stoep van Lombok"
SUMMARY = "Elke woensdag soep voor de hele straat. Iedereen mag komen eten."
LONG = (
    "Wij koken elke week samen met alle mensen uit de straat en uit de straten daar omheen een grote pan soep die wij"
    " daarna buiten op de stoep met elkaar opeten zolang het weer dat nog toelaat."
)
SETTLING = 1_500  # milliseconds in which Wagtail may look at the untouched form once more
CHECKLIST = "[data-side-panel=checklist]"


@pytest.fixture
def page(own_site: Site, open_context: OpenContext) -> Page:
    """A tab of an editor who made nothing yet."""
    page = open_context(own_site).new_page()
    sign_in(page, own_site, EDITOR)
    return page


def missing(page: Page) -> set[str]:
    """The points of the checklist that are not met."""
    lines = page.locator(f"{CHECKLIST} .hub-checklist__line--missing").all()
    return {str(line.get_attribute("data-check")) for line in lines}


def wait_until_watched(page: Page) -> None:
    """Wait until Wagtail looks for changes in the form: it begins some seconds after the page is there."""
    is_watched = "!!wagtail.app.queryController('w-unsaved')?.initialFormData"
    wait_until(lambda: page.evaluate(is_watched), "Wagtail watches the form")
    page.wait_for_timeout(SETTLING)


def focused_name(page: Page) -> str:
    """The name of the field in which one would type now."""
    return str(page.evaluate("document.activeElement.name"))


def tab_to(page: Page, selector: str, most: int = 60) -> None:
    """Press Tab until the focus is on what `selector` names."""
    for _ in range(most):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not come to {selector}")


def test_a_new_editor_comes_to_a_first_initiative(page: Page, own_site: Site) -> None:
    # By keyboard alone, from the first page of the admin to the draft.
    tab_to(page, "a[href$='/eerste-pagina/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/eerste-pagina/")
    tab_to(page, "a[href$='/eerste-pagina/initiativepage/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/initiativepage/")
    tab_to(page, "[name=title]")
    page.keyboard.type(TITLE)
    tab_to(page, "main form [type=submit]")
    page.keyboard.press("Enter")

    # Something was forgotten: it is said, and the title is still there.
    expect(page.locator("a[href='#id_summary']")).to_be_visible()
    tab_to(page, "a[href='#id_summary']")
    page.keyboard.press("Enter")
    expect(page.locator("[name=title]")).to_have_value(TITLE)
    page.locator("[name=summary]").focus()
    page.keyboard.type(SUMMARY)
    tab_to(page, "main form [type=submit]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/edit/#checklist")

    # The checklist is open beside the form, and leads to what is missing.
    expect(page.locator(CHECKLIST)).to_be_visible()
    expect(page.locator("[data-side-panel-toggle=checklist]")).to_contain_text("4")
    assert missing(page) == {"place", "picture", "pillar", "contact"}
    wait_until_watched(page)
    page.locator(f"{CHECKLIST} [data-check=pillar] a").focus()
    page.keyboard.press("Enter")
    assert focused_name(page) == "pillar"
    page.locator("[name=pillar]").select_option(index=1)

    # It is made again when the draft is saved, which happens by itself.
    expect(page.locator(f"{CHECKLIST} [data-check=pillar].hub-checklist__line--missing")).to_have_count(0)
    expect(page.locator("[data-side-panel-toggle=checklist]")).to_contain_text("3")
    page.locator(f"{CHECKLIST} [data-check=place] a").click()
    page.get_by_label("Lombok").check()
    expect(page.locator(f"{CHECKLIST} [data-check=place].hub-checklist__line--missing")).to_have_count(0)

    # A long sentence is shown, with the way to it.
    page.locator("[name=empathy]").fill(LONG)
    line = page.locator(f"{CHECKLIST} [data-check=plain-language]")
    expect(line).to_contain_text("“Wij koken elke week samen")
    line.locator("a").click()
    assert focused_name(page) == "empathy"
    page.locator("[name=empathy]").fill("Wij koken elke week samen soep.")
    expect(page.locator(f"{CHECKLIST} [data-check=plain-language].hub-checklist__line--missing")).to_have_count(0)

    # The preview shows the page, the page in the English portal, and its card.
    page.locator("[data-side-panel-toggle=preview]").click()
    frame = page.frame_locator("#w-preview-iframe")
    expect(frame.locator("h1")).to_have_text(TITLE)
    for mode, language in (("en", "en"), ("card", "nl")):
        page.locator("[data-side-panel=preview] select").select_option(mode)
        expect(frame.locator("html")).to_have_attribute("lang", language)
    expect(frame.locator(".card__title")).to_have_text(TITLE)

    # Who made a page is not offered the guide again.
    page.goto("/beheer/")
    expect(page.locator("a[href$='/eerste-pagina/']")).to_have_count(0)


def test_what_is_typed_is_counted(page: Page, own_site: Site) -> None:
    page.goto("/beheer/eerste-pagina/storypage/")
    field = page.locator("[name=summary]")
    count = page.locator("#id_summary-count")
    field.fill("Soep")
    expect(count).to_contain_text(re.compile(r"^4 \D+ 300 "))
    assert "id_summary-count" in str(field.get_attribute("aria-describedby"))
    said = page.locator("p.w-sr-only[role=status]")
    expect(said).to_have_text("")
    # Near the limit a screen reader hears it; what is too long stays, and is refused with everything kept.
    field.fill("a" * 290)
    expect(said).to_contain_text("290")
    field.fill("a" * 312)
    expect(count).to_have_class(re.compile("hub-count--over"))
    expect(count).to_contain_text("12")
    page.fill("[name=title]", "Te lang")
    page.locator("main form [type=submit]").click()
    expect(page.locator("a[href='#id_summary']")).to_be_visible()
    expect(field).to_have_value("a" * 312)


def test_the_guide_works_without_javascript(own_site: Site, open_context: OpenContext, page: Page) -> None:
    tab = open_context(own_site, java_script_enabled=False).new_page()
    sign_in(tab, own_site, EDITOR)  # with what the other tab's browser holds
    tab.goto("/beheer/eerste-pagina/eventpage/")
    tab.fill("[name=title]", "Wandelen met thee")
    tab.fill("[name=summary]", "Elke maandag lopen we een uur.")
    tab.fill("[name=starts_at]", "2031-03-04T10:00")
    tab.locator("main form [type=submit]").click()
    tab.wait_for_url("**/edit/*")
    number = re.search(r"/pages/(\d+)/", tab.url)
    assert number
    tab.goto(f"/beheer/controlelijst/{number[1]}/")
    expect(tab.locator(".hub-checklist__line--missing").first).to_be_visible()
