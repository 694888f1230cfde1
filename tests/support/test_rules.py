"""What shuts an offer out, and what is only still missing: nobody is sent to a partner who must say no."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from common.enums import Facet, Kind
from common.records import PublicationRecord, TermRef
from search.alike import Weighed
from support.matching.matching import Match, match
from support.matching.scoring import WEIGHTS
from support.matching.sides import Atlas, Offer, Wish

DAY = date(2026, 11, 27)
ATLAS = Atlas({"utrecht": None, "overvecht": "utrecht", "zuid": "utrecht", "zeist": None, "vollenhove": "zeist"})
TERMS = (
    TermRef(Facet.PROGRAMME, "langer-thuis", "Langer thuis", "Living at home longer"),
    TermRef(Facet.TARGET_GROUP, "ouderen", "Ouderen", "Older people"),
    TermRef(Facet.DOMAIN, "social", "Sociaal", "Social"),
    TermRef(Facet.NEIGHBOURHOOD, "overvecht", "Overvecht", "Overvecht"),
    TermRef(Facet.NEIGHBOURHOOD, "utrecht", "Utrecht", "Utrecht"),
)
RECORD = PublicationRecord(
    key="page:1",
    kind=Kind.OFFER,
    external_id="1",
    translation_key="1",
    locale="nl",
    title="Klein geld",
    summary="",
    body="",
    url="/klein-geld/",
    terms=TERMS,
    amount_min=Decimal(500),
    amount_max=Decimal(5000),
)
OFFER = Offer(page_id=1, record=RECORD, kind="funding", text="Geld voor valmatten", places=frozenset({"overvecht"}))
WISH = Wish(
    kind="funding",
    text="valmatten",
    places=frozenset({"overvecht"}),
    terms={
        Facet.PROGRAMME: frozenset({"langer-thuis"}),
        Facet.TARGET_GROUP: frozenset({"ouderen"}),
        Facet.DOMAIN: frozenset({"social"}),
    },
)
WORDS = Weighed(worth={"valmatten": 3.0}, terms={"valmatten": frozenset({"valmat"})})


def matched(wish: dict[str, Any] | None = None, offer: dict[str, Any] | None = None) -> Match | None:
    """The match of the two as they are above, but for these values."""
    return match(replace(WISH, **(wish or {})), WORDS, replace(OFFER, **(offer or {})), ATLAS, DAY)


def places(*slugs: str) -> frozenset[str]:
    return frozenset(slugs)


@pytest.mark.parametrize(
    ("wish", "offer"),
    [
        ({"kind": "space"}, {}),
        ({}, {"closes_on": DAY - timedelta(days=1)}),
        ({"by": DAY + timedelta(days=5)}, {"opens_on": DAY + timedelta(days=6)}),
        ({"legal_form": "company"}, {"legal_forms": places("group", "foundation")}),
        ({"stage": "idea"}, {"stages": places("pilot")}),
        ({"places": places("zeist")}, {}),
        ({"places": places("zuid")}, {}),
        ({"amount": Decimal(100)}, {}),
        ({"amount": Decimal(60_000)}, {}),
    ],
)
def test_an_offer_that_must_say_no_is_not_shown(wish: dict[str, Any], offer: dict[str, Any]) -> None:
    assert matched() is not None
    assert matched(wish, offer) is None


@pytest.mark.parametrize(
    ("wish", "offer", "told"),
    [
        ({}, {"closes_on": DAY}, "sluit op 27 november 2026"),
        ({}, {"opens_on": DAY + timedelta(days=6)}, "vanaf 3 december 2026"),
        ({"by": DAY + timedelta(days=6)}, {"opens_on": DAY + timedelta(days=6)}, "vanaf 3 december 2026"),
        ({}, {"legal_forms": places("foundation", "group")}, "groep zonder rechtsvorm, stichting"),
        ({}, {"stages": places("scaling", "pilot")}, "proef, opschaling"),
        ({"amount": Decimal(12_500)}, {}, "€ 12.500; hier krijg je hooguit € 5.000"),
        ({"amount": Decimal(400)}, {}, "€ 400; dit begint bij € 500"),
    ],
)
def test_what_is_not_known_or_does_not_fit_yet_is_said_and_shuts_nobody_out(
    wish: dict[str, Any], offer: dict[str, Any], told: str
) -> None:
    found = matched(wish, offer)
    assert found is not None
    [sentence] = found.missing
    assert told in sentence


@pytest.mark.parametrize(
    ("wish", "offer"),
    [
        ({}, {"closes_on": DAY + timedelta(days=15)}),
        ({"legal_form": "group"}, {"legal_forms": places("group")}),
        ({"stage": "pilot"}, {"stages": places("pilot")}),
        ({"places": places("utrecht")}, {}),
        ({"places": places("vollenhove")}, {"places": places("zeist")}),
        ({"places": places()}, {}),
        ({"places": places("zeist")}, {"places": places()}),
        ({"amount": Decimal(5000)}, {}),
    ],
)
def test_what_fits_lacks_nothing(wish: dict[str, Any], offer: dict[str, Any]) -> None:
    found = matched(wish, offer)
    assert found is not None and found.missing == ()


WITHOUT: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "words": ({}, {"text": "iets anders"}),
    "target_group": ({"terms": {f: s for f, s in WISH.terms.items() if f != Facet.TARGET_GROUP}}, {}),
    "programme": ({"terms": {f: s for f, s in WISH.terms.items() if f != Facet.PROGRAMME}}, {}),
    "domain": ({"terms": {f: s for f, s in WISH.terms.items() if f != Facet.DOMAIN}}, {}),
    "neighbourhood": ({"places": frozenset()}, {}),
}


@pytest.mark.parametrize("name", WEIGHTS)
def test_each_reason_is_a_term_of_the_score_and_goes_with_it(name: str) -> None:
    """Who reads why it fits reads what was counted, nothing else."""
    whole, without = matched(), matched(*WITHOUT[name])
    assert whole and without
    assert {reason.name for reason in whole.reasons} == set(WEIGHTS)
    assert {reason.name for reason in without.reasons} == set(WEIGHTS) - {name}
    gone = next(reason for reason in whole.reasons if reason.name == name)
    assert whole.score - without.score == pytest.approx(gone.points) and gone.points == pytest.approx(WEIGHTS[name])
    assert gone.text not in [reason.text for reason in without.reasons]


def test_the_weights_are_the_whole_of_it() -> None:
    assert sum(WEIGHTS.values()) == pytest.approx(1.0)
    found = matched()
    assert found and found.score == pytest.approx(1.0)


def test_the_reasons_say_in_words_what_is_shared() -> None:
    found = matched()
    assert found
    told = " ".join(reason.text for reason in found.reasons)
    for word in ("“valmatten”", "Ouderen", "Langer thuis", "Sociaal", "Overvecht"):
        assert word in told
    assert "Utrecht" not in told
