"""The judged pairs name what the demo has: a slug that is gone would quietly leave the figures."""

import pytest

from common.enums import NeedKind
from partners.models import PartnerPage
from portal.demo.judged import judged_pairs, quality_on_demo
from portal.demo.reading import items
from support.matching.gathering import open_offers
from support.measuring import quality
from tests.support.test_matching_pages import initiative, need, offer


def test_every_judged_pair_is_in_the_demo() -> None:
    offers = {item["slug"]: item["kind"] for item in items("offer")}
    needs = {item["slug"]: [need["what"] for need in item.get("needs", [])] for item in items("initiative")}
    pairs = 0
    for item in [*items("judged"), *items("wish")]:
        judged = [*item.get("fits", []), *item.get("doubtful", []), *item.get("unfit", [])]
        assert len(set(judged)) == len(judged) >= 3 and set(judged) <= set(offers)
        pairs += len(judged)
        if "initiative" in item:
            assert sum(what.startswith(item["need"]) for what in needs[item["initiative"]]) == 1
        else:
            assert item["kind"] in NeedKind.values
    assert pairs >= 60


@pytest.mark.django_db
def test_the_figures_count_what_was_shown(partner_page: PartnerPage) -> None:
    """One that fits and was found, one that was shown and is worth nothing: half of what is shown is right."""
    asked = items("judged")[0]["initiative"]
    what = next(item for item in items("initiative") if item["slug"] == asked)["needs"][0]["what"]
    assert quality_on_demo() is None
    kind = next(item for item in items("initiative") if item["slug"] == asked)["needs"][0]["kind"]
    initiative(partner_page, asked, slug=asked, needs=[need(what=what, kind=kind)])
    entry = next(item for item in items("judged") if item["initiative"] == asked)
    wrong = entry["unfit"][0]
    offer(partner_page, wrong, slug=wrong, what=what, offer_kind=kind)
    offers = open_offers(NeedKind.values)
    figures = quality([each for each in judged_pairs(offers) if each.wish.record], offers)
    assert (figures.asked, figures.answered, figures.shown, figures.precision) == (1, 1, 1, 0.0)
