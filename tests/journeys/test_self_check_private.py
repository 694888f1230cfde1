"""What somebody says of their health stays with them: not sent, not kept unasked, really gone when erased."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenContext
from tests.journeys.portal_copy import Site
from tests.journeys.self_check import (
    BADLY,
    CHECK,
    IDS,
    KEY,
    NOTE,
    WELL,
    Requests,
    answer,
    bring_back,
    keep,
    kept_anywhere,
    saved,
    set_day,
    stored,
    visit,
)
from tests.journeys.witness import Witness


def whole_visit(page: Page, marks: tuple[int, ...], folder: Path) -> None:
    """Everything that can be done on the page, with these answers."""
    visit(page)
    answer(page, marks)
    page.fill("#check-note", NOTE)
    set_day(page, "2026-02-03")
    keep(page)
    page.select_option("#check-place", "overvecht")
    page.click("#check-where [type=submit]")
    expect(page.locator("#check-near-title")).to_contain_text("Overvecht")
    page.wait_for_load_state("networkidle")
    page.reload()
    page.wait_for_load_state("networkidle")
    answer(page, marks[::-1])
    page.locator("#check-list li").nth(1).get_by_role("button").first.click()
    own, fhir = saved(page, "#check-own-file", folder), saved(page, "#check-fhir-all", folder)
    saved(page, "#check-fhir-one", folder)
    page.click("#check-erase")
    bring_back(page, own, fhir)
    page.click("#check-erase")
    page.wait_for_load_state("networkidle")


def test_no_request_carries_an_answer_and_opposite_answers_make_the_same_requests(
    site: Site, open_context: OpenContext, tmp_path: Path
) -> None:
    """Filling in, a note with rare letters, keeping, coming back, files, erasing: who listens learns nothing of it."""
    asked = {}
    for name, marks in (("well", (10,) * 24), ("badly", (0,) * 24)):
        context = open_context(site)
        requests = Requests(context)
        whole_visit(context.new_page(), marks, tmp_path)
        told = "\n".join(requests.told())
        assert len(requests.made) > 5 and not [id for id in IDS if id in told]
        assert "ukasz" not in told and "2026-02-03" not in told
        assert {method for method, _url in requests.addresses()} == {"GET"}
        queries = {url.partition("?")[2] for _method, url in requests.addresses()} - {""}
        assert queries == {"wijk=overvecht"}
        assert not context.cookies()
        asked[name] = requests
    well, badly = asked["well"], asked["badly"]
    assert set(well.addresses()) == set(badly.addresses())
    assert (
        well.for_pages() == badly.for_pages() and len(well.for_pages()) == 3
    )  # the page, what is near, the page again


def test_whoever_follows_a_suggestion_does_not_tell_where_they_come_from(page: Page, site: Site) -> None:
    visit(page)
    answer(page, BADLY)
    link = page.locator("#check-suggestions details[open] h4 a").first
    with page.context.expect_page() as opened:
        link.click()
    opened.value.wait_for_load_state()
    assert opened.value.evaluate("document.referrer") == "" and opened.value.evaluate("window.opener") is None
    expect(page.locator("#check-result-title")).to_be_visible()


def test_nothing_is_kept_until_somebody_says_so(page: Page, site: Site) -> None:
    visit(page)
    before = kept_anywhere(page)
    answer(page, WELL)
    page.fill("#check-note", NOTE)
    after = kept_anywhere(page)
    assert {**after, "state": before["state"]} == before
    page.reload()
    expect(page.locator("#check-begin")).to_have_text("Begin de check")
    assert not page.locator("input[type=radio][value='8']:checked").count()


def test_a_page_that_was_left_with_nothing_kept_shows_nothing_with_back(page: Page, site: Site) -> None:
    """At a shared computer the next person presses “back”."""
    visit(page)
    answer(page, WELL)
    page.goto("/")
    page.go_back()
    expect(page.locator("#check-begin")).to_be_visible()
    assert not page.locator(".scale input:checked").count()
    assert page.locator("#check-scores").inner_text() == "" and page.locator("#check-note").input_value() == ""


def test_who_would_lose_answers_by_leaving_is_asked_first(site: Site, open_context: OpenContext) -> None:
    page = open_context(site).new_page()
    asked: list[str] = []
    visit(page)
    page.on("dialog", lambda dialog: asked.append(dialog.type))
    page.reload()
    assert not asked
    page.click("#check-begin")
    page.locator(f"[name={IDS[0]}][value='5']").check()
    page.reload()
    assert asked == ["beforeunload"]
    answer(page, WELL)
    keep(page)
    page.reload()
    assert asked == ["beforeunload"]


def test_one_click_erases_everything_and_it_is_really_gone(page: Page, site: Site) -> None:
    visit(page)
    clean = kept_anywhere(page)
    answer(page, WELL)
    keep(page)
    assert stored(page)["checks"]
    page.click("#check-erase")
    expect(page.locator("#check-said")).to_have_text("Alles is gewist.")
    assert {**kept_anywhere(page), "state": clean["state"]} == clean
    assert not page.locator(".scale input:checked").count()
    page.reload()
    expect(page.locator("#check-list li")).to_have_count(0)
    expect(page.locator("#check-undo")).to_be_hidden()


def test_what_was_erased_by_mistake_is_put_back(page: Page, site: Site) -> None:
    visit(page)
    answer(page, WELL)
    keep(page)
    before = stored(page)
    page.click("#check-erase")
    page.click("#check-undo")
    assert stored(page) == before
    page.locator("#check-list li").get_by_role("button", name="Wis").click()
    assert stored(page)["checks"] == []
    page.click("#check-undo")
    assert stored(page)["checks"] == before["checks"]


def test_who_changes_their_mind_about_keeping_keeps_nothing(page: Page, site: Site) -> None:
    visit(page)
    answer(page, WELL)
    keep(page)
    page.check("[name=keeping][value=no]")
    assert stored(page) is None
    expect(page.locator("#check-list li")).to_have_count(1)
    page.reload()
    expect(page.locator("#check-list li")).to_have_count(0)


def test_two_windows_keep_both_their_checks_and_erasing_in_one_erases_in_both(page: Page, site: Site) -> None:
    visit(page)
    answer(page, WELL)
    keep(page)
    other = page.context.new_page()
    visit(other)
    answer(other, BADLY)
    expect(page.locator("#check-list li")).to_have_count(2)
    page.fill("#check-note", "Uit het eerste venster")
    assert len(stored(page)["checks"]) == 2
    other.click("#check-erase")
    expect(page.locator("#check-list li")).to_have_count(0)
    expect(page.locator("#check-said")).to_contain_text("ander venster")
    answer(page, WELL)
    assert stored(page) is None


def test_a_window_that_keeps_nothing_takes_nothing_away_from_one_that_keeps(page: Page, site: Site) -> None:
    visit(page)
    other = page.context.new_page()
    visit(other)
    answer(page, WELL)
    keep(page)
    answer(other, BADLY)
    other.reload()
    assert len(stored(page)["checks"]) == 1
    expect(other.locator("#check-list li")).to_have_count(1)


REFUSING = {
    "none at all": "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException(); } })",
    "nothing fits": "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }",
}


@pytest.mark.parametrize("how", REFUSING)
def test_a_browser_that_keeps_nothing_says_so_and_the_check_still_works(
    how: str, page: Page, site: Site, witness: Witness, tmp_path: Path
) -> None:
    page.add_init_script(REFUSING[how])
    visit(page)
    expect(page.locator("#check-refused")).to_be_visible()
    expect(page.locator("#check-keeping")).to_be_hidden()
    answer(page, WELL)
    assert len(json.loads(saved(page, "#check-own-file", tmp_path).read_text())["checks"]) == 1
    page.click("#check-erase")
    expect(page.locator("#check-list li")).to_have_count(0)
    assert not witness.take()


def test_a_browser_that_is_full_says_that_it_did_not_keep_it(page: Page, site: Site) -> None:
    visit(page)
    answer(page, WELL)
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); } }")
    page.locator("[name=keeping][value=yes]").click()
    expect(page.locator("#check-keeping-said")).to_contain_text("kon het niet bewaren")
    expect(page.locator("[name=keeping][value=no]")).to_be_checked()


DAMAGED: dict[str, tuple[str, int]] = {
    "no JSON": ("{checks: oeps", 0),
    "nothing": ("null", 0),
    "a list": ("[1, 2]", 0),
    "of another program": (json.dumps({"theme": "dark"}), 0),
    "of a newer version": (json.dumps({"version": 99, "checks": [CHECK]}), 0),
    "one check of two": (json.dumps({"version": 1, "checks": [CHECK, {**CHECK, "answers": {IDS[0]: 12}}]}), 1),
    "an unknown question": (json.dumps({"version": 1, "checks": [CHECK, {**CHECK, "answers": {"x": 1}}]}), 1),
    "no day": (json.dumps({"version": 1, "checks": [{**CHECK, "on": "2026-02-31"}, CHECK]}), 1),
    "a script for a note": (json.dumps({"version": 1, "checks": [CHECK, {**CHECK, "note": ["<b>"]}]}), 1),
    "a wrong draft": (json.dumps({"version": 1, "checks": [CHECK], "draft": 7}), 1),
}


@pytest.mark.parametrize("how", DAMAGED)
def test_what_is_damaged_is_told_set_aside_and_never_lost_by_itself(
    how: str, page: Page, site: Site, witness: Witness, tmp_path: Path
) -> None:
    text, readable = DAMAGED[how]
    visit(page)
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])
    page.reload()
    expect(page.locator("#check-unreadable")).to_be_visible()
    expect(page.locator("#check-list li")).to_have_count(readable)
    assert page.evaluate("key => localStorage.getItem(key)", KEY) == text
    answer(page, WELL)
    aside = "\n".join(stored(page)["unreadable"])
    assert len(stored(page)["checks"]) == readable + 1
    assert saved(page, "#check-unreadable-save", tmp_path).read_text() == aside and aside in (text, *_parts(text))
    page.click("#check-unreadable-drop")
    assert stored(page)["unreadable"] == [] and len(stored(page)["checks"]) == readable + 1
    assert not witness.take()


def _parts(text: str) -> list[str]:
    """What of a readable whole is not readable itself, as a browser writes it."""
    try:
        whole = json.loads(text)
    except ValueError:
        return []
    parts = [*whole.get("checks", []), whole.get("draft")] if isinstance(whole, dict) else []
    return [json.dumps(part, separators=(",", ":"), ensure_ascii=False) for part in parts]
