"""Files of the lists as the programs of others read them."""

import csv
import io
from typing import Any

from django.test import Client
from icalendar import Calendar
from openpyxl import Workbook, load_workbook

from common.clock import now
from search.exports.export import Export
from search.lists import LISTS
from search.queries import Query

EXTENSIONS = ["csv", "xlsx", "geojson", "ics", "atom"]


def body(response: Any) -> bytes:
    """All of an answer, streamed or not."""
    assert response.status_code == 200
    whole: bytes = b"".join(response.streaming_content) if response.streaming else response.content
    return whole


def rows(client: Client, address: str) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    return list(csv.DictReader(io.StringIO(body(client.get(address)).decode("utf-8-sig"), newline="")))


def book(client: Client, address: str) -> Workbook:
    """A spreadsheet as a program reads it."""
    return load_workbook(io.BytesIO(body(client.get(address))))


def calendar(client: Client, address: str) -> Calendar:
    """A calendar, its form checked: lines end in CRLF and have at most 75 octets (RFC 5545, 3.1)."""
    text = body(client.get(address))
    lines = text.split(b"\r\n")
    assert lines[-1] == b"" and b"\n" not in text.replace(b"\r\n", b"")
    assert max(len(line) for line in lines) <= 75
    return Calendar.from_ical(text)


def events(found: Calendar) -> dict[str, Any]:
    """The entries of a calendar by their UID."""
    return {str(event["uid"]): event for event in found.walk("VEVENT")}


def asked(**more: Any) -> Export:
    """A question for the writers themselves."""
    page = LISTS["initiatieven"]
    values = {"query": Query(kinds=page.kinds), "page": page, "notes": (), "language": "nl", "moment": now()}
    return Export(**{**values, "list_url": "http://x/initiatieven/", "own_url": "http://x/a", **more})
