"""A visitor finds an initiative: by looking around, and by searching in everyday words."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.page_types import OPEN_TO_ALL, open_type, page_types
from tests.journeys.portal_copy import Site

LINK = re.compile(r'<a [^>]*href="([^"#?]+)["#]')
CARD = "main .card__title a"
INITIATIVE = re.compile(r"/partners/[\w-]+/[\w-]+/$")
WAYS = {
    "by pillar": ("main .pillar h3 a", "main .publication-head__actions a", ".card:has(use[href$='#initiative']) h3 a"),
    "by the list in the menu": ("#main-menu a[href='/initiatieven/']", CARD),
    "by neighbourhood": ("main .map__tile:not(.map__tile--0)", CARD),
    "among the highlighted": ("[aria-labelledby=initiatives] .card__title a",),
    "as a resident": ("main .route--citizen a[href='/initiatieven/']", CARD),
}
EVERYDAY_WORDS = ("wandelen", "eenzaamheid", "slapen", "koken", "geld", "dementie", "Overvecht", "zwanger")


@pytest.mark.parametrize("clicks", WAYS.values(), ids=list(WAYS))
def test_a_visitor_reaches_an_initiative_from_home_in_three_clicks(
    clicks: tuple[str, ...], page: Page, site: Site
) -> None:
    open_type(page, site, "home")
    assert len(clicks) <= 3
    for click in clicks:
        link = page.locator(click).first
        title = str(link.text_content())
        link.click()
    expect(page).to_have_url(INITIATIVE)
    expect(page.locator("h1")).to_have_text(title)
    expect(page.locator(".publication-head__kind use")).to_have_attribute("href", re.compile("#initiative$"))


@pytest.mark.parametrize("word", EVERYDAY_WORDS)
def test_a_visitor_who_searches_an_everyday_word_finds_an_initiative(word: str, page: Page, site: Site) -> None:
    open_type(page, site, "home")
    page.fill("main form[role=search] [name=q]", word)
    page.keyboard.press("Enter")
    page.wait_for_url("**/zoeken/?q=*")
    found = page.locator("#results .card:has(.card__kind use[href$='#initiative']) .card__title a").first
    title = found.inner_text()
    found.click()
    expect(page.locator("h1")).to_have_text(title)
    assert word.lower() in page.locator("main").inner_text().lower()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_example_below_the_search_field_finds_something(language: str, page: Page, site: Site) -> None:
    open_type(page, site, "home", language)
    examples = page.locator(".examples__items a").all()
    found_nothing = []
    for address, words in [(str(link.get_attribute("href")), link.inner_text()) for link in examples]:
        page.goto(address)
        if not page.locator("#results .cards").count() or page.locator("#results .empty").count():
            found_nothing.append(words)
    assert examples and not found_nothing


@pytest.mark.parametrize("language", ["nl", "en"])
def test_none_of_the_doors_on_the_home_page_leads_to_nothing(language: str, page: Page, site: Site) -> None:
    open_type(page, site, "home", language)
    addresses = [str(link.get_attribute("href")) for link in page.locator(".route a").all()]
    empty = []
    for address in addresses:
        answer = page.goto(address)
        if not (answer and answer.ok) or page.locator("#results .empty").count():
            empty.append(address)
    assert len(addresses) == 9
    assert not empty


def test_no_visitor_follows_a_dead_link(site: Site) -> None:
    found: dict[str, str] = {}
    for name in OPEN_TO_ALL:
        for language in page_types()[name].languages:
            address = page_types()[name].address(language)
            own = {link.removeprefix(site.url) for link in LINK.findall(site.get(address).text)}
            found |= {link: address for link in own if link.startswith("/") and link.endswith("/")}
    gone = {
        kind.address(language)
        for kind in page_types().values()
        if kind.status in (404, 410)
        for language in ("nl", "en")
    }
    asked = {link: on for link, on in found.items() if link not in gone}
    with ThreadPoolExecutor(4) as pool:
        answers = pool.map(lambda link: site.get(link).status, asked)
    dead = [f"{link} on {on}" for (link, on), status in zip(asked.items(), answers, strict=True) if status >= 400]
    assert len(asked) > 100
    assert not dead
