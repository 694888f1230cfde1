"""What somebody gets of their conversations with a copy of their data."""

from correspondence.received import messages_of
from tests.correspondence.conftest import Room


def test_what_one_wrote_and_received_without_names_of_others(room: Room) -> None:
    owner = room.owners[0]
    owner.first_name, owner.last_name = "Olga", "Eigenaar"
    owner.save()
    room.say(room.applicant, "Kunnen we komen?")
    room.say(owner, "Ja, dinsdag.")
    rows = list(messages_of(room.applicant))
    assert [(row["is_own"], row["text"]) for row in rows] == [(True, "Kunnen we komen?"), (False, "Ja, dinsdag.")]
    assert rows[1]["name"] == "" and "Olga" not in str(rows) and owner.email not in str(rows)
    assert rows[0]["conversation"] == "aanvraag 7 7"


def test_who_may_not_read_it_any_more_gets_ones_own_words_only(room: Room) -> None:
    owner = room.owners[0]
    room.say(owner, "Van mij.")
    room.say(room.applicant, "Niet van mij.")
    room.owners = []
    rows = list(messages_of(owner))
    assert [row["text"] for row in rows] == ["Van mij."] and rows[0]["conversation"] == ""


def test_who_wrote_nothing_gets_nothing(room: Room) -> None:
    room.say(room.applicant, "Kunnen we komen?")
    assert not list(messages_of(room.owners[0])) and not list(messages_of(room.stranger))
