"""Files of the lists: each holds what its list holds, says what it could not use, and is never all in memory."""

import io
import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from icalendar import Calendar
from openpyxl import load_workbook

from common.enums import Facet, Kind
from common.records import PublicationRecord
from partners.models import PartnerPage
from search.exports import feed_for, formats_for
from search.exports.points import as_geojson
from search.exports.table import as_csv
from search.index import DatabaseIndex
from search.lists import LISTS, SEARCH
from search.queries import Query, Sort
from tests.factories import make_call, make_initiative
from tests.search.files import EXTENSIONS, asked, body, rows
from tests.search.records import make_record
from vocabulary.models import Neighbourhood

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("slug", ["zoeken", *LISTS])
@pytest.mark.parametrize("extension", EXTENSIONS)
def test_every_list_is_there_as_every_file(
    slug: str, extension: str, client: Client, partner_page: PartnerPage
) -> None:
    """Who puts a file's ending behind a list gets that file, in both languages, by a name that says what and when."""
    make_call(partner_page)
    for prefix in ("/", "/en/"):
        response = client.get(f"{prefix}{slug}.{extension}")
        assert body(response)
        assert response.headers["X-Robots-Tag"] == "noindex"
        assert response.headers["Access-Control-Allow-Origin"] == "*"
        assert response.headers["Cache-Control"] == "public, max-age=60"
        assert not response.cookies
        name = rf'attachment; filename="health-hub-utrecht-{slug}-\d{{4}}-\d\d-\d\d\.{extension}"'
        assert extension == "atom" or re.fullmatch(name, response.headers["Content-Disposition"])


def test_an_unknown_file_is_not_found(client: Client, home: object) -> None:
    """A made-up ending is no file, and no fault."""
    assert client.get("/zoeken.pdf").status_code == 404
    assert client.post("/zoeken.csv").status_code in (403, 405)


def test_a_file_holds_what_its_list_holds(client: Client, partner_page: PartnerPage) -> None:
    """The same parameters give the same publications, all pages of them; a draft is in no file."""
    west = [Neighbourhood.objects.get(slug="west")]
    for number in range(30):
        make_initiative(partner_page, f"In West {number}", neighbourhoods=west)
    make_initiative(partner_page, "In Zuid", neighbourhoods=[Neighbourhood.objects.get(slug="zuid")])
    make_initiative(partner_page, "Kanarie", live=False, neighbourhoods=west)
    address = "?wijk=west&q=west&pagina=2&sorteer=titel"
    shown = client.get(f"/initiatieven/{address}").context
    found = rows(client, f"/initiatieven.csv{address}")
    assert len(found) == shown["total"] == 30
    titles = [row["title"] for row in found]
    assert titles[24:] == [card.record.title for card in shown["cards"]]
    assert "Kanarie" not in str(rows(client, "/zoeken.csv"))


@pytest.mark.parametrize("extension", EXTENSIONS)
def test_what_could_not_be_used_is_named(extension: str, client: Client, home: object) -> None:
    """Who mistypes a parameter is told, in a header and where the file has room for it."""
    response = client.get(f"/zoeken.{extension}?kleur=rood&wijk=atl\n\x01ántis")
    text = body(response)
    assert "kleur" in unquote(response.headers["X-Notes"]) and "ántis" in unquote(response.headers["X-Notes"])
    if extension in ("geojson", "atom"):
        assert "ántis" in text.decode()
    if extension == "ics":
        assert "kleur" in str(Calendar.from_ical(text)["description"])
    if extension == "xlsx":
        assert "kleur" in str(list(load_workbook(io.BytesIO(text)).worksheets[1].values))


@pytest.mark.parametrize("extension", EXTENSIONS)
@pytest.mark.parametrize("nasty", ["\x00\x01\x0b", "￾￿", "🙂" * 90, '";=1+1,\r\n', "]]>&<", "a" * 3000])
def test_nothing_typed_breaks_a_file(nasty: str, extension: str, client: Client, partner_page: PartnerPage) -> None:
    """Whatever is asked, the file can be read."""
    make_initiative(partner_page)
    text = body(client.get(f"/zoeken.{extension}", {"q": nasty, "wijk": nasty}))
    match extension:
        case "geojson":
            json.loads(text)
        case "atom":
            ElementTree.fromstring(text)
        case "ics":
            Calendar.from_ical(text)
        case "xlsx":
            load_workbook(io.BytesIO(text))


@pytest.mark.parametrize("write", [as_csv, as_geojson])
def test_a_file_begins_before_all_is_read(write: Any) -> None:
    """The first part leaves while the rest is still in the database."""
    read = 0

    def endless() -> Iterator[PublicationRecord]:
        nonlocal read
        while True:
            read += 1
            yield make_record(read, point=(52.1, 5.1))

    parts = write(asked(), endless())
    next(parts), next(parts)
    assert read <= 100


def test_a_streamed_file_stays_in_its_language(client: Client, partner_page: PartnerPage) -> None:
    """What is written after the request's own language has ended is still in the visitor's."""
    make_initiative(partner_page)
    for address, word in (("/en/initiatieven.csv", b"Initiative,"), ("/initiatieven.csv", b"Initiatief,")):
        response = client.get(address)
        with override("en" if word == b"Initiatief," else "nl"):
            assert word in body(response)


@pytest.mark.parametrize("extension", EXTENSIONS)
def test_a_file_costs_no_query_per_publication(extension: str, client: Client, home: object) -> None:
    """Publications are read by hundreds: ten times as many cost a few questions to the database more."""

    def queries(number: int) -> int:
        DatabaseIndex().keep([make_record(n) for n in range(number)], [])
        body(client.get(f"/zoeken.{extension}"))
        with CaptureQueriesContext(connection) as captured:
            body(client.get(f"/zoeken.{extension}"))
        return len(captured)

    assert queries(300) - queries(30) <= 3


def test_the_links_lead_to_the_same_question(client: Client, home: object) -> None:
    """Below the list stands each file of just this question; a calendar only where something can have a date."""
    query = Query("samen", (Kind.INITIATIVE,), {Facet.NEIGHBOURHOOD: ("west",)}, page=3, as_map=True)
    links = formats_for(query, LISTS["initiatieven"], "/en/initiatieven/")
    assert [link.url for link in links] == [
        f"/en/initiatieven.{form}?q=samen&wijk=west" for form in ("xlsx", "csv", "geojson", "atom")
    ]
    assert {client.get(link.url).headers["Content-Type"].partition(";")[0] for link in links} == {
        link.media_type for link in links
    }
    assert any(link.url == "/zoeken.ics" for link in formats_for(Query(), SEARCH, "/zoeken/"))
    html = render_to_string("components/formats.html", {"formats": links})
    assert all(f'href="{link.url.replace("&", "&amp;")}"' in html and link.label in html for link in links)


def test_a_reader_finds_the_feed_by_itself(home: object) -> None:
    """A list page can name its feed, newest first whatever the order of the list."""
    feed = feed_for(Query("a", sort=Sort.TITLE), SEARCH, "/zoeken/")
    html = render_to_string("components/feed_link.html", {"feed": feed})
    assert (
        html.strip()
        == f'<link rel="alternate" type="application/atom+xml" title="{feed.label}" href="/zoeken.atom?q=a">'
    )
    assert render_to_string("components/feed_link.html", {}).strip() == ""
