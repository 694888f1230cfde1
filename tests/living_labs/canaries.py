"""Made-up words in every field of an application that takes free text, and the places where none may ever turn up."""

import base64
import binascii
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from io import BytesIO
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.models import User
from common.models import PrivateFile, Upload
from correspondence.models import Message
from living_labs.models import Answer, ApplicantInvitation, Application, CallRound, OtherText, Receipt
from search.engines.elastic.document import documents_of
from search.models import IndexedRecord
from tests.living_labs.calls import signed_in
from tests.partners.conftest import House
from tests.signing_in import enter

MARK = "zqxk"
FOUND = re.compile(rf"{MARK}[a-z0-9]+", re.IGNORECASE)
# The rows in which the words of an application are kept; they may stand nowhere else.
KEPT_IN = {
    model._meta.db_table
    for model in (Answer, ApplicantInvitation, Application, Message, OtherText, PrivateFile, Receipt, Upload)
}
FORMATS = ("csv", "xlsx", "atom", "geojson", "ics")
LISTS = ("zoeken", "oproepen", "living-labs", "initiatieven", "aanbod", "verhalen", "evenementen", "partners")

type Place = tuple[str, str]  # where, and what stands there


def canary(number: int, what: str) -> str:
    """A word that stands in one field of one application."""
    return f"{MARK}{number:04d}{what}"


@dataclass
class Eyes:
    """All who look, and what was heard meanwhile."""

    owner: House
    other: House  # another partner
    citizen: User  # applies too, with an application without a canary
    rounds: list[CallRound]
    heard: Callable[[], str]
    found: dict[str, set[str]] = field(default_factory=dict)

    def look(self) -> dict[str, set[str]]:
        """Every canary, by the place where it was seen."""
        for look in (self.log, self.tables, self.cluster, self.memory, self.public, self.lists, self.others):
            for where, text in look():
                if words := set(FOUND.findall(text)):
                    self.found.setdefault(where, set()).update(words)
        return self.found

    def log(self) -> Iterator[Place]:
        """What the portal logged, however much an operator asks of it."""
        yield "log", self.heard()

    def tables(self) -> Iterator[Place]:
        """Every row of the database but those in which applications are kept; sessions and counters opened."""
        with connection.cursor() as cursor:
            for table in sorted(set(connection.introspection.table_names(cursor)) - KEPT_IN):
                cursor.execute(f'SELECT * FROM "{table}"')
                for row in cursor.fetchall():
                    yield table, " ".join(text for cell in row for text in _readings(cell))
            if connection.vendor == "sqlite":  # the terms themselves, which the table gives to nobody
                cursor.execute("SELECT rowid FROM search_text WHERE search_text MATCH %s", [f'"{MARK}"*'])
                yield "search_text", " ".join(f"{MARK}{row}" for (row,) in cursor.fetchall())

    def cluster(self) -> Iterator[Place]:
        """What the search cluster is sent, where there is one."""
        keys = set(IndexedRecord.objects.values_list("translation_key", flat=True))
        yield from (("cluster", str(document)) for document in documents_of(keys))

    def memory(self) -> Iterator[Place]:
        """The caches of this process; the shared one is a table."""
        for name in ("default", "renditions"):
            yield (
                f"cache {name}",
                " ".join(text for cell in vars(caches[name])["_cache"].values() for text in _readings(cell)),
            )

    def public(self) -> Iterator[Place]:
        """Every address of the sitemap, every list as a page and as a file, and the interface for programs."""
        client = Client()
        maps = ElementTree.fromstring(client.get("/sitemap.xml").content)
        pages = {urlsplit(node.text or "").path for node in maps.iter() if node.tag.endswith("loc")}
        assert len(pages) > len(self.rounds)
        pages |= {f"{page}agenda/" for page in pages if "oproep" in page}
        pages |= {f"/{name}/" for name in LISTS} | {reverse("apply", args=[round_.pk]) for round_ in self.rounds}
        for address in sorted(pages):
            yield "page", _seen(client.get(address))
        for name in LISTS:
            for extension in FORMATS:
                yield f"file {extension}", _seen(client.get(f"/{name}.{extension}"))
        yield "api", _seen(client.get("/api/v1/search"))

    def lists(self) -> Iterator[Place]:
        """What partners take out of the portal: the owner of the calls too."""
        for house in (self.owner, self.other):
            client = _in_admin(house.manager)
            for form in ("csv", "xlsx"):
                answer = client.get(reverse("own-content", args=[house.partner.slug, form]))
                assert answer.status_code == 200
                yield f"own list {form}", _seen(answer)

    def others(self) -> Iterator[Place]:
        """The pages of another applicant, of another partner, and of nobody; with the key of each application."""
        citizen, manager, nobody = signed_in(self.citizen), _in_admin(self.other.manager), Client()
        for address in ("my-hub", "my-applications", "conversations"):
            yield "another applicant", _seen(citizen.get(reverse(address)))
        for application in Application.objects.filter(applicants__user=self.citizen):
            for name in ("my-application", "application-print", "application-people", "application-check"):
                yield "another applicant", _seen(citizen.get(reverse(name, args=[application.pk])))
        yield "another partner", _seen(manager.get(reverse("calls-received")))
        for round_ in self.rounds:
            yield "another partner", _seen(manager.get(reverse("call-received", args=[round_.pk])))
        for key in Application.objects.exclude(applicants__user=self.citizen).values_list("pk", flat=True):
            own = reverse("my-application", args=[key])
            yield "another applicant", _seen(citizen.get(own))
            yield "nobody", _seen(nobody.get(own))
            yield "another partner", _seen(manager.get(reverse("application-received", args=[key])))


def _in_admin(user: User) -> Client:
    client = Client()
    enter(client, user)
    return client


def _seen(answer: Any) -> str:
    """All that came back, its headers too; tables for a spreadsheet unpacked."""
    content = b"".join(answer) if answer.streaming else answer.content
    if content.startswith(b"PK"):
        content = b" ".join(_unpacked(content))
    headers = " ".join(f"{name}: {value}" for name, value in answer.headers.items())
    return unquote(unescape(f"{content.decode('utf-8', 'replace')} {headers}"))


def _unpacked(content: bytes) -> Iterable[bytes]:
    with ZipFile(BytesIO(content)) as packed:
        yield from (packed.read(name) for name in packed.namelist())


def _readings(cell: Any) -> Iterator[str]:
    """A value as it stands, and as what it may hold packed: the session, a counter's pickle."""
    if isinstance(cell, bytes | bytearray | memoryview):
        cell = bytes(cell).decode("latin-1")
    text = str(cell)
    yield text
    if text.count(":") == 2 and len(text) > 40:
        yield str(SessionStore().decode(text))
    try:
        yield base64.b64decode(text, validate=True).decode("latin-1")
    except (binascii.Error, ValueError):
        return


def hear_all(caplog: pytest.LogCaptureFixture) -> Iterator[Callable[[], str]]:
    """Log as an operator does who sets the level to DEBUG; gives what was written."""
    import logging

    loggers = [logging.getLogger(), logging.getLogger("django")]
    before = [each.level for each in loggers]
    for each in loggers:
        each.setLevel(logging.DEBUG)
    loggers[1].addHandler(caplog.handler)
    caplog.handler.setLevel(logging.DEBUG)
    yield lambda: caplog.text
    loggers[1].removeHandler(caplog.handler)
    for each, level in zip(loggers, before, strict=True):
        each.setLevel(level)
