"""GeoJSON, iCalendar and Atom: what their standards ask, and what their readers need."""

import json
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from icalendar import Timezone

from common.clock import now
from partners.models import PartnerPage
from search.exports.dates import TIMEZONE
from search.index import DatabaseIndex
from tests.factories import make_call, make_event, make_initiative
from tests.search.files import body, calendar, events
from tests.search.records import make_record

pytestmark = pytest.mark.django_db

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def test_the_map_has_what_has_a_point_and_says_what_has_none(client: Client, partner_page: PartnerPage) -> None:
    """Longitude first, terms with slug and label, and nobody thinks that the map is all there is."""
    make_initiative(partner_page, "Met punt", latitude="52.1234", longitude="5.0987")
    make_initiative(partner_page, "Zonder punt")
    response = client.get("/initiatieven.geojson")
    assert response.headers["Content-Type"] == "application/geo+json"
    told = json.loads(body(response))
    assert told["type"] == "FeatureCollection" and told["without_point"] == 1
    assert len(told["notes"]) == 1 and "1" in told["notes"][0]
    (feature,) = told["features"]
    assert set(feature) == {"type", "id", "geometry", "properties"} and feature["type"] == "Feature"
    assert feature["geometry"] == {"type": "Point", "coordinates": [5.0987, 52.1234]}
    assert feature["properties"]["title"] == "Met punt"


@pytest.mark.parametrize("points", [0, 1, 3])
def test_geojson_is_json_for_any_number_of_points(points: int, client: Client, home: object) -> None:
    """No comma too many or too few."""
    DatabaseIndex().keep([make_record(n, point=(52.0, 5.0) if n < points else None) for n in range(3)], [])
    told = json.loads(body(client.get("/initiatieven.geojson")))
    assert (len(told["features"]), told["without_point"]) == (points, 3 - points)


def test_the_calendar_has_events_and_closings(client: Client, partner_page: PartnerPage) -> None:
    """Who subscribes sees when to go and until when to apply, at Utrecht's clock, and nothing without a date."""
    starts = datetime(2027, 3, 28, 12, 0, tzinfo=UTC)  # the day on which summer time begins
    event = make_event(
        partner_page, "Feest; met, tekens \\ en ünicode" * 3, starts_at=starts, ends_at=starts + timedelta(hours=2)
    )
    call = make_call(partner_page, "Oproep", closes_at=datetime(2027, 1, 15, 16, 0, tzinfo=UTC))
    make_initiative(partner_page, "Geen datum")
    found = calendar(client, "/zoeken.ics")
    assert found["version"] == "2.0" and found["prodid"]
    entries = events(found)
    assert set(entries) == {str(event.translation_key), f"{call.translation_key}-closes"}
    party, closing = entries[str(event.translation_key)], entries[f"{call.translation_key}-closes"]
    assert party["dtstart"].dt == datetime(2027, 3, 28, 14, 0, tzinfo=AMSTERDAM)
    assert party["dtstart"].params["TZID"] == "Europe/Amsterdam"
    assert party["dtend"].dt == datetime(2027, 3, 28, 16, 0, tzinfo=AMSTERDAM)
    assert str(party["summary"]) == event.title
    assert closing["dtstart"].dt == datetime(2027, 1, 15, 17, 0, tzinfo=AMSTERDAM)
    assert "dtend" not in closing
    assert all(entry["dtstamp"].to_ical().endswith(b"Z") for entry in entries.values())


def test_an_entry_stays_the_same_entry(client: Client, partner_page: PartnerPage) -> None:
    """A calendar that fetches again moves the event instead of showing it twice; unchanged is unchanged."""
    event = make_event(partner_page, "Feest")
    assert body(client.get("/evenementen.ics")) == body(client.get("/evenementen.ics"))
    before = set(events(calendar(client, "/evenementen.ics")))
    event.title, event.starts_at = "Feest verplaatst", event.starts_at + timedelta(days=1)
    event.save_revision().publish()
    assert set(events(calendar(client, "/evenementen.ics"))) == before
    assert set(events(calendar(client, "/en/evenementen.ics"))) == before


def test_a_calendar_without_dates_is_still_a_calendar(client: Client, home: object) -> None:
    """RFC 5545 wants at least one component: the time zone is always there."""
    assert [part.name for part in calendar(client, "/zoeken.ics").subcomponents] == ["VTIMEZONE"]


def test_the_time_zone_in_the_file_is_that_of_amsterdam() -> None:
    """A calendar program that knows no zones shows the hour that Utrecht's clocks show, far beyond 2038."""
    zone = Timezone.from_ical(TIMEZONE).to_tz()  # type: ignore[attr-defined]
    for year in (2024, 2027, 2036):
        for month in range(1, 13):
            for day in (1, 24, 31) if month in (3, 10) else (15,):
                there, here = (datetime(year, month, day, 12, 0, tzinfo=one) for one in (zone, AMSTERDAM))
                assert there.utcoffset() == here.utcoffset()


def test_a_feed_has_what_the_standard_asks(client: Client, partner_page: PartnerPage) -> None:
    """Ids that stay, who wrote it, when it changed, and in which language each link is (RFC 4287)."""
    make_initiative(partner_page, "Oud", first_published_at=now() - timedelta(days=9))
    page = make_initiative(partner_page, "Nieuw & <fris>", summary="Met 'n samenvatting")
    response = client.get("/initiatieven.atom?q=&kleur=1")
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = ElementTree.fromstring(body(response))
    entries = feed.findall(f"{ATOM}entry")
    assert entries[0].findtext(f"{ATOM}title") == "Nieuw & <fris>"
    for part in (feed, *entries):
        for name in ("id", "title", "updated"):
            assert len(part.findall(f"{ATOM}{name}")) == 1
        assert datetime.fromisoformat(part.findtext(f"{ATOM}updated", "")).tzinfo
        alternates = [
            (link.get("type"), link.get("hreflang"))
            for link in part.findall(f"{ATOM}link")
            if link.get("rel") == "alternate"
        ]
        assert len(alternates) == len(set(alternates)) > 0
        assert all(link.get("href", "").startswith("http://localhost") for link in part.findall(f"{ATOM}link"))
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == len(ids) and all(str(one).startswith("urn:uuid:") for one in ids)
    (own,) = [link.get("href", "") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert own.endswith("/initiatieven.atom") and feed.findtext(f"{ATOM}id") == own
    assert entries[0].findtext(f"{ATOM}author/{ATOM}name") == partner_page.partner.name
    page.title = "Anders"
    page.save_revision().publish()
    again = ElementTree.fromstring(body(client.get("/initiatieven.atom")))
    assert {entry.findtext(f"{ATOM}id") for entry in again.findall(f"{ATOM}entry")} == set(ids)


def test_the_languages_of_a_feed_know_each_other(client: Client, partner_page: PartnerPage) -> None:
    """An English reader finds the English feed, and sees which entries are in Dutch."""
    make_initiative(partner_page)
    feed = ElementTree.fromstring(body(client.get("/en/initiatieven.atom?wijk=west&label=x")))
    twins = {link.get("hreflang"): link.get("href", "") for link in feed.findall(f"{ATOM}link") if link.get("hreflang")}
    assert twins.keys() == {"nl"} and "/initiatieven.atom?wijk=west" in twins["nl"] and "/en/" not in twins["nl"]
    feed = ElementTree.fromstring(body(client.get("/en/initiatieven.atom")))
    assert (feed.get(LANG), feed.find(f"{ATOM}entry").get(LANG)) == ("en", "nl")  # type: ignore[union-attr]


def test_a_reader_that_has_it_gets_nothing_again(client: Client, partner_page: PartnerPage) -> None:
    """A feed reader that asks every minute costs a few bytes; a new publication it gets at once."""
    make_initiative(partner_page)
    etag = client.get("/initiatieven.atom").headers["ETag"]
    assert client.get("/initiatieven.atom", headers={"If-None-Match": etag}).status_code == 304
    make_initiative(partner_page)
    assert client.get("/initiatieven.atom", headers={"If-None-Match": etag}).status_code == 200


def test_a_feed_ends(client: Client, home: object) -> None:
    """However much there is, a reader gets the newest hundred."""
    DatabaseIndex().keep([make_record(n) for n in range(130)], [])
    titles = [
        e.findtext(f"{ATOM}title")
        for e in ElementTree.fromstring(body(client.get("/zoeken.atom"))).findall(f"{ATOM}entry")
    ]
    assert len(titles) == 100 and titles[0] == "Gemaakt initiatief 0"
