"""Who reads and writes is what the room says at that moment, and what is not yours does not exist."""

import uuid
from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory
from django.urls import reverse

from accounts.models import User
from common.decisions import Refused
from common.models import AuditEntry
from correspondence.models import Conversation, Message
from correspondence.services.reading import conversations_of, messages_for, unread_count
from correspondence.services.sending import conversation_about, forget_conversation
from correspondence.subjects import UnknownSubjectError
from correspondence.thread import thread_context
from tests.correspondence.conftest import Room

type Visit = Callable[[User], Client]


def test_both_sides_read_what_was_said_oldest_first(room: Room) -> None:
    room.say(room.applicant, "Eerste")
    room.say(room.owners[0], "Tweede")
    for person in (room.applicant, *room.owners):
        assert [message.text for message in messages_for(person, room.about)] == ["Eerste", "Tweede"]
    assert [message.side for message in messages_for(room.applicant, room.about)] == ["applicant", "owner"]


def test_a_removed_member_reads_writes_and_counts_nothing_from_then_on(room: Room, visit: Visit) -> None:
    gone = room.owners[1]
    room.say(room.applicant, "Voor de eigenaren")
    client, address = visit(gone), reverse("conversation", args=[room.conversation.pk])
    assert client.get(address).status_code == 200
    room.say(room.applicant, "Nog iets")
    room.owners.remove(gone)
    assert not messages_for(gone, room.about)
    assert not conversations_of(gone)
    assert unread_count(gone) == 0
    assert client.get(address).status_code == 404
    assert client.post(address, {"text": "Toch"}).status_code == 404
    assert "aanvraag 7" not in client.get(reverse("conversations")).content.decode()
    with pytest.raises(Refused):
        room.say(gone, "Toch")
    assert Message.objects.count() == 2


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("language", ["", "/en"])
def test_anothers_conversation_and_one_that_is_not_there_answer_alike(
    method: str, language: str, room: Room, visit: Visit
) -> None:
    """Nobody learns by trying ids which conversations there are."""
    room.say(room.applicant, "Geheim")
    orphan = Conversation.objects.create(about="gone.room:1", created_at=room.conversation.created_at)
    client = visit(room.stranger)
    answers = [
        getattr(client, method)(f"{language}/mijn/berichten/{pk}/", {"text": "Ik probeer wat"})
        for pk in (room.conversation.pk, orphan.pk, uuid.uuid4())
    ]
    assert {answer.status_code for answer in answers} == {404}
    assert len({len(answer.content) for answer in answers}) == 1
    assert not any("Geheim" in answer.content.decode() for answer in answers)


def test_a_closed_conversation_can_be_read_and_says_why_nothing_is_added(room: Room, visit: Visit) -> None:
    room.say(room.applicant, "Toen het nog kon")
    room.is_closed = True
    page = visit(room.applicant).get(reverse("conversation", args=[room.conversation.pk])).content.decode()
    assert "Toen het nog kon" in page
    assert "Dit gesprek is gesloten." in page
    assert "<textarea" not in page


def test_a_page_that_shows_the_conversation_shows_strangers_nothing(room: Room) -> None:
    """Nor does it make a conversation by being looked at."""
    for person in (room.stranger, AnonymousUser()):
        request = RequestFactory().get("/mijn/aanvragen/7/")
        request.user = person
        assert thread_context(request, room.about) == {}
    assert not Conversation.objects.exists()


def test_there_is_no_conversation_about_what_no_room_knows(room: Room) -> None:
    for about in ("elsewhere.thing:1", "toy.application:", "toy.application", ""):
        with pytest.raises(UnknownSubjectError):
            conversation_about(about)


def test_what_somebody_said_stays_when_their_account_ends_under_the_name_of_then(room: Room) -> None:
    writer = room.owners[0]
    room.say(writer, "Blijft staan")
    writer.delete()
    (message,) = messages_for(room.applicant, room.about)
    assert (message.author, message.name, message.side) == (None, "Bram Voorbeeld", "owner")


def test_a_room_can_keep_a_name_and_forget_a_conversation(room: Room) -> None:
    room.is_blind = True
    assert room.say(room.applicant, "Blind").name == ""
    forget_conversation(room.about, room.owners[0])
    forget_conversation(room.about, room.owners[0])  # there is none any more
    assert not Message.objects.exists()
    assert AuditEntry.objects.get(action="conversation.deleted").actor == str(room.owners[0].pk)
