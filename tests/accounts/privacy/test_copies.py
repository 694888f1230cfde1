"""A copy of one's data: asked with the password, made by the worker, fetched by its person alone, gone after days."""

import io
import tracemalloc
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from accounts.models import DataExport, User
from accounts.privacy.exporting import making, writing
from accounts.privacy.exporting.making import ask_export, forget_old, make_next
from common.clock import now
from common.inventory.files import loose_files_of
from common.models import AuditEntry, OutboxEntry, PrivateFile
from common.private_files.storage import private_storage
from correspondence.models import Notice
from tests.accounts.conftest import OUTBOX
from tests.accounts.privacy.filling import Canaries, make_file
from tests.signing_in import PASSWORD, make_user

PAGE, ASK, FILE = "/mijn/privacy/", "/mijn/privacy/gegevens/", "/mijn/privacy/gegevens/mijn-gegevens.zip"
AGAIN = "/account/reauthenticate/"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def mail_by_the_outbox(settings: Any) -> None:
    settings.MAILERS = OUTBOX


@pytest.fixture
def anna() -> User:
    return make_user("anna@test.example")


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    return lambda instant: monkeypatch.setattr(timezone, "now", lambda: instant)


def client_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def proven(person: User) -> Client:
    """A browser in which the person has just shown who they are, by the form that asks it."""
    client = client_of(person)
    assert client.post(AGAIN, {"password": PASSWORD}).status_code == 302
    return client


def test_the_password_is_asked_before_a_copy_is_made(anna: User) -> None:
    """Who finds a browser signed in does not get all that is known of its owner."""
    client = client_of(anna)
    answer = client.post(ASK)
    assert answer.status_code == 302 and answer["Location"].startswith(AGAIN)
    assert not DataExport.objects.exists()
    client.post(answer["Location"], {"password": "geraden"})
    assert not DataExport.objects.exists()
    answer = client.post(answer["Location"], {"password": PASSWORD}, follow=True)
    assert DataExport.objects.get().person == anna, "what was asked goes on by itself"
    assert "We maken een kopie" in answer.content.decode()


def test_the_worker_makes_it_and_says_so_without_content(anna: User) -> None:
    proven(anna).post(ASK)
    assert make_next() and not make_next()
    mail = OutboxEntry.objects.latest("pk").payload
    assert mail["to"] == [anna.email] and "klaar" in mail["subject"] and PAGE in mail["body"]
    page = BeautifulSoup(proven(anna).get(PAGE).content, "html.parser")
    assert page.select_one(f'a[href="{FILE}"]')


def test_its_person_gets_it_with_the_files_that_they_sent(anna: User) -> None:
    file = make_file(anna, Canaries("zqstuk"))
    proven(anna).post(ASK)
    make_next()
    answer = proven(anna).get(FILE)
    assert answer["Content-Type"] == "application/zip" and "no-store" in answer["Cache-Control"]
    archive = ZipFile(io.BytesIO(answer.getvalue()))
    assert archive.testzip() is None
    sent = [name for name in archive.namelist() if name.startswith("bestanden/")]
    assert len(sent) == 1 and sent[0].endswith(str(file))
    with PrivateFile.objects.get(pk=file.pk).open() as kept:
        assert archive.read(sent[0]) == kept.read()
    assert AuditEntry.objects.filter(action="export.fetched", actor=str(anna.pk)).exists()


def test_nobody_else_gets_it_nor_hears_that_it_is_there(anna: User) -> None:
    proven(anna).post(ASK)
    make_next()
    other = proven(make_user("bram@test.example"))
    assert other.get(FILE).status_code == 404
    assert Client().get(FILE).status_code == 302
    assert client_of(anna).get(FILE)["Location"].startswith(AGAIN), "nor who finds the browser open"


def test_it_goes_after_some_days_with_its_bytes(
    anna: User, at: Callable[[datetime], None], django_capture_on_commit_callbacks: Any
) -> None:
    ask_export(anna, "nl")
    make_next()
    place = PrivateFile.objects.get(purpose=making.PURPOSE).place
    at(now() + DataExport.KEPT + timedelta(minutes=1))
    assert proven(anna).get(FILE).status_code == 404
    with django_capture_on_commit_callbacks(execute=True):
        assert forget_old() == 1
    assert not private_storage().exists(place) and not DataExport.objects.exists()


def test_a_new_one_takes_the_place_of_the_former(anna: User, django_capture_on_commit_callbacks: Any) -> None:
    ask_export(anna, "nl")
    assert ask_export(anna, "nl") == DataExport.objects.get(), "while it waits, asking again is asking once"
    make_next()
    place = PrivateFile.objects.get(purpose=making.PURPOSE).place
    with django_capture_on_commit_callbacks(execute=True):
        ask_export(anna, "nl")
    assert not private_storage().exists(place)
    make_next()
    assert PrivateFile.objects.filter(purpose=making.PURPOSE).count() == 1


def test_a_copy_is_in_no_copy(anna: User) -> None:
    ask_export(anna, "nl")
    make_next()
    assert not writing.files_of(anna).exists()
    assert not loose_files_of(anna).exists(), "and the erasure takes it with its row"


def test_a_worker_that_dies_leaves_it_to_the_next(anna: User, at: Callable[[datetime], None]) -> None:
    ask_export(anna, "nl")
    assert making._lease()
    assert not make_next(), "somebody is at it"
    at(now() + making.LEASE + timedelta(seconds=1))
    assert make_next() and DataExport.objects.get().is_ready


def test_what_fails_again_and_again_is_said_and_can_be_asked_anew(
    anna: User, monkeypatch: pytest.MonkeyPatch, at: Callable[[datetime], None]
) -> None:
    def fail(target: object, person: User) -> None:
        raise OSError("no room")

    ask_export(anna, "nl")
    monkeypatch.setattr(making, "write_zip", fail)
    start = now()
    for number in range(1, DataExport.MOST_ATTEMPTS + 1):
        at(start + number * (making.LEASE + timedelta(seconds=1)))
        assert make_next()
    assert not make_next()
    client = proven(anna)
    assert "kon niet worden gemaakt" in client.get(PAGE).content.decode()
    monkeypatch.undo()
    client.post(ASK)
    assert make_next() and DataExport.objects.get().is_ready


def test_who_is_erased_meanwhile_gets_no_copy_and_leaves_no_bytes(anna: User, monkeypatch: pytest.MonkeyPatch) -> None:
    ask_export(anna, "nl")
    places: list[str] = []
    save = type(private_storage()).save

    def save_and_note(self: Any, name: str | None, content: Any, max_length: int | None = None) -> str:
        places.append(save(self, name, content, max_length))
        return places[-1]

    monkeypatch.setattr(type(private_storage()), "save", save_and_note)

    def and_go(target: Any, person: User) -> None:
        target.write(b"x")
        DataExport.objects.all().delete()

    monkeypatch.setattr(making, "write_zip", and_go)
    assert make_next()
    assert places and not private_storage().exists(places[0]) and not PrivateFile.objects.exists()


def test_it_is_in_the_language_in_which_it_was_asked(anna: User) -> None:
    proven(anna).post(f"/en{ASK}")
    make_next()
    archive = ZipFile(DataExport.objects.get().file.open())  # type: ignore[union-attr]
    page = archive.read(writing.PAGE).decode()
    assert '<html lang="en">' in page and "Your e-mail addresses" in page
    assert "Your copy of your data is ready" in OutboxEntry.objects.latest("pk").payload["subject"]


def test_its_size_never_stands_in_memory(anna: User, record_property: Callable[[str, object], None]) -> None:
    """Twenty thousand notices make some megabytes of JSON and page; the worker needs a part of that."""
    moment = now()
    rows = (
        Notice(
            person=anna,
            kind="toy",
            about=f"iets {number}",
            key=str(number),
            data={"woord": "x" * 200},
            created_at=moment,
        )
        for number in range(20_000)
    )
    Notice.objects.bulk_create(rows, batch_size=2_000)
    target = io.BytesIO()
    writing.write_zip(target, anna)  # once, for what is read the first time only
    tracemalloc.start()
    writing.write_zip(io.BytesIO(), anna)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    whole = sum(entry.file_size for entry in ZipFile(target).infolist())
    record_property("copy of 20,000 rows", f"{whole / 1e6:.1f} MB written, {peak / 1e6:.1f} MB at most in memory")
    assert peak < whole / 3
