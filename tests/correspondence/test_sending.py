"""A message arrives once, whole, and within limits."""

import pytest

from common.decisions import Refused
from common.models import AuditEntry
from correspondence.models import LONGEST_MESSAGE, Message
from correspondence.services import sending
from correspondence.services.reading import mark_read, messages_for, unread_counts
from correspondence.services.sending import TooOftenError
from tests.correspondence.conftest import Room, mails


def test_ten_clicks_send_one_message_and_one_mail_to_each(room: Room) -> None:
    sent = {room.say(room.applicant, "Een keer", "zelfde").pk for _click in range(10)}
    assert len(sent) == Message.objects.count() == 1
    assert len(mails()) == len(room.owners)
    assert AuditEntry.objects.filter(action="message.sent").count() == 1


def test_the_same_form_with_another_text_loses_nothing(room: Room) -> None:
    """Somebody goes a step back in the browser, changes the text and sends again."""
    room.say(room.applicant, "Eerst dit", "zelfde")
    room.say(room.applicant, "Toen dat", "zelfde")
    assert [message.text for message in messages_for(room.applicant, room.about)] == ["Eerst dit", "Toen dat"]


def test_nobody_takes_anothers_form_key(room: Room) -> None:
    room.say(room.applicant, "Van mij", "zelfde")
    assert room.say(room.owners[0], "Van mij", "zelfde").author == room.owners[0]
    assert Message.objects.count() == 2


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Hallo \r\nwereld\r ", "Hallo \nwereld"),
        ("Nul\x00 en\x0bvt", "Nul  en vt"),
        ("<b>vet</b> & 'ëéń' 👩‍🔬", "<b>vet</b> & 'ëéń' 👩‍🔬"),
        ("x" * LONGEST_MESSAGE, "x" * LONGEST_MESSAGE),
        ("a\r\n" * 2_500, ("a\n" * 2_500).strip()),  # 7,500 signs as a browser sends them
    ],
)
def test_a_text_is_kept_as_it_was_meant(typed: str, kept: str, room: Room) -> None:
    assert room.say(room.applicant, typed).text == kept


@pytest.mark.parametrize("text", ["", " \r\n\t", "\x00", "x" * (LONGEST_MESSAGE + 1)])
def test_nothing_and_too_much_are_refused_with_a_reason(text: str, room: Room) -> None:
    with pytest.raises(Refused) as refusal:
        room.say(room.applicant, text)
    assert str(refusal.value)
    assert not Message.objects.exists()
    assert not mails()


def test_an_author_who_writes_more_than_anybody_reads_is_asked_to_wait(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Others can go on, and a message that was sent already is still the same message."""
    monkeypatch.setattr(sending, "MESSAGES", sending.Limit("conversation-test", 3))
    for number in range(3):
        room.say(room.applicant, f"Nummer {number}", str(number))
    with pytest.raises(TooOftenError):
        room.say(room.applicant, "Te veel")
    assert room.say(room.applicant, "Nummer 0", "0").number == 1
    assert room.say(room.owners[0], "Rustig aan").number == 4


def test_unread_are_the_messages_of_others_since_one_last_looked(room: Room) -> None:
    room.say(room.applicant, "Een")
    room.say(room.owners[0], "Twee")
    room.say(room.owners[0], "Drie")
    counts = {
        person.pk: unread_counts(person, [room.about]).get(room.about, 0) for person in (room.applicant, *room.owners)
    }
    assert list(counts.values()) == [2, 1, 3]
    mark_read(room.conversation, room.applicant, 2)
    mark_read(room.conversation, room.applicant, 1)  # an older window: never back
    assert unread_counts(room.applicant, [room.about]) == {room.about: 1}
    mark_read(room.conversation, room.applicant, 3)
    assert unread_counts(room.applicant, [room.about]) == {}
