"""A reader who is not signed in is left alone: no fault, no other site, no cookie; and no inline code may run."""

import pytest
from playwright.sync_api import Page

from tests.journeys.page_types import ALL, OPEN_TO_ALL, open_type, page_types
from tests.journeys.portal_copy import Site
from tests.journeys.witness import Witness

FOR_READERS = [name for name in ALL if not (page_types()[name].is_for_staff or page_types()[name].account)]
UNSAFE = ("unsafe-inline", "unsafe-eval", "http:", "https:", "*")


@pytest.mark.parametrize("name", FOR_READERS)
def test_a_page_complains_of_nothing_asks_no_other_site_and_sets_no_cookie(
    name: str, page: Page, site: Site, witness: Witness
) -> None:
    notes: list[str] = []
    expected = f"{page_types()[name].status}"
    for language in page_types()[name].languages:
        open_type(page, site, name, language)
        # Pictures that wait until they come into view are asked for too.
        page.evaluate("document.querySelectorAll('img[loading=lazy]').forEach(image => { image.loading = 'eager' })")
        page.wait_for_load_state("networkidle")
        notes += [note for note in witness.take() if expected not in note]
    assert not notes


@pytest.mark.parametrize("name", OPEN_TO_ALL)
def test_a_page_lets_no_inline_code_run_and_is_never_tied_to_a_reader(name: str, site: Site) -> None:
    for language in page_types()[name].languages:
        answer = site.get(page_types()[name].address(language))
        policy = dict(part.strip().partition(" ")[::2] for part in answer.headers["Content-Security-Policy"].split(";"))
        assert policy["default-src"] == "'self'"
        assert not [word for words in policy.values() for word in UNSAFE if word in words.replace("'", "").split()]
        assert answer.headers["Set-Cookie"] is None
