"""The hub team sees what was asked in vain, and nobody can read in it what one person asked."""

import sqlite3
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection, connections
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings
from wagtail.models import ModelLogEntry

from common.clock import today
from search import insights
from search.insights import fingerprint_of, forget_old_questions, note_query
from search.models import QueryInsight

pytestmark = pytest.mark.django_db


def ask(text: str, times: int = 1, total: int = 0, milliseconds: float = 5) -> None:
    """Ask the same question a number of times."""
    for _time in range(times):
        note_query(text, total, milliseconds)


def everything_stored() -> str:
    """All that the table holds, as text."""
    return repr(list(QueryInsight.objects.values_list()))


@pytest.mark.parametrize("asked", ["Annie de Vries-Bakker", "eenzaamheid", "mijn man drinkt"])
def test_what_was_asked_once_or_twice_is_never_written(asked: str) -> None:
    """A name or a worry that somebody typed is nobody's business; that something was asked in vain is counted."""
    ask(asked, times=2)
    row = QueryInsight.objects.get()
    assert (row.text, row.count, row.zero_results) == ("", 2, 2)
    words = [word for word in asked.lower().replace("-", " ").split() if len(word) > 3]  # "de" may stand in a digest
    assert not [word for word in words if word in everything_stored().lower()]


@pytest.mark.parametrize(
    "asked",
    [
        "annie@voorbeeld.example",
        "annie＠voorbeeld.example",
        "06 12 34 56 78",
        "030-123456",
        "annie 01-02-1950",
        "bsn ١٢٣٤٥٦",
        "ik zoek iemand die mijn moeder in de Vogelenbuurt kan helpen met koken",
    ],
)
def test_addresses_numbers_and_stories_are_never_written(asked: str) -> None:
    """However often they come: an e-mail address, a telephone number, a day of birth, a long sentence."""
    ask(asked, times=5)
    row = QueryInsight.objects.get()
    assert (row.text, row.count) == ("", 5)


def test_a_question_is_written_when_it_comes_for_the_third_time() -> None:
    """Capitals, accents and signs do not make it another question; it is kept as it is compared."""
    for asked in ("Coöperatie wonen", "cooperatie  wonen?", "COÖPERATIE WONEN"):
        ask(asked)
    row = QueryInsight.objects.get()
    assert (row.text, row.count) == ("cooperatie wonen", 3)


def test_a_question_that_comes_once_a_day_is_written_on_the_third_day() -> None:
    """A small portal would else never learn anything; the words stand only on the day that reached three."""
    for ago in (2, 1):
        day = today() - timedelta(days=ago)
        QueryInsight.objects.create(day=day, fingerprint=fingerprint_of("griepprik"), count=1, zero_results=1)
    ask("griepprik")
    assert list(QueryInsight.objects.order_by("day").values_list("text", flat=True)) == ["", "", "griepprik"]


def test_only_what_failed_or_was_slow_is_counted() -> None:
    """A search that went well leaves no trace at all."""
    ask("zorg", total=12, milliseconds=300)
    ask("", total=0)
    ask("!?", total=0)
    assert not QueryInsight.objects.exists()
    ask("zorg", total=12, milliseconds=450.6)
    ask("zorg", total=12, milliseconds=301)
    row = QueryInsight.objects.get()
    assert (row.count, row.zero_results, row.slow, row.slowest_ms) == (2, 0, 2, 451)


def test_the_digest_cannot_be_made_elsewhere(settings: Settings) -> None:
    """Without the portal's secret nobody can try out names against the table."""
    here = fingerprint_of("annie de vries")
    settings.SECRET_KEY = "another"
    assert fingerprint_of("annie de vries") != here


def test_questions_are_forgotten_after_ninety_days() -> None:
    """The worker drops them each day."""
    for ago in (89, 90, 91):
        QueryInsight.objects.create(day=today() - timedelta(days=ago), fingerprint=str(ago))
    assert forget_old_questions() == 1
    assert not QueryInsight.objects.filter(fingerprint="91").exists()


def test_the_worker_forgets_by_itself() -> None:
    """The job is registered where the worker looks."""
    from common.tick import tick

    QueryInsight.objects.create(day=today() - timedelta(days=120), fingerprint="old")
    assert "forget_old_questions" in tick()
    assert not QueryInsight.objects.exists()


def test_a_robot_cannot_fill_the_database(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the day's limit no new question comes in; the known ones go on counting."""
    monkeypatch.setattr(insights, "MOST_QUESTIONS_A_DAY", 3)
    for number in range(6):
        ask(f"onzin {number}")
    ask("onzin 0")
    assert QueryInsight.objects.count() == 3
    assert QueryInsight.objects.get(fingerprint=fingerprint_of("onzin 0")).count == 2


@pytest.mark.parametrize("asked", ["ﷺ" * 60, "a" * 100_000, "\x00nul", "\ud800los", "'; DROP TABLE", "ß" * 60])
def test_no_question_is_too_strange(asked: str) -> None:
    """Whatever was typed, a search must not fail over being counted."""
    ask(asked, times=3)
    assert QueryInsight.objects.get().count == 3


@pytest.fixture
def own_database(tmp_path: Path) -> Iterator[Path]:
    """A database in a file with the portal's own settings, in the place of the usual one: it can really be locked."""
    path = tmp_path / "hub.sqlite3"
    usual = connections["default"]
    wanted = {**usual.settings_dict, "ENGINE": "django.db.backends.sqlite3", "NAME": str(path)}
    wanted["OPTIONS"] = {"transaction_mode": "IMMEDIATE", "timeout": 20}
    own = DatabaseWrapper(wanted, "default")
    connections["default"] = own
    try:
        with own.schema_editor() as editor:
            editor.create_model(QueryInsight)
        yield path
    finally:
        own.close()
        connections["default"] = usual


def test_a_busy_database_does_not_hold_up_a_search(own_database: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Somebody is writing for long: the question is not counted, and the log says so without its words."""
    ask("griepprik")
    writer = sqlite3.connect(own_database, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    begun = time.monotonic()
    ask("Annie de Vries")
    assert time.monotonic() - begun < 1
    writer.close()
    assert "OperationalError" in caplog.text
    assert "annie" not in caplog.text.lower()
    assert QueryInsight.objects.count() == 1


def test_other_writers_wait_as_long_as_before(own_database: Path) -> None:
    """The short patience is for this one write; the next form that is sent has the usual one."""
    ask("griepprik")
    with connections["default"].cursor() as cursor:
        assert cursor.execute("PRAGMA busy_timeout").fetchone()[0] == 20_000


def test_counting_a_known_question_is_one_statement() -> None:
    """Beside the frame of its transaction: it stands in the way of a visitor's answer."""
    ask("griepprik")
    with CaptureQueriesContext(connection) as queries:
        ask("griepprik")
    statements = [query["sql"] for query in queries if "search_queryinsight" in query["sql"]]
    assert len(statements) == 1


def test_the_hub_team_sees_what_was_asked_in_vain(admin_client: Client) -> None:
    """With the counts and a link that makes a synonym of it; what was asked less often is not in the list."""
    ask("fietsen met opa", times=3)
    ask("annie de vries", times=2)
    ask("zorg", times=3, total=9, milliseconds=900)
    page = admin_client.get("/beheer/zoeken/niet-gevonden/").content.decode()
    assert "fietsen met opa" in page
    assert "zorg" in page
    assert page.count("synoniemen/new/?words=") == 1, "words do not cure what was only slow"
    assert "annie" not in page
    form = admin_client.get("/beheer/zoeken/synoniemen/new/?words=fietsen+met+opa%2C+").content.decode()
    assert 'value="fietsen met opa, "' in form


def test_nobody_can_write_a_question_by_hand(admin_client: Client) -> None:
    """What the portal measured stays what it measured; it can be thrown away, and the log then keeps no words."""
    ask("fietsen met opa", times=3)
    row = QueryInsight.objects.get()
    assert admin_client.get("/beheer/zoeken/niet-gevonden/new/").status_code == 302
    assert admin_client.get(f"/beheer/zoeken/niet-gevonden/edit/{row.pk}/").status_code == 302
    assert admin_client.post(f"/beheer/zoeken/niet-gevonden/delete/{row.pk}/").status_code == 302
    assert not QueryInsight.objects.exists()
    assert "fietsen" not in repr(list(ModelLogEntry.objects.values_list("label", "data")))
