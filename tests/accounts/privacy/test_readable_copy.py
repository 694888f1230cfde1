"""What a person reads in the copy of their data: who they are first, and words instead of the codes of the portal."""

import io
import json
from datetime import UTC, datetime
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils.translation import override

from accounts.models import User
from accounts.privacy.banner import FLAG
from accounts.privacy.exporting.writing import write_zip
from accounts.templatetags.hub_days import day_in_words
from correspondence.enums import Rhythm
from correspondence.models import Notice, NoticePreference
from tests.signing_in import make_user

MADE_AT = datetime(2026, 12, 1, 9, tzinfo=UTC)
CODE = "follow-new"

pytestmark = pytest.mark.django_db


def copy_of(person: User) -> tuple[BeautifulSoup, dict[str, list[dict[str, object]]]]:
    target = io.BytesIO()
    with override("nl"):
        write_zip(target, person)
    archive = ZipFile(target)
    tables = json.loads(archive.read("gegevens.json"))["tables"]
    return BeautifulSoup(archive.read("gegevens.html"), "html.parser"), {t["table"]: t["rows"] for t in tables}


def test_notices_and_rhythms_are_told_in_words_after_the_account() -> None:
    """“follow-new” and “weekly” say nothing to who asked for a copy; who they are is what they look for first."""
    anna = make_user("anna@test.example")
    Notice.objects.create(person=anna, kind=CODE, about="weg", key="1", created_at=MADE_AT)
    NoticePreference.objects.create(person=anna, kind=CODE, rhythm=Rhythm.WEEKLY, changed_at=MADE_AT)
    page, tables = copy_of(anna)
    assert next(heading.get_text() for heading in page("h2")) == "Je account"
    text = page.get_text("\n")
    assert "Eén keer per week" in text
    [rhythm] = tables["correspondence.NoticePreference"]
    assert rhythm["kind"] == "Nieuw van wat je volgt"
    [notice] = tables["correspondence.Notice"]
    assert notice["about"] == "weg", "what has no words any more is still told"


def test_who_asked_to_be_erased_reads_a_day_and_no_row_of_figures(client: Client) -> None:
    client.force_login(make_user("anna@test.example"))
    session = client.session
    session[FLAG] = "2026-12-12"
    session.save()
    banner = BeautifulSoup(client.get("/mijn/profiel/").content, "html.parser").select_one("main aside")
    assert banner is not None and "12 december 2026" in banner.get_text()
    with override("en"):
        assert "December" in day_in_words("2026-12-12")
