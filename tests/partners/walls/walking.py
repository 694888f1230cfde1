"""Asks one address as one person, and looks whether anything of B came back or was changed. Nothing stays."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import unquote

from django.conf import settings
from django.db import connection, transaction
from django.http.response import HttpResponseBase
from django.test import Client
from django.utils import translation

from accounts.models import User
from tests.partners.walls.world import BIRD, World, rows, tables_of
from tests.signing_in import enter

OWN_NOTES = "django_session|common_auditentry|limits"  # who looks may leave traces of the own visit
WRITES = re.compile(rf'^\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM) "((?!{OWN_NOTES})[^"]+)"', re.IGNORECASE)
BIRDS = re.compile(rf"{BIRD}[a-z]+", re.IGNORECASE)
# Without these the addresses for files in parts ask nobody who it is.
IN_PARTS = {"Tus-Resumable": "1.0.0", "Upload-Length": "3"}


@dataclass
class Answer:
    """What came back."""

    status: int
    location: str
    birds: set[str]
    changed: list[str]

    @property
    def opens(self) -> bool:
        """True where the person got what was asked: not a refusal, nor a way to the sign-in page or the start."""
        if self.status != 302:
            return self.status == 200
        return self.location not in ("/beheer/", "/") and "login" not in self.location


class Walker:
    """One person with a browser."""

    def __init__(self, world: World, user: User | None = None) -> None:
        self.world = world
        self.client = Client(raise_request_exception=False)
        if user:
            enter(self.client, user)
        self.cookies = self.client.cookies.output(header="", sep=";")
        self.tables = tables_of(world)
        self.before = rows(self.tables)

    def ask(self, method: str, address: str, data: Mapping[str, Any] | None = None, **headers: str) -> Answer:
        """Ask, look, and undo."""
        self.client.cookies = SimpleCookie(self.cookies)
        written: set[str] = set()
        with transaction.atomic(), translation.override(settings.LANGUAGE_CODE):
            with connection.execute_wrapper(_listening(written)):
                response = getattr(self.client, method)(address, data or {}, headers={**IN_PARTS, **headers})
                text = text_of(response)
            changed = self._changed(written) if written else []
            transaction.set_rollback(True)
        asked = set(BIRDS.findall(unquote(address)))
        location = response.headers.get("Location", "")
        return Answer(response.status_code, location, set(BIRDS.findall(text)) - asked, changed)

    def _changed(self, tables: set[str]) -> list[str]:
        now = rows(self.tables, tables)
        return [name for name, values in now.items() if self.before[name] != values]


def _listening(written: set[str]) -> Any:
    """Notes the tables that the request writes to: only there B's rows are compared."""

    def note(execute: Any, sql: str, *rest: Any) -> Any:
        if found := WRITES.match(sql):
            written.add(found[1])
        return execute(sql, *rest)

    return note


def text_of(response: HttpResponseBase) -> str:
    """All that a browser would get, its headers too."""
    content = b"".join(response) if response.streaming else response.content  # type: ignore[attr-defined]
    headers = " ".join(f"{name}: {value}" for name, value in response.headers.items())
    return unquote(unescape(content.decode("utf-8", "replace").replace("\\u002D", "-"))) + unquote(headers)


def nothing_of_b(response: HttpResponseBase) -> bool:
    """No canary came back."""
    return not BIRDS.findall(text_of(response))
