"""A resident looks how they are and follows it over time: by keyboard, on a phone, on paper."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenContext
from tests.journeys.looking import Looks
from tests.journeys.portal_copy import Site
from tests.journeys.self_check import (
    ADDRESS,
    BADLY,
    IDS,
    NOTE,
    WELL,
    answer,
    keep,
    set_day,
    stored,
    visit,
)
from tests.journeys.test_keyboard import has_focus, walk
from vocabulary.self_check.questions import self_check

LOWEST = ("mental-well-being", "bodily-functions", "participation")


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("language", ["", "/en"])
def test_who_uses_no_mouse_does_a_whole_check(width: int, language: str, page: Page, site: Site) -> None:
    """From the top of the page, by Tab, arrows and Enter; every stop can be seen."""
    page.set_viewport_size({"width": width, "height": 800})
    visit(page, f"{language}{ADDRESS}")
    unseen = walk(page, has_focus(page, "#check-begin"))
    page.keyboard.press("Enter")
    for number, part in enumerate(self_check().parts, start=1):
        expect(page.locator(f"#part-{part.dimension}")).to_be_focused()
        for question in part.questions:
            unseen += walk(page, has_focus(page, f"[name={question.id}]"))
            page.keyboard.press("ArrowRight")
        unseen += walk(page, has_focus(page, "#check-next"))
        page.keyboard.press("Enter")
        assert number < 6 or has_focus(page, "#check-result-title")()
    unseen += walk(page, has_focus(page, "#check-note"))
    page.keyboard.type("Rustig aan")
    unseen += walk(page, has_focus(page, "[name=keeping]"))
    page.keyboard.press("ArrowDown")
    assert [set(check["answers"].values()) for check in stored(page)["checks"]] == [{1}]
    assert stored(page)["checks"][0]["note"] == "Rustig aan"
    unseen += walk(page, has_focus(page, "#check-erase"))
    page.keyboard.press("Enter")
    expect(page.locator("#check-own-title")).to_be_focused()
    assert stored(page) is None and not unseen


@pytest.mark.parametrize("language", ["", "/en"])
def test_every_view_is_accessible_and_fits(language: str, page: Page, site: Site) -> None:
    looks = Looks()
    visit(page, f"{language}{ADDRESS}")
    looks.at(page, "start")
    page.click("#check-begin")
    page.locator(f"[name={IDS[0]}][value='0']").check()
    looks.at(page, "questions")
    page.reload()
    answer(page, WELL)
    set_day(page, "2026-01-05")
    looks.at(page, "a good result")
    answer(page, BADLY, "#check-again")
    page.fill("#check-note", "w" * 300)
    looks.at(page, "a low result, and over time")
    page.click("#check-erase")
    looks.at(page, "erased")
    assert not looks.found


def test_the_targets_are_large_enough_for_unsteady_hands(page: Page, site: Site) -> None:
    """44 pixels at least, on the narrowest screen."""
    page.set_viewport_size({"width": 320, "height": 800})
    visit(page)
    small = """selector => [...document.querySelectorAll(selector)].filter(el => el.checkVisibility())
      .map(el => [el.getBoundingClientRect(), el]).filter(([box]) => box.width < 44 || box.height < 44)
      .map(([box, el]) => `${el.outerHTML.slice(0, 90)} ${box.width} x ${box.height}`)"""
    page.click("#check-begin")
    assert not page.evaluate(small, ".self-check .scale__marks input, .self-check button")
    page.reload()
    answer(page, BADLY)
    assert not page.evaluate(small, ".self-check button, .self-check select, .self-check a[href^=tel]")


def test_a_second_check_later_shows_what_changed(page: Page, site: Site) -> None:
    visit(page)
    answer(page, WELL)
    set_day(page, "2026-03-02")
    keep(page)
    page.reload()
    expect(page.locator("#check-begin")).to_have_text("Doe een nieuwe check")
    answer(page, BADLY)
    body, mind = page.locator("#check-scores tr").all()[:2]
    expect(body).to_contain_text("3 van de 10")
    expect(body).to_contain_text("5 minder dan op 2 maart 2026")
    expect(mind).to_contain_text("5,5 minder dan op 2 maart 2026")
    expect(page.locator("#check-result .web__shape")).to_have_count(2)
    expect(page.locator("#check-sparks li")).to_have_count(6)
    days = page.locator("#check-list li > b").all_inner_texts()
    assert len(days) == 2 and days[1] == "2 maart 2026"
    page.locator("#check-list li").nth(1).get_by_role("button").first.click()
    expect(page.locator("#check-result-title")).to_have_text("Hoe het gaat op 2 maart 2026")
    expect(page.locator("#check-result .web__shape")).to_have_count(1)


def test_the_web_is_drawn_where_the_numbers_are(page: Page, site: Site) -> None:
    """10 stands on the outer ring, what was left out nowhere."""
    visit(page)
    answer(page, (None,) * 4 + (10,) * 20)
    drawn = str(page.locator("#check-result .web__shape").get_attribute("points")).split()
    ring = str(page.locator("#check-result .web__ring").last.get_attribute("points")).split()
    pairs = [[tuple(map(float, point.split(","))) for point in points] for points in (drawn, ring[1:])]
    assert len(drawn) == 5
    assert all(abs(a - b) <= 0.11 for one, other in zip(*pairs, strict=True) for a, b in zip(one, other, strict=True))
    expect(page.locator("#check-scores tr").first).to_contain_text("niet beantwoord")


def test_low_scores_show_whom_to_call_and_put_the_help_for_them_first(page: Page, site: Site) -> None:
    visit(page)
    answer(page, WELL)
    expect(page.locator("#check-low")).to_be_hidden()
    answer(page, BADLY, "#check-again")
    low = page.locator("#check-low")
    expect(low).to_contain_text("huisarts")
    for number in ("113", "08000113", "112"):
        expect(low.locator(f"a[href='tel:{number}']")).to_be_visible()
    order = page.locator("#check-suggestions details").evaluate_all("all => all.map(el => el.dataset.dimension)")
    assert tuple(order[:3]) == LOWEST and len(order) == 6
    assert page.locator("#check-suggestions details[open]").count() == 2


def test_one_answer_of_nought_is_enough_to_show_whom_to_call(page: Page, site: Site) -> None:
    visit(page)
    answer(page, (9,) * 23 + (0,))
    expect(page.locator("#check-low")).to_be_visible()


def test_back_leads_to_the_part_before_and_an_answer_is_mended_in_the_same_check(page: Page, site: Site) -> None:
    visit(page)
    answer(page, WELL)
    page.go_back()
    expect(page.locator("#part-daily-functioning")).to_be_focused()
    page.click("#check-back")
    expect(page.locator("#part-participation")).to_be_focused()
    page.locator("[name=together-self][value='10']").check()
    page.click("#check-next")
    page.click("#check-next")
    expect(page.locator("#check-list li")).to_have_count(1)
    expect(page.locator("#check-scores tr").nth(4)).to_contain_text("7 van de 10")


def test_who_answers_nothing_is_told_so_and_an_answer_can_be_taken_back(page: Page, site: Site) -> None:
    visit(page)
    page.click("#check-begin")
    page.locator(f"[name={IDS[0]}][value='3']").check()
    page.click(f"[data-clear={IDS[0]}]")
    assert has_focus(page, f"[name={IDS[0]}]")()
    for _ in range(6):
        page.click("#check-next")
    expect(page.locator("#check-fault")).to_contain_text("minstens één vraag")
    assert page.locator("#check-result").is_hidden()


def test_a_check_half_done_goes_on_where_it_was_kept(page: Page, site: Site) -> None:
    visit(page)
    keep(page)
    page.click("#check-begin")
    page.locator(f"[name={IDS[0]}][value='3']").check()
    page.reload()
    expect(page.locator("#check-begin")).to_have_text("Ga verder met je check")
    page.click("#check-begin")
    expect(page.locator(f"[name={IDS[0]}][value='3']")).to_be_checked()
    assert not stored(page)["checks"]


def test_what_was_ticked_before_the_script_came_counts(page: Page, site: Site) -> None:
    held: list[Any] = []
    page.route(re.compile(r"/self-check[^/]*\.js$"), lambda route: held.append(route))
    page.goto(ADDRESS, wait_until="commit")
    page.locator(f"[name={IDS[0]}][value='3']").check()
    expect(page.locator("[data-without-script]")).to_be_visible()
    held[0].continue_()
    expect(page.locator("#check-begin")).to_have_text("Ga verder met je check")
    page.click("#check-begin")
    expect(page.locator(f"[name={IDS[0]}][value='3']")).to_be_checked()


def test_a_neighbourhood_brings_what_is_near_and_keeps_the_result(page: Page, site: Site) -> None:
    visit(page)
    answer(page, BADLY)
    before = page.locator("#check-suggestions h4").all_inner_texts()
    page.select_option("#check-place", "zeist")
    page.click("#check-where [type=submit]")
    expect(page.locator("#check-where-said")).to_have_text("Wat is er bij Zeist?")
    assert page.locator("#check-suggestions h4").all_inner_texts() != before
    order = page.locator("#check-suggestions details").evaluate_all("all => all.map(el => el.dataset.dimension)")
    assert tuple(order[:3]) == LOWEST
    expect(page.locator("#check-result-title")).to_be_visible()
    page.route("**/mijn-gezondheid/?*", lambda route: route.abort())
    page.click("#check-where [type=submit]")
    expect(page.locator("#check-where-said")).to_contain_text("Kijk of je verbinding hebt")


def test_who_has_no_script_gets_a_sheet_to_print_and_chooses_a_neighbourhood(
    site: Site, open_context: OpenContext, tmp_path: Path
) -> None:
    page = open_context(site, java_script_enabled=False).new_page()
    page.goto(ADDRESS)
    expect(page.locator("[data-without-script]")).to_contain_text("JavaScript")
    expect(page.locator(".scale")).to_have_count(len(IDS))
    expect(page.locator(".self-check__paper .web")).to_be_visible()
    assert not [button for button in page.locator(".self-check button").all() if button.is_visible()][1:]
    page.locator(f"[name={IDS[0]}][value='7']").check()
    page.emulate_media(media="print")
    for shown in (".scale", ".self-check__paper .web", ".self-check__call"):
        expect(page.locator(shown).first).to_be_visible()
    for hidden in (".site-footer", "#check-near", "[data-without-script]"):
        expect(page.locator(hidden)).to_be_hidden()
    page.emulate_media(media="screen")
    page.select_option("#check-place", "overvecht")
    page.click("#check-where [type=submit]")
    expect(page.locator("#check-near-title")).to_have_text("Wat is er bij Overvecht?")
    assert page.url.endswith("/mijn-gezondheid/?wijk=overvecht")


def test_a_result_is_printed_and_not_the_questions(page: Page, site: Site) -> None:
    visit(page)
    page.evaluate("() => { window.print = () => { document.title = 'printed' } }")
    answer(page, WELL)
    page.fill("#check-note", NOTE)
    page.click("#check-result [data-print]")
    assert page.title() == "printed"
    page.emulate_media(media="print")
    for shown in ("#check-result .web", "#check-scores", "#check-note-printed"):
        expect(page.locator(shown)).to_be_visible()
    for hidden in (".scale >> nth=0", "#check-own", "#check-near", "#check-note"):
        expect(page.locator(hidden)).to_be_hidden()
