"""The mail says that there is a message, once until it was read, and never what it says nor who wrote it."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from common.models import AuditEntry, OutboxEntry
from common.outbox import carry_due
from correspondence.mail import MAILER
from tests.correspondence.conftest import Room, mailed, mails

CANARY = "kanariegeheim"


def test_the_other_side_is_told_and_nobody_else(room: Room) -> None:
    """Not the author, nor who no longer takes part: the room names that person carelessly."""
    room.say(room.applicant, "Vraag")
    assert mailed() == [owner.email for owner in room.owners]
    room.say(room.owners[0], "Antwoord")
    assert mailed()[2:] == [room.applicant.email]


def test_a_removed_member_gets_no_notice(room: Room) -> None:
    """Also where the room has not noticed yet that it should no longer name them."""
    room.stranger = gone = room.owners.pop()
    room.say(room.applicant, "Vraag")
    assert gone.email not in mailed()


def test_an_account_that_is_off_gets_no_notice(room: Room) -> None:
    off = room.owners[1]
    off.is_active = False
    off.save()
    room.say(room.applicant, "Vraag")
    assert mailed() == [room.owners[0].email]


def test_ten_messages_are_one_mail_until_they_are_read(room: Room) -> None:
    client = Client()
    client.force_login(room.applicant)
    for number in range(10):
        room.say(room.owners[0], f"Bericht {number}")
    assert mailed() == [room.applicant.email]
    client.get(reverse("conversation", args=[room.conversation.pk]))
    for number in range(3):
        room.say(room.owners[0], f"Weer {number}")
    assert mailed() == [room.applicant.email] * 2


@pytest.mark.parametrize(
    ("language", "subject", "address"),
    [
        ("nl", "Nieuw bericht: aanvraag 7 7", "/mijn/aanvragen/7/"),
        ("en", "New message: application 7 7", "/en/mijn/aanvragen/7/"),
    ],
)
def test_each_reads_the_notice_in_their_own_language(language: str, subject: str, address: str, room: Room) -> None:
    room.languages = {room.applicant.pk: language}
    room.say(room.owners[0], "Antwoord")
    (mail,) = mails()
    assert mail["subject"] == subject
    assert f"{address}\n" in mail["body"]
    assert mail["headers"]["Content-Language"] == language


def test_what_was_written_stands_nowhere_but_in_the_conversation(
    room: Room,
    settings: Any,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    visit: Callable[[User], Client],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Not in the mail as it is carried, the outbox, the audit log or the logs; nor is the author named."""
    folder = tmp_path / "mail"
    backend = "django.core.mail.backends.filebased.EmailBackend"
    settings.MAILERS = {**settings.MAILERS, MAILER: {"BACKEND": backend, "OPTIONS": {"file_path": str(folder)}}}
    address = reverse("conversation", args=[room.conversation.pk])
    monkeypatch.setattr(logging.getLogger("django"), "propagate", True)  # so that its lines are seen here too
    with caplog.at_level(logging.DEBUG):
        client = visit(room.applicant)
        assert client.post(address, {"text": CANARY, "key": "k"}).status_code == 302
        assert client.post(address, {"text": CANARY * 1_000, "key": "k2"}).status_code == 422
        assert visit(room.stranger).post(address, {"text": CANARY}).status_code == 404
        waiting = str(list(OutboxEntry.objects.values()))
        carry_due()
    carried = "".join(file.read_text() for file in folder.iterdir())
    assert room.owners[0].email in carried
    logged = str(list(AuditEntry.objects.values()))
    assert "message.sent" in logged
    for place in (waiting, carried, logged, caplog.text, str(list(OutboxEntry.objects.values()))):
        assert CANARY not in place
        assert "Anna" not in place
    assert room.applicant.email not in waiting + carried
