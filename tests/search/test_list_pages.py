"""List pages and suggestions as the server gives them: what is on can be taken off, and robots know what to keep."""

import re
from datetime import date, timedelta
from decimal import Decimal
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from common.clock import now
from common.enums import Facet, Kind
from common.records import PublicationRecord, TermRef
from search.cards import distance_text
from search.index import DatabaseIndex

pytestmark = pytest.mark.django_db

TAG = TermRef(Facet.TAG, "wandelen", "wandelen", "wandelen")
PLACE = TermRef(Facet.NEIGHBOURHOOD, "overvecht", "Overvecht", "Overvecht")
ALL_ON = (
    "/zoeken/?q=wandelen&soort=offer&wijk=overvecht&label=wandelen&vanaf=2026-01-01&tot=2030-01-01"
    "&bedrag-van=10&bedrag-tot=50000&dichtbij=Overvecht&straal=10&sorteer=titel&weergave=kaart"
)
PARAMETERS = {"q", "soort", "wijk", "label", "vanaf", "tot", "bedrag-van", "bedrag-tot", "dichtbij", "straal"}
MOST_QUERIES = 15  # with every filter on, and the map: it asks the index once more, and for the places to name


def keep(number: int = 1, **more: object) -> None:
    """Put this many made offers into the index: with a tag, a place, an amount and a time."""
    values = {
        "kind": Kind.OFFER,
        "locale": "nl",
        "summary": "Samen <b>wandelen</b> in de buurt",
        "body": "",
        "terms": (TAG, PLACE),
        "amount_min": Decimal(100),
        "amount_max": Decimal(5000),
        "opens": now() - timedelta(days=1),
        "closes": now() + timedelta(days=30),
        "published": now(),
        "point": (52.1207, 5.1093),
    }
    made = [
        {
            "key": f"made:{n}",
            "external_id": f"m{n}",
            "translation_key": f"m{n}",
            "title": f"Wandelen {n}",
            "url": f"/{n}/",
        }
        for n in range(number)
    ]
    records = [PublicationRecord(**{**values, **own, **more}) for own in made]  # type: ignore[arg-type]
    DatabaseIndex().keep(records, [])


def names(address: str) -> set[str]:
    """The names of the parameters in an address."""
    return set(re.findall(r"[?&]([\w-]+)=", unescape(address)))


def test_each_chip_takes_away_its_own_filter_and_nothing_else(client: Client, home: object) -> None:
    """Who takes the place away keeps the words, the days, the amounts, the order and the map."""
    keep()
    chips = client.get(ALL_ON).context["chips"]
    taken = [frozenset(PARAMETERS - names(chip["remove_url"])) for chip in chips]
    groups = ({"q"}, {"soort"}, {"wijk"}, {"label"}, {"vanaf", "tot"}, {"bedrag-van", "bedrag-tot"})
    assert set(taken) == {frozenset(group) for group in (*groups, {"dichtbij", "straal"})}
    assert all({"sorteer", "weergave"} <= names(chip["remove_url"]) for chip in chips)


def test_turning_pages_and_changing_the_view_keep_every_filter(client: Client, home: object) -> None:
    """The second page is of the same question."""
    keep(30)
    context = client.get(ALL_ON).context
    assert names(context["pages"]["next_url"]) == PARAMETERS | {"sorteer", "weergave", "pagina"}
    assert [names(view["url"]) - PARAMETERS for view in context["views"]] == [{"sorteer"}, {"sorteer", "weergave"}]
    assert client.get(unescape(context["pages"]["next_url"])).context["pages"]["number"] == 2


def test_the_map_costs_no_more_queries_than_a_list_may(client: Client, home: object) -> None:
    """The map stays as quick as the list, however much there is."""
    counts = []
    for number in (5, 300):
        keep(number)
        client.get(ALL_ON)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(ALL_ON).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1] <= MOST_QUERIES


@pytest.mark.parametrize(
    ("address", "canonical", "is_kept"),
    [
        ("/aanbod/", "/aanbod/", True),
        ("/aanbod/?pagina=2", "/aanbod/?pagina=2", True),
        ("/aanbod/?sorteer=titel&weergave=kaart", "/aanbod/", True),
        ("/aanbod/?wijk=overvecht", "/aanbod/?wijk=overvecht", False),
        ("/zoeken/?wijk=overvecht&q=wandelen&utm_source=x", "/zoeken/?q=wandelen&wijk=overvecht", False),
        ("/label/wandelen/", "/label/wandelen/", True),
        ("/zoeken/?label=wandelen", "/label/wandelen/", True),
        ("/label/wandelen/?wijk=overvecht", "/label/wandelen/?wijk=overvecht", False),
        ("/verhalen/", "/verhalen/", False),  # nothing in it
    ],
)
def test_search_engines_keep_whole_lists_and_tags_under_one_address(
    address: str, canonical: str, is_kept: bool, client: Client, home: object
) -> None:
    """Endless filters would drown the publications themselves."""
    keep(30)
    html = client.get(address).content.decode()
    (own,) = re.findall(r'rel="canonical" href="([^"]+)"', html)
    assert unescape(own).endswith(canonical) and "://" in own.removesuffix(canonical)
    assert ('name="robots" content="noindex"' not in html) == is_kept


def test_a_tag_that_nothing_carries_has_no_page(client: Client, home: object) -> None:
    """A mistyped tag is not an empty list that looks like ours."""
    keep()
    assert client.get("/label/wandelen/").status_code == 200
    assert client.get("/label/wandellen/").status_code == 404


def test_marked_words_leave_markup_harmless(client: Client, home: object) -> None:
    """What an editor typed is text, also where words are marked in it."""
    keep()
    html = client.get("/zoeken/?q=wandelen").content.decode()
    assert "Samen &lt;b&gt;<mark>wandelen</mark>&lt;/b&gt; in de buurt" in html


def test_suggestions_are_grouped_escaped_and_empty_for_too_little(client: Client, home: object) -> None:
    """One letter fits everything; a title with markup runs nothing."""
    keep(2, title="Wandelen <script>")
    html = client.get("/zoeken/suggesties/?q=wand").content.decode()
    assert "<script>" not in html and "Wandelen &lt;script&gt;" in html
    groups = re.findall(r'role="group" aria-label="([^"]+)"', html)
    assert len(groups) == len(set(groups)) >= 1
    assert 'role="option"' not in client.get("/zoeken/suggesties/?q=w").content.decode()
    assert client.get("/zoeken/suggesties/", {"q": "\x00" * 400 + "'\"("}).status_code == 200


def test_a_filter_stands_in_two_parts_and_what_is_on_is_in_view(client: Client, home: object) -> None:
    """Forty partners don't push the rest away, and a choice is never hidden."""
    terms = tuple(TermRef(Facet.TAG, f"label-{n}", f"Label {n}", f"Label {n}") for n in range(30))
    keep(1, terms=terms)
    facets = {facet["name"]: facet for facet in client.get("/zoeken/?label=label-9").context["facets"]}
    tags = facets["label"]
    assert len(tags["options"]) in (10, 11) and len(tags["options"]) + len(tags["more"]) == 30
    assert [option["slug"] for option in tags["options"] if option["is_selected"]] == ["label-9"]
    assert facets["soort"]["more"] == []


@pytest.mark.parametrize(
    ("kilometres", "told"),
    [(None, ""), (0.0, "100 m"), (0.34, "300 m"), (0.97, "1,0 km"), (1.24, "1,2 km"), (9.96, "10 km"), (13.6, "14 km")],
)
def test_a_distance_is_told_as_people_say_it(kilometres: float | None, told: str) -> None:
    """A publication's place is known to a street at best: no metres."""
    with override("nl"):
        assert distance_text(kilometres) == told


def test_days_and_amounts_are_read_back_in_words(client: Client, home: object) -> None:
    """What is on is said as people write it, not as addresses do."""
    keep()
    labels = [chip["label"] for chip in client.get(ALL_ON).context["chips"]]
    assert any("1 januari 2026" in label and "1 januari 2030" in label for label in labels)
    assert any("€ 10" in label and "€ 50.000" in label for label in labels)
    assert client.get(ALL_ON).context["ranges"]["since"] == date(2026, 1, 1).isoformat()
