"""English stands beside Dutch; what was not translated is there too, and says so."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.page_types import IN_BOTH, OPEN_TO_ALL, open_type, page_types
from tests.journeys.portal_copy import Site

ALTERNATE = re.compile(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">')
CANONICAL = re.compile(r'<link rel="canonical" href="([^"]+)">')
TRANSLATED = [
    name for name in OPEN_TO_ALL if page_types()[name].languages == IN_BOTH and page_types()[name].status == 200
]
# Words of the interface that must differ between the languages: who reads Dutch meets no English, and the reverse.
INTERFACE = {
    "home": (".skip", ".site-footer h2 >> nth=0", ".site-footer h2 >> nth=1", ".site-search button", ".example p"),
    "initiative list": ("h1", "#results-title", ".facet summary >> nth=0", ".sort option >> nth=0"),
    "contact": ("form label >> nth=0", "form [type=submit]", "#reach-title"),
    "nothing found": (".empty h3", ".empty p", ".note p >> nth=0", ".note p >> nth=1", ".empty li >> nth=0"),
    "not found": ("h1", "main p >> nth=1"),
    "programme": ("#glance", "#highlighted, #newest", ".publication-head__kind"),
}


def test_a_visitor_who_reads_english_switches_on_the_home_page_and_back(page: Page, site: Site) -> None:
    open_type(page, site, "home")
    page.click(".site-header__tools a[hreflang=en]")
    expect(page).to_have_url(f"{site.url}/en/")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("h1")).to_have_text(re.compile("health"))
    page.click(".site-header__tools a[hreflang=nl]")
    expect(page).to_have_url(f"{site.url}/")
    expect(page.locator("html")).to_have_attribute("lang", "nl")


@pytest.mark.parametrize("name", ["initiative list", "search", "programme", "partner list", "contact"])
def test_the_switch_stays_on_the_page_that_exists_in_both_languages(name: str, page: Page, site: Site) -> None:
    open_type(page, site, name)
    page.click(".site-header__tools a[hreflang=en]")
    expect(page).to_have_url(site.url + page_types()[name].address("en"))


def test_who_reads_english_finds_untranslated_initiatives_marked_as_dutch(page: Page, site: Site) -> None:
    open_type(page, site, "initiative list", "en")
    cards = page.locator("#results .card")
    assert cards.count() > 10
    for card in cards.all():
        expect(card).to_have_attribute("lang", "nl")
        # The words of the interface on it are English again, and say so aloud.
        expect(card.locator(".card__kind")).to_have_attribute("lang", "en")
        expect(card.locator(".card__kind")).to_contain_text(re.compile("in Dutch"))
    cards.first.locator("a").click()
    expect(page.locator("main").locator("xpath=ancestor-or-self::*[@lang][1]")).to_have_attribute("lang", "nl")


def test_who_searches_under_english_finds_dutch_texts_too(page: Page, site: Site) -> None:
    page.goto("/en/zoeken/?q=wandelen")
    expect(page.locator("#results .card[lang=nl]").first).to_be_visible()


@pytest.mark.parametrize("name", TRANSLATED)
def test_a_search_engine_finds_each_language_from_the_other(name: str, site: Site) -> None:
    sets = {}
    for language in IN_BOTH:
        html = site.get(page_types()[name].address(language)).text
        sets[language] = dict(ALTERNATE.findall(html))
        own = CANONICAL.findall(html)
        assert own == [sets[language][language]]
    assert sets["nl"] == sets["en"]
    assert set(sets["nl"]) >= set(IN_BOTH)
    for language, address in sets["nl"].items():
        if language in IN_BOTH:
            assert site.get(address.removeprefix(site.url)).status == 200


def test_an_untranslated_page_claims_no_translation(site: Site) -> None:
    html = site.get(page_types()["initiative"].path).text
    assert set(dict(ALTERNATE.findall(html))) <= {"nl", "x-default"}


@pytest.mark.parametrize("name", INTERFACE)
def test_nobody_meets_words_of_the_other_language(name: str, page: Page, site: Site) -> None:
    words: dict[str, list[str]] = {}
    for language in IN_BOTH:
        open_type(page, site, name, language)
        words[language] = [page.locator(selector).first.inner_text().strip() for selector in INTERFACE[name]]
    same = [dutch for dutch, english in zip(words["nl"], words["en"], strict=True) if dutch == english]
    assert all(words["nl"]) and not same
