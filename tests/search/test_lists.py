"""Lists: what they find, what they say of wrong parameters, and that they cost the same however much there is."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from common.clock import now
from partners.models import PartnerPage
from search.index import DatabaseIndex
from tests.factories import make_call, make_initiative, make_partner
from tests.search.records import make_record
from vocabulary.models import Neighbourhood, Pillar, Programme

pytestmark = pytest.mark.django_db

LISTS = [
    "/initiatieven/",
    "/oproepen/",
    "/living-labs/",
    "/aanbod/",
    "/verhalen/",
    "/evenementen/",
    "/partners/",
    "/zoeken/",
]
MOST_QUERIES = 12


def fill(number: int) -> None:
    """Put this many made records into the index."""
    DatabaseIndex().keep([make_record(n) for n in range(number)], [])


def queries(client: Client, address: str) -> int:
    """How many database queries one visit costs, the second time."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("address", LISTS)
def test_a_list_answers_within_twelve_queries(address: str, client: Client, partner_page: PartnerPage) -> None:
    """A list does not slow down by asking the database for every card."""
    make_initiative(partner_page)
    make_call(partner_page)
    assert queries(client, address) <= MOST_QUERIES


def test_a_list_costs_the_same_for_20_and_2000_publications(client: Client, home: object) -> None:
    """A hub that grows a hundredfold keeps its page at the same number of queries."""
    address = "/initiatieven/?wijk=west"
    fill(20)
    few = queries(client, address)
    fill(2000)
    assert queries(client, address) == few <= MOST_QUERIES


def test_words_that_were_never_asked_cost_few_queries_too(client: Client, home: object) -> None:
    """All words, and all ways to say them, are looked up in one statement."""
    fill(40)
    client.get("/zoeken/?q=samen")
    with CaptureQueriesContext(connection) as captured:
        found = client.get("/zoeken/?q=wandelen+buurt+lopen&wijk=west").content.decode()
    assert "card__title" in found and len(captured) <= MOST_QUERIES, len(captured)
    assert sum("bm25" in query["sql"] or "ts_rank" in query["sql"] for query in captured) == 1


def test_or_within_a_facet_and_between_facets(client: Client, home: object) -> None:
    """Two wijken give more, a wijk and a stage give less; each count is what its choice would give."""
    fill(60)
    both = client.get("/initiatieven/?wijk=west&wijk=zuid").context
    assert both["total"] == 40
    assert client.get("/initiatieven/?wijk=west&wijk=zuid&fase=idea").context["total"] == 10
    counts = {option["slug"]: option["count"] for f in both["facets"] if f["name"] == "wijk" for option in f["options"]}
    assert counts == {"west": 20, "overvecht": 20, "zuid": 20}, "a facet leaves its own choice out of its counts"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/zoeken/?kleur=rood", "kleur"),
        ("/zoeken/?wijk=atlantis", "atlantis"),
        ("/zoeken/?pagina=nul", "nul"),
        ("/zoeken/?pagina=99", "99"),
        ("/zoeken/?sorteer=mooiste", "mooiste"),
        ("/zoeken/?soort=boek", "boek"),
        ("/zoeken/?q=" + "a" * 400, "300"),
    ],
)
def test_what_cannot_be_used_is_said(address: str, expected: str, client: Client, partner_page: PartnerPage) -> None:
    """A visitor with a mangled link sees results and why they are not those expected."""
    response = client.get(address)
    assert response.status_code == 200
    assert any(expected in note for note in response.context["notes"])


@pytest.mark.parametrize("nasty", ["\x00", "'; DROP TABLE", "%", "_", "🙂" * 50, '"a" AND (b', "%00%ff", "ÿ" * 200])
def test_nothing_typed_breaks_the_search(nasty: str, client: Client, home: object) -> None:
    """Whatever is typed, there is a page."""
    assert client.get("/zoeken/", {"q": nasty}).status_code == 200


def test_words_are_found_without_case_or_accents(client: Client, partner_page: PartnerPage) -> None:
    """Who types 'cafe' finds the Café."""
    make_initiative(partner_page, "Café zonder drempel")
    titles = [card.record.title for card in client.get("/zoeken/?q=CAFE").context["cards"]]
    assert titles == ["Café zonder drempel"]


def test_open_calls_come_before_closed_ones(client: Client, partner_page: PartnerPage) -> None:
    """Who looks for a call sees first the one that closes first and is still open."""
    moment = now()
    make_call(partner_page, "Dicht", opens_at=moment - timedelta(days=9), closes_at=moment - timedelta(days=1))
    make_call(partner_page, "Later", closes_at=moment + timedelta(days=30))
    make_call(partner_page, "Gauw", closes_at=moment + timedelta(days=2))
    make_call(partner_page, "Nog niet", opens_at=moment + timedelta(days=3), closes_at=moment + timedelta(days=9))
    assert [c.record.title for c in client.get("/oproepen/").context["cards"]] == ["Gauw", "Later", "Nog niet", "Dicht"]


def test_english_readers_see_untranslated_items_marked_dutch(client: Client, partner_page: PartnerPage) -> None:
    """Nothing is hidden from who reads English; a screen reader speaks it in Dutch."""
    make_initiative(partner_page, "Alleen in het Nederlands")
    page = client.get("/en/initiatieven/")
    assert 'lang="nl"' in page.content.decode()
    assert [card.is_foreign for card in page.context["cards"]] == [True]


def test_a_draft_is_found_nowhere(client: Client, partner_page: PartnerPage) -> None:
    """What is not published is in no list, no search and no suggestion."""
    make_initiative(partner_page, "Geheim plan kanarie", live=False)
    asked_back = ("?q=kanarie", "?vraag=q%3Dkanarie", "&amp;vraag=q%3Dkanarie", 'value="kanarie"', "“kanarie”")
    for address in [*LISTS, "/zoeken/?q=kanarie", "/geheim-plan-kanari/", "/en/zoeken/?q=kanarie"]:
        text = client.get(address).content.decode()
        for words in asked_back:
            text = text.replace(words, "")
        assert "kanarie" not in text


def test_a_programme_is_found_under_its_pillar(client: Client, partner_page: PartnerPage) -> None:
    """A page that names only its programme still counts for the pillar above it."""
    make_initiative(partner_page, "Thuis", programmes=[Programme.objects.get(slug="langer-thuis")])
    assert client.get("/zoeken/?pijler=wijkgerichte-preventie").context["total"] == 1
    assert Pillar.objects.count() == 3


def test_the_drawing_counts_what_lies_below(client: Client) -> None:
    """A wijk's tile counts its buurten, and leads to that filter."""
    make_initiative(make_partner(), "In Zuilen", neighbourhoods=[Neighbourhood.objects.get(slug="zuilen")])
    tiles = {tile.slug: tile for tile in client.get("/initiatieven/").context["map"].tiles}
    assert (tiles["noordwest"].count, tiles["west"].count) == (1, 0)
    assert client.get(tiles["noordwest"].url).context["total"] == 1


def test_a_misspelt_address_suggests_the_nearest_page(client: Client, partner_page: PartnerPage) -> None:
    """Who follows an old link to the walkers finds the walkers."""
    make_initiative(partner_page, "Wandelmaatjes Overvecht")
    response = client.get("/partners/oud/wandelmaatjes-in-overvecht/")
    assert response.status_code == 404
    assert "Wandelmaatjes Overvecht" in response.content.decode()
