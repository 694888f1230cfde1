"""Files and API as programs get them from a running portal: whole, open to all, and never a fault of ours."""

import csv
import io
import json
from xml.etree import ElementTree

import pytest
from icalendar import Calendar

from tests.journeys.portal_copy import Site


def test_every_publication_is_in_the_files_and_in_the_api(site: Site) -> None:
    """A researcher gets the same number whichever way is taken."""
    total = site.get("/api/v1/search?size=1").json()["total"]
    table = list(csv.DictReader(io.StringIO(site.get("/zoeken.csv").text.removeprefix("\ufeff"), newline="")))
    points = site.get("/zoeken.geojson").json()
    assert total == len(table) == len(points["features"]) + points["without_point"] > 100
    keys = [row["translation_key"] for row in table]
    assert len(set(keys)) == len(keys)


def test_every_address_in_a_file_leads_somewhere(site: Site) -> None:
    """A link in a feed or a table opens the publication."""
    for result in site.get("/api/v1/search?size=5&soort=event&soort=partner").json()["results"]:
        assert site.get(result["url"].removeprefix(site.url)).status == 200


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_feed_and_calendar_are_read_by_their_readers(prefix: str, site: Site) -> None:
    """What a feed reader and a calendar program fetch from the portal can be parsed and is not empty."""
    feed = ElementTree.fromstring(site.get(f"{prefix}/zoeken.atom").text)
    assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) == 100
    assert len(Calendar.from_ical(site.get(f"{prefix}/zoeken.ics").text).walk("VEVENT")) > 10


def test_a_wrong_question_gets_a_sentence(site: Site) -> None:
    """100 kB of words and a wrong size are refused in JSON by the very server that runs in production."""
    for address, status in ((f"/api/v1/search?q={'a' * 100_000}", 414), ("/api/v1/search?size=1000", 422)):
        answer = site.get(address)
        assert answer.status == status
        told = json.loads(answer.text)
        assert told["status"] == status and told["detail"]


@pytest.mark.parametrize("address", ["/api/v1/search?q=koken", "/zoeken.csv?q=koken", "/zoeken.atom", "/oproepen.ics"])
def test_scripts_of_any_site_may_read_it(address: str, site: Site) -> None:
    """No cookie, no recognition, nothing of a third party; any origin."""
    answer = site.get(address, {"Origin": "https://elders.example"})
    assert answer.status == 200
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Set-Cookie"] is None
    assert "max-age=60" in answer.headers["Cache-Control"]
