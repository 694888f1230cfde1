"""The mail that says that there is a message can be stopped like any other, and then the page still says it."""

from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from correspondence.enums import Rhythm
from correspondence.notices import kinds
from correspondence.notices.choosing import choose_rhythm
from correspondence.notices.of_messages import NEW_MESSAGE
from tests.correspondence.conftest import Room, mailed, mails
from tests.correspondence.notices.conftest import signed_in


@pytest.fixture(autouse=True)
def only_messages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "_kinds", {NEW_MESSAGE.code: NEW_MESSAGE})


def test_who_wants_no_mail_about_messages_reads_them_in_the_portal(room: Room) -> None:
    first, second = room.owners
    choose_rhythm(first, NEW_MESSAGE.code, Rhythm.NEVER)
    room.say(room.applicant, "Vraag")
    assert mailed() == [second.email]
    assert "1 bericht dat je nog niet hebt gelezen" in signed_in(first).get(reverse("my-hub")).content.decode()


def test_the_mail_can_be_stopped_where_it_stands(room: Room) -> None:
    room.say(room.owners[0], "Antwoord")
    (mail,) = mails()
    link = mail["headers"]["List-Unsubscribe"].strip("<>")
    assert mail["headers"]["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert link in mail["body"]
    assert Client(enforce_csrf_checks=True).post(urlsplit(link).path).status_code == 200
    assert signed_in(room.applicant).get(reverse("conversation", args=[room.conversation.pk])).status_code == 200
    room.say(room.owners[0], "Nog iets")
    assert len(mails()) == 1


def test_only_who_takes_part_in_a_conversation_is_asked(room: Room) -> None:
    room.say(room.applicant, "Vraag")
    address = reverse("notice-preferences")
    assert 'value="at-once"' in signed_in(room.applicant).get(address).content.decode()
    assert 'value="weekly"' not in signed_in(room.applicant).get(address).content.decode()
    assert 'value="at-once"' not in signed_in(room.stranger).get(address).content.decode()
