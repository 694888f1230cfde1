"""A partner finds on its desk who has what it looks for, and who looks for what it has; never its own."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from editing.desk.desk import Desk, Item
from partners.enums import MemberRole
from partners.models import PartnerPage
from support.desk import matches_for_partner
from tests.factories import make_member, make_partner
from tests.support.test_matching_pages import initiative, need, offer

pytestmark = pytest.mark.django_db


def on_desk_of(page: PartnerPage) -> list[Item]:
    section = matches_for_partner(Desk(make_member(page.partner, MemberRole.VIEWER)))
    return list(section.items) if section else []


def test_each_side_finds_the_other(partner_page: PartnerPage) -> None:
    giver = make_partner("Gever")
    asked, given = initiative(partner_page), offer(giver)
    [offered], [sought] = on_desk_of(partner_page), on_desk_of(giver)
    assert (offered.title, offered.url) == ("Zaal met keuken", given.url)
    assert offered.note == "past bij “Samen eten”: Een zaal met keuken voor eetavonden"
    assert (sought.title, sought.url) == ("Samen eten", asked.url)
    assert "Je aanbod “Zaal met keuken” past" in sought.note


def test_own_drafts_and_what_is_found_are_left_out(partner_page: PartnerPage) -> None:
    giver = make_partner("Gever")
    initiative(partner_page)
    offer(partner_page)
    offer(giver, live=False)
    initiative(giver, "Al gevonden", needs=[need(is_met=True)])
    assert on_desk_of(partner_page) == []


def test_no_more_queries_for_many_than_for_few(partner_page: PartnerPage) -> None:
    giver = make_partner("Gever")
    desk = Desk(make_member(partner_page.partner, MemberRole.VIEWER))

    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert matches_for_partner(desk)
        return len(captured)

    for page in (partner_page, giver):
        initiative(page)
        offer(page)
    asked()  # the desk keeps what it knows of itself
    few = asked()
    for number in range(3):
        initiative(partner_page, f"Samen eten {number}")
        offer(giver, f"Zaal met keuken {number}")
        initiative(giver, f"Ook samen eten {number}")
        offer(partner_page, f"Ook een zaal met keuken {number}")
    assert asked() == few
