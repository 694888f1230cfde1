"""Who is signed out gets pages compressed; who is signed in never, so that no length tells what stands in a page."""

import gzip

import pytest
from django.conf import settings
from django.test import Client

from accounts.models import User
from tests.signing_in import enter

pytestmark = pytest.mark.django_db


def encoding(client: Client, address: str) -> str:
    """How the answer is packed for a browser that takes gzip."""
    return str(client.get(address, headers={"Accept-Encoding": "gzip"}).headers.get("Content-Encoding", ""))


def test_a_reader_gets_a_page_compressed(client: Client, home: object) -> None:
    plain = client.get("/initiatieven/").content
    packed = client.get("/initiatieven/", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert len(packed.content) < len(plain) / 2
    assert b"<h1" in gzip.decompress(packed.content)
    assert "Accept-Encoding" in packed.headers["Vary"]


def test_a_page_for_somebody_who_is_signed_in_is_not(client: Client, home: object) -> None:
    """BREACH reads secrets from the lengths of compressed pages."""
    enter(client, User.objects.create_user("iemand@voorbeeld.example", "een lang wachtwoord"))
    assert settings.SESSION_COOKIE_NAME in client.cookies
    assert encoding(client, "/mijn/") == ""
    assert encoding(client, "/initiatieven/") == ""


def test_of_files_only_text_is_compressed(client: Client, home: object) -> None:
    for address, is_packed in (("/initiatieven.csv", True), ("/initiatieven.xlsx", False)):
        assert (encoding(client, address) == "gzip") == is_packed, address
