"""Somebody tells where they live and sees what is there: this week, for whom, what is open, and whom to ask."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from common.clock import now, today
from partners.models import ContactPerson, PartnerPage
from tests.factories import make_call, make_event, make_initiative, make_offer
from vocabulary.models import Neighbourhood, PostcodeArea, TargetGroup

pytestmark = pytest.mark.django_db

OVERVECHT = "/wijken/overvecht/"
MOST_QUERIES = 30


def here(slug: str = "overvecht") -> dict[str, Any]:
    """The field that puts a publication in this place."""
    return {"neighbourhoods": [Neighbourhood.objects.get(slug=slug)]}


def text_of(client: Client, address: str) -> str:
    """What the page says, without the header and the footer."""
    return client.get(address).content.decode().partition('<main id="main"')[2].partition("</main>")[0]


@pytest.mark.parametrize("asked", ["Overvecht", " overvecht ", "OVERVECHT"])
def test_a_name_leads_to_the_page_of_that_place(client: Client, home: object, asked: str) -> None:
    answer = client.get("/wijken/", {"plaats": asked})
    assert (answer.status_code, answer.headers["Location"]) == (302, OVERVECHT)
    assert client.get("/en/wijken/", {"plaats": asked}).headers["Location"] == f"/en{OVERVECHT}"


@pytest.mark.parametrize("asked", ["Narnia", "9999 ZZ", "<b>", "\x00", "x" * 500])
def test_a_place_that_nobody_knows_is_said_and_every_place_can_be_chosen(
    client: Client, home: object, asked: str
) -> None:
    page = client.get("/wijken/", {"plaats": asked})
    assert page.status_code == 200
    text = page.content.decode()
    assert f'href="{OVERVECHT}"' in text
    assert "<b></" not in text
    assert ("niet. Kijk of het goed gespeld is" in text) == bool(asked.strip("\x00"))


def test_an_unknown_address_is_nowhere(client: Client, home: object) -> None:
    assert client.get("/wijken/nergens/").status_code == 404


def test_a_postcode_shows_what_is_around_it_and_no_further(client: Client, partner_page: PartnerPage) -> None:
    """Whoever lives in Overvecht finds Overvecht within three kilometres, and not Vleuten."""
    PostcodeArea.objects.create(code="3562", latitude="52.1190", longitude="5.1110")
    make_initiative(partner_page, "Soep op het plein", **here())
    make_initiative(partner_page, "Wandelen in Vleuten", **here("vleuten-de-meern"))
    text = text_of(client, "/wijken/?plaats=3562+AB")
    assert "binnen 3 kilometer" in text
    assert "Soep op het plein" in text
    assert "Wandelen in Vleuten" not in text


def test_a_neighbourhood_shows_what_is_to_come_and_open_there_and_nothing_else(
    client: Client, partner_page: PartnerPage
) -> None:
    moment = now()
    make_initiative(
        partner_page, "Soep op het plein", target_groups=[TargetGroup.objects.get(slug="ouderen")], **here()
    )
    make_initiative(partner_page, "Nog niet klaar", live=False, **here())
    make_call(partner_page, "Open oproep", **here())
    make_call(partner_page, "Dichte oproep", opens_at=moment - timedelta(9), closes_at=moment - timedelta(1), **here())
    make_offer(partner_page, "Zaal voor niets", **here())
    make_event(partner_page, "Morgen koken", starts_at=moment + timedelta(days=1), **here())
    make_event(partner_page, "Over een maand", starts_at=moment + timedelta(days=30), **here())
    make_event(partner_page, "Gisteren geweest", starts_at=moment - timedelta(days=1), **here())
    make_event(partner_page, "Morgen in Zuid", starts_at=moment + timedelta(days=1), **here("zuid"))
    week, _whom, rest = text_of(client, OVERVECHT).partition('id="near-whom"')
    assert "Morgen koken" in week
    assert "Over een maand" not in week
    for shown in ("Soep op het plein", "Open oproep", "Zaal voor niets", "Over een maand", "doelgroep=ouderen"):
        assert shown in rest, shown
    for hidden in ("Nog niet klaar", "Dichte oproep", "Gisteren geweest", "Morgen in Zuid"):
        assert hidden not in week + rest, hidden


def test_whom_to_ask_is_only_who_agreed(client: Client, partner_page: PartnerPage) -> None:
    """And only by name: an address stands in no page."""
    make_initiative(partner_page, "Soep op het plein", **here())
    partner = partner_page.partner
    fields: dict[str, Any] = {"partner": partner, "email": "noor@buurtzorg.example"}
    ContactPerson.objects.create(name="Noor Agreed", consented_on=today(), consent_how="per mail", **fields)
    ContactPerson.objects.create(name="Sam Niet", **fields)
    text = text_of(client, OVERVECHT)
    assert "Noor Agreed" in text
    assert "Sam Niet" not in text
    assert "noor@buurtzorg.example" not in text


def test_where_nothing_is_published_the_page_says_so_and_leads_on(client: Client, home: object) -> None:
    text = text_of(client, OVERVECHT)
    assert "Hier is nog niets" in text
    assert 'href="/wijken/"' in text


def test_a_page_of_a_place_costs_the_same_however_much_is_there(client: Client, partner_page: PartnerPage) -> None:
    counts = []
    for number in (7, 25):
        for each in range(number):
            make_initiative(partner_page, f"Initiatief {number} {each}", **here())
            make_event(partner_page, f"Feest {number} {each}", **here())
        client.get(OVERVECHT)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(OVERVECHT).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1] <= MOST_QUERIES


def test_who_asks_gets_no_cookie(client: Client, home: object) -> None:
    for address in ("/", "/wijken/", OVERVECHT, "/wijken/?plaats=Narnia"):
        assert not client.get(address).cookies
