"""Initiatives side by side: what a funder chose is what is shown, and nothing that is not public."""

from datetime import date
from html import unescape
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from common.enums import Stage
from initiatives.models import InitiativePage
from partners.models import ExternalId, PartnerPage
from tests.factories import agreed, make_partner
from tests.funding.programme import PATH, in_programme, rich

pytestmark = pytest.mark.django_db

COMPARE = "/programmas/vergelijken/"


def address(*ids: object) -> str:
    """Where these stand side by side."""
    return f"{COMPARE}?{urlencode([('initiatief', each) for each in ids])}"


def shown(client: Client, *ids: object) -> str:
    """The page that compares these, as text."""
    answer = client.get(address(*ids))
    assert answer.status_code == 200
    return unescape(answer.content.decode()).replace("\N{NO-BREAK SPACE}", " ")


def some(parent: PartnerPage, number: int) -> list[InitiativePage]:
    """This many rich initiatives."""
    return [rich(parent, f"Nummer {each}") for each in range(number)]


@pytest.mark.parametrize("number", [1, 2, 6])
def test_one_to_six_stand_side_by_side(client: Client, partner_page: PartnerPage, number: int) -> None:
    """A column for each, in the order in which they were chosen."""
    pages = some(partner_page, number)
    page = shown(client, *(each.translation_key for each in reversed(pages)))
    head = page.partition("<thead>")[2].partition("</thead>")[0]
    assert head.count('scope="col"') == number + 1
    titles = [head.index(f">{each.title}<") for each in reversed(pages)]
    assert titles == sorted(titles)


def test_the_page_has_a_way_back_whatever_was_chosen(client: Client) -> None:
    """Who came by a shared address, or chose nothing, is not at the end of the road."""
    crumbs = shown(client).partition('class="breadcrumbs"')[2].partition("</nav>")[0]
    assert 'href="/initiatieven/"' in crumbs


def test_each_row_says_what_the_initiative_says(client: Client, partner_page: PartnerPage) -> None:
    """Stage, period, money, needs, results, partners, places, groups, and how fresh: the rows to decide by."""
    friend = make_partner("Bevestigd Huis")
    one = agreed(rich(partner_page, "Een", friend.partner, starts_on=date(2026, 1, 1), checked_on=date(2026, 5, 4)))
    rich(partner_page, "Twee", make_partner("Nog Gevraagd").partner)
    page = shown(client, one.translation_key)
    for text in (
        str(Stage.PILOT.label),
        "vanaf 1 januari 2026",
        "€ 10.000",
        "€ 4.000",
        "€ 6.000",
        "Een zaal",
        "12 ",
        "Bevestigd Huis (onderzoekt)",
        "Overvecht",
        "4 mei 2026",
    ):
        assert text in page, text
    assert "Nog Gevraagd" not in shown(client, InitiativePage.objects.get(title="Twee").translation_key)


def test_a_seventh_does_not_fit_and_the_choice_is_kept(client: Client, partner_page: PartnerPage) -> None:
    """Who ticked seven reads why there is no table, and unticks one instead of starting again."""
    pages = some(partner_page, 7)
    page = shown(client, *(each.translation_key for each in pages))
    assert "Je koos 7 initiatieven" in page
    assert "<table" not in page
    assert page.count(" checked>") == 7


def test_what_is_not_known_or_not_public_is_named(client: Client, partner_page: PartnerPage) -> None:
    """A draft is as unknown as a mistyped id, and the others are compared all the same."""
    known = rich(partner_page, "Bekend")
    draft = rich(partner_page, "Geheim Concept", live=False)
    page = shown(client, known.translation_key, draft.translation_key, "x<script>y\x00")
    assert "Bekend" in page
    assert "Geheim Concept" not in page
    assert f"“{draft.translation_key}”" in page
    assert "x<script>y" in page  # escaped in the answer; `shown` undoes that
    assert b"x<script>y" not in client.get(address("x<script>y")).content


def test_the_partners_own_id_is_enough_where_it_is_one(client: Client, partner_page: PartnerPage) -> None:
    """Funders know an initiative by its number; two partners may use the same one, and then neither is meant."""
    one = in_programme(partner_page, "Met nummer")
    ExternalId.objects.create(partner=partner_page.partner, external_id="A-1", translation_key=one.translation_key)
    one.save_revision().publish()
    assert "Met nummer" in shown(client, "A-1")
    other = make_partner("Andere Partner")
    two = in_programme(other, "Ook met nummer")
    ExternalId.objects.create(partner=other.partner, external_id="A-1", translation_key=two.translation_key)
    two.save_revision().publish()
    page = shown(client, "A-1")
    assert "Meer dan één partner" in page
    assert "<table" not in page


def test_nothing_chosen_says_how_to_choose(client: Client, partner_page: PartnerPage) -> None:
    """The address by itself is no dead end."""
    page = shown(client)
    assert "Er is nog niets gekozen" in page
    assert f'href="{PATH}"' in page


def test_the_portfolio_offers_the_boxes(client: Client, partner_page: PartnerPage) -> None:
    """Without JavaScript: a form that leads to the comparison with what was ticked."""
    page = rich(partner_page, "Een")
    html = client.get(PATH).content.decode()
    assert f'action="{COMPARE}" method="get"' in html
    assert f'name="initiatief" value="{page.translation_key}"' in html


def test_six_ask_no_more_queries_than_one(client: Client, partner_page: PartnerPage) -> None:
    """Each column must not cost its own questions."""
    keys = [each.translation_key for each in some(partner_page, 6)]
    counts = []
    for chosen in (keys[:1], keys):
        client.get(address(*chosen))
        with CaptureQueriesContext(connection) as captured:
            client.get(address(*chosen))
        counts.append(len(captured))
    assert counts[0] == counts[1]
