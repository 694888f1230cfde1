"""The hub team changes every word, number and highlight of the home page in `/beheer/`; no developer is needed."""

import re

import pytest
from django.db.models import CharField, TextField
from playwright.sync_api import Page

from portal.models import HomePage
from tests.journeys.conftest import OpenContext
from tests.journeys.editing import edit_address, publish, text_fields
from tests.journeys.page_types import page_types
from tests.journeys.portal_copy import Site
from tests.journeys.signing_in import sign_in

# Not shown on the page itself: its name in the tree, its address, what search engines and schedules read, when somebody
# agreed to a quote, and the team that the form of “Investing” names.
NOT_SHOWN = re.compile(
    r"^(title|slug|seo_title|search_description|go_live_at|expire_at)$"
    r"|-(target|quote_agreed_on|team_name)$|^comments-"
)
SHOWN_WORDS = """() => [document.body.innerText, ...[...document.querySelectorAll("[placeholder], [aria-label]")]
  .flatMap(el => [el.placeholder ?? "", el.ariaLabel ?? ""])].join("\\n")"""


@pytest.fixture
def page(own_site: Site, open_context: OpenContext) -> Page:
    """A tab of the hub team."""
    page = open_context(own_site).new_page()
    sign_in(page, own_site)
    return page


def shown(page: Page) -> str:
    """All words on the Dutch home page, as they were typed."""
    page.goto("/")
    return str(page.evaluate(SHOWN_WORDS))


def test_the_hub_team_changes_every_word_and_number_of_the_home_page(page: Page, own_site: Site) -> None:
    page.goto(edit_address(page, "/"))
    fields = text_fields(page, but=NOT_SHOWN)
    own = {field.name for field in HomePage._meta.local_fields if type(field) in (CharField, TextField)}
    assert own <= set(fields)
    old = {name: field.input_value() for name, field in fields.items()}
    new = {name: f"Anders {number}" for number, name in enumerate(fields, start=101)}
    for name, field in fields.items():
        field.fill(new[name])
    for agreed in page.locator("[name$=-quote_agreed_on]").all():
        agreed.fill("2026-01-05")  # else nobody's quote is shown
        agreed.press("Escape")  # the calendar that opened would lie over the buttons
    publish(page)

    words = shown(page)
    assert not {name: word for name, word in new.items() if word not in words}
    assert not {name: word for name, word in old.items() if len(word) > 9 and word in words}


def test_the_hub_team_chooses_what_the_home_page_highlights(page: Page, own_site: Site) -> None:
    initiative = page_types()["initiative"].path
    page.goto(initiative)
    title = page.locator("h1").inner_text()
    chosen = re.findall(r"\d+", edit_address(page, initiative))[-1]
    page.goto(edit_address(page, "/"))
    first = page.locator("input[name=highlighted-0-value]")
    first.wait_for(state="attached")
    assert first.input_value() != chosen
    first.evaluate("(field, chosen) => { field.value = chosen }", chosen)
    publish(page)
    page.goto("/")
    assert page.locator("[aria-labelledby=initiatives] .card__title").first.inner_text() == title


def test_the_numbers_and_words_of_a_pillar_come_from_the_pillars_page(page: Page, own_site: Site) -> None:
    page.goto(edit_address(page, page_types()["pillar"].path))
    fields = text_fields(page, but=re.compile(r"^(?!intro$|numbers-)"))
    assert {"intro", "numbers-0-value-number", "numbers-0-value-label"} <= set(fields)
    new = {name: f"Pijler {number}" for number, name in enumerate(fields, start=501)}
    for name, field in fields.items():
        field.fill(new[name])
    publish(page)
    words = shown(page)
    assert not {name: word for name, word in new.items() if word not in words}


def test_the_hubs_telephone_number_changes_on_every_page_at_once(page: Page, own_site: Site) -> None:
    page.goto("/beheer/settings/portal/hubsettings/")
    page.fill("[name=phone]", "030 123 45 67")
    page.locator("footer [type=submit], form [type=submit]").last.click()
    page.locator(".messages .success").wait_for()
    for name in ("home", "contact", "initiative"):
        page.goto(page_types()[name].path)
        assert page.locator("a[href='tel:0301234567']").count()
