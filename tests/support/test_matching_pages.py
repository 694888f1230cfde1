"""Offers that fit stand on the initiative, needs that fit on the offer; nothing of what nobody may read."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from common.clock import today
from common.enums import NeedKind, Stage
from initiatives.models import InitiativePage, Need
from partners.models import PartnerPage
from support.models import SupportOfferPage
from tests.factories import make_initiative, make_offer, make_partner
from vocabulary.models import Neighbourhood, Programme, TargetGroup

pytestmark = pytest.mark.django_db
HEADING = "Aanbod dat kan helpen"


def shared() -> dict[str, Any]:
    """What makes two publications meet."""
    return {
        "programmes": [Programme.objects.get(slug="langer-thuis")],
        "target_groups": [TargetGroup.objects.get(slug="ouderen")],
        "neighbourhoods": [Neighbourhood.objects.get(slug="overvecht")],
    }


def need(**values: Any) -> Need:
    return Need(**{"kind": NeedKind.SPACE, "what": "Een zaal met keuken voor eetavonden", **values})


def initiative(parent: PartnerPage, title: str = "Samen eten", **fields: Any) -> InitiativePage:
    fields = {"needs": [need()], "stage": Stage.PILOT, **shared(), **fields}
    return make_initiative(parent, title, **fields)


def offer(parent: PartnerPage, title: str = "Zaal met keuken", **fields: Any) -> SupportOfferPage:
    fields = {"offer_kind": NeedKind.SPACE, "what": "Een zaal met keuken, voor eetavonden", **shared(), **fields}
    return make_offer(parent, title, **fields)


def text(page: Any, client: Client) -> str:
    cache.clear()
    return client.get(page.url).content.decode()


@pytest.fixture
def giver(partner_page: PartnerPage) -> PartnerPage:
    return make_partner("Gever")


def test_both_sides_see_the_other_and_why(partner_page: PartnerPage, giver: PartnerPage, client: Client) -> None:
    asked, given = initiative(partner_page), offer(giver)
    on_initiative, on_offer = text(asked, client), text(given, client)
    assert HEADING in on_initiative and given.url in on_initiative and "Gever" in on_initiative
    assert "Beide zijn voor: Ouderen." in on_initiative and "“eetavonden”" in on_initiative
    assert "Wie dit zoekt" in on_offer and f"{asked.url}#needs" in on_offer
    assert "Een zaal met keuken voor eetavonden" in on_offer


@pytest.mark.parametrize(
    "needs",
    [
        [],
        [need(is_met=True)],
        [need(by=today() - timedelta(days=1))],
        [need(kind=NeedKind.DATA)],
    ],
    ids=["none", "found", "too late", "another kind"],
)
def test_what_is_not_looked_for_finds_nothing(
    needs: list[Need], partner_page: PartnerPage, giver: PartnerPage, client: Client
) -> None:
    asked, given = initiative(partner_page, needs=needs), offer(giver)
    assert HEADING not in text(asked, client)
    assert "Wie dit zoekt" not in text(given, client)


@pytest.mark.parametrize("hidden", ["draft", "restricted", "unpublished", "closed"])
def test_an_offer_that_nobody_may_read_or_ask_for_is_not_named(
    hidden: str, partner_page: PartnerPage, giver: PartnerPage, client: Client
) -> None:
    asked = initiative(partner_page)
    closed: dict[str, Any] = {"closes_on": today() - timedelta(days=1)} if hidden == "closed" else {}
    given = offer(giver, live=hidden != "draft", **closed)
    if hidden == "restricted":
        PageViewRestriction.objects.create(page=given, restriction_type=PageViewRestriction.LOGIN)
    if hidden == "unpublished":
        given.unpublish()
    assert "Zaal met keuken" not in text(asked, client)


@pytest.mark.parametrize("hidden", ["draft", "restricted", "unpublished"])
def test_an_initiative_that_nobody_may_read_is_not_named(
    hidden: str, partner_page: PartnerPage, giver: PartnerPage, client: Client
) -> None:
    asked, given = initiative(partner_page, live=hidden != "draft"), offer(giver)
    if hidden == "restricted":
        PageViewRestriction.objects.create(page=asked, restriction_type=PageViewRestriction.LOGIN)
    if hidden == "unpublished":
        asked.unpublish()
    assert "Samen eten" not in text(given, client)


def test_what_changed_in_a_draft_is_not_matched(partner_page: PartnerPage, giver: PartnerPage, client: Client) -> None:
    asked, given = initiative(partner_page, needs=[need(kind=NeedKind.DATA, what="Cijfers")]), offer(giver)
    draft = InitiativePage.objects.get(pk=asked.pk)
    draft.needs = [need(what="Een geheime zaal met keuken voor eetavonden")]
    draft.save_revision()
    assert "geheime" not in text(given, client)


def test_no_more_queries_for_many_than_for_few(partner_page: PartnerPage, giver: PartnerPage, client: Client) -> None:
    def asked_of(page: Any) -> int:
        assert "Waarom dit past" in text(page, client)
        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            client.get(page.url)
        return len(captured)

    asked, given = initiative(partner_page), offer(giver)
    few = asked_of(asked), asked_of(given)
    for number in range(6):
        offer(giver, f"Zaal met keuken {number}")
        initiative(partner_page, f"Samen eten {number}")
    assert (asked_of(asked), asked_of(given)) == few
