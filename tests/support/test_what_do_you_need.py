"""Somebody without an initiative is told what fits; nothing of it is kept, and bad input says what to do."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from common.clock import today
from common.enums import NeedKind
from partners.enums import LegalForm
from partners.models import PartnerPage
from tests.factories import make_offer

pytestmark = pytest.mark.django_db
ADDRESS = "/aanbod/wat-zoek-je/"


@pytest.fixture
def money(partner_page: PartnerPage) -> None:
    """Two offers of money, one for companies only, and one that is over."""
    kind: dict[str, Any] = {"offer_kind": NeedKind.FUNDING}
    make_offer(partner_page, "Geld voor de buurt", what="Geld voor koffie in de flat", amount_max=5000, **kind)
    make_offer(partner_page, "Lening", legal_forms=[("form", LegalForm.COMPANY)], what="Een lening", **kind)
    make_offer(partner_page, "Oud geld", closes_on=today() - timedelta(days=1), **kind)
    make_offer(partner_page, "Advies over geld")


def asked(client: Client, **told: str) -> str:
    response = client.get(ADDRESS, told)
    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"] and not response.cookies
    return response.content.decode()


def test_the_best_stands_first_with_its_reasons(money: None, client: Client) -> None:
    found = asked(client, soort="funding", wat="Koffie voor onze flat", bedrag="€ 1.250,00")
    assert found.index("Geld voor de buurt") < found.index("Lening")
    assert "“koffie”" in found and "bedrijf. Kijk of jij daarbij hoort" in found
    assert "Oud geld" not in found and "Advies over geld" not in found


def test_a_legal_form_that_is_told_shuts_out(money: None, client: Client) -> None:
    found = asked(client, soort="funding", rechtsvorm="group")
    assert "Geld voor de buurt" in found and "Lening" not in found


def test_an_amount_as_the_dutch_write_it_is_compared(money: None, client: Client) -> None:
    assert "Je zoekt € 12.500; hier krijg je hooguit € 5.000." in asked(client, soort="funding", bedrag="€ 12.500,00")


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"wat": "iets"}, "Kies wat je zoekt"),
        ({"soort": "goud"}, "Kies een van de soorten"),
        ({"soort": "funding", "bedrag": "veel"}, "Schrijf een getal"),
        ({"soort": "funding", "bedrag": "-5"}, "niet onder nul"),
        ({"soort": "funding", "wat": "x" * 601}, "hooguit 600 tekens"),
        ({"soort": "funding", "wijk": "nergens"}, "nergens"),
        ({"soort": "funding", "doelgroep": "niemand"}, "niemand"),
    ],
)
def test_bad_input_says_what_to_do_and_stays(told: dict[str, str], sentence: str, client: Client) -> None:
    shown = asked(client, **told)
    assert sentence in shown and "Er klopt nog iets niet" in shown
    if len(told.get("wat", "")) == 4:
        assert "iets</textarea>" in shown


def test_nothing_is_kept(money: None, client: Client) -> None:
    """What somebody needs is their own: no row, no session, no note of the words."""
    asked(client, soort="funding", wat="Ik heb schulden")
    with CaptureQueriesContext(connection) as captured:
        asked(client, soort="funding", wat="Ik heb schulden")
    assert [query["sql"] for query in captured if not query["sql"].startswith("SELECT")] == []


def test_the_first_visit_shows_the_questions_and_no_fault(client: Client) -> None:
    shown = asked(client)
    assert "Er klopt nog iets niet" not in shown and "noindex" not in shown.split("</head>")[0].split("my_page")[0]


def test_it_is_found_from_the_list_of_offers(client: Client) -> None:
    assert f'href="{ADDRESS}"' in client.get("/aanbod/").content.decode()
    assert ADDRESS not in client.get("/initiatieven/").content.decode()


def test_in_english(money: None, client: Client) -> None:
    shown = client.get(f"/en{ADDRESS}", {"soort": "funding", "bedrag": "12,500"}).content.decode()
    assert "You look for € 12,500; this gives at most € 5,000." in shown
