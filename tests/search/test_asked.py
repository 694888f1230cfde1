"""How a question is read: amounts as people write them, days that can be counted with, notes that can be read."""

import pytest
from django.test import Client

from common.clock import now
from common.enums import Kind
from tests.search.test_list_pages import keep

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("written", "euros"),
    [
        ("1000", "1000"),
        ("1.000", "1000"),
        ("1,000", "1000"),
        ("€ 1.000,-", "1000"),
        ("500,00", "500"),
        ("€ 1.250.000", "1250000"),
        ("12.50", ""),
        ("-5", ""),
        ("1.00.000", ""),
        ("veel", ""),
    ],
)
def test_an_amount_is_read_as_people_write_it(written: str, euros: str, client: Client, home: object) -> None:
    """Who types “€ 1.000” means a thousand; what is no whole amount is said, never guessed."""
    context = client.get("/zoeken/", {"bedrag-van": written}).context
    assert context["ranges"]["amount_min"] == euros
    assert bool(context["notes"]) == (not euros)


@pytest.mark.parametrize("address", ["/zoeken/", "/evenementen/", "/zoeken.csv", "/zoeken.ics", "/api/v1/search"])
@pytest.mark.parametrize("days", ["tot=9999-12-31", "vanaf=0001-01-01", "vanaf=0001-01-01&tot=9999-12-31"])
def test_days_at_the_ends_of_the_calendar_break_nothing(days: str, address: str, client: Client, home: object) -> None:
    """Nobody gets an error, or half a file, for a day after which there is no other."""
    keep(1, kind=Kind.EVENT, starts=now())
    response = client.get(f"{address}?{days}")
    body = b"".join(response) if response.streaming else response.content
    assert response.status_code == 200
    assert b"Wandelen 0" in body


def test_a_flood_of_unknown_values_is_said_briefly_and_without_control_signs(client: Client, home: object) -> None:
    """The results are not pushed off the screen, and the page holds no sign that HTML forbids."""
    values = "&".join(f"wijk=nergens-{n}&soort=niets-{n}" for n in range(200))
    response = client.get(f"/zoeken/?{values}&dichtbij=%00%0bParijs&=&%01=x")
    assert 0 < len(response.context["notes"]) < 10
    assert any("Parijs" in note for note in response.context["notes"])
    assert not {b"\x00", b"\x0b", b"\x01"} & {bytes([sign]) for sign in response.content}


def test_where_no_filter_helps_the_words_are_offered_to_be_dropped(client: Client, home: object) -> None:
    """Who misspells beyond help, with a filter on, still reads of a way to results, and how many those are."""
    keep(2)
    context = client.get("/zoeken/?q=xqzvkwp&wijk=overvecht").context
    (relaxed,) = context["relaxations"]
    assert (relaxed["label"], relaxed["total"]) == ("xqzvkwp", 2)
    assert client.get(relaxed["url"]).context["total"] == 2
    assert client.get("/zoeken/?q=xqzvkwp").context["relaxations"] == []
    assert context["map"] is None, "a map of noughts tells nothing"


def test_the_button_for_filters_counts_filters_not_words(client: Client, home: object) -> None:
    """On a narrow screen the number beside “Filters” says what is set behind that button."""
    keep()
    assert client.get("/zoeken/?q=wandelen").context["filters_on"] == 0
    assert client.get("/zoeken/?q=wandelen&wijk=overvecht&soort=offer").context["filters_on"] == 2
