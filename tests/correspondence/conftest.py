"""A room in which an applicant and the owners of a call talk with each other, for as long as the room says."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import get_language

from accounts.models import User
from common.decisions import ALLOWED, Decision, refuse
from common.models import OutboxEntry
from correspondence import subjects
from correspondence.models import Conversation, Message
from correspondence.services.sending import conversation_about, send_message
from correspondence.subjects import Reader, SubjectRules, register_subject
from tests.signing_in import make_user

TITLES = {"nl": "aanvraag 7", "en": "application 7"}
ADDRESS = "/mijn/aanvragen/"
NOT_YOURS, CLOSED = "Dit is niet van jou.", "Dit gesprek is gesloten."
_numbers = count(1)


@dataclass
class Room:
    """Who takes part now: tests change it as rights change."""

    applicant: User
    owners: list[User]
    stranger: User
    key: str = "7"
    more: dict[str, list[User]] = field(default_factory=dict)  # other things of the room, and who takes part
    languages: dict[int, str] = field(default_factory=dict)
    is_closed: bool = False
    is_blind: bool = False

    @property
    def about(self) -> str:
        return f"toy.application:{self.key}"

    @property
    def conversation(self) -> Conversation:
        return conversation_about(self.about)

    def say(self, by: User, text: str, key: str = "") -> Message:
        """One message, of a form of its own unless said otherwise."""
        return send_message(self.conversation, by, text, key or str(next(_numbers)))

    def takes_part(self, user: User, key: str) -> bool:
        people = [self.applicant, *self.owners] if key == self.key else self.more.get(key, [])
        return user.pk in {person.pk for person in people}

    def rules(self) -> SubjectRules:
        """What the room answers."""
        return SubjectRules(
            may_read=self._may_read,
            may_write=self._may_write,
            side_of=lambda user, key: "applicant" if user.pk == self.applicant.pk else "owner",
            sides={"applicant": "Aanvrager", "owner": "Eigenaar"},
            readers=self._readers,
            keys_of=lambda user: [key for key in (self.key, *self.more) if self.takes_part(user, key)],
            titles=lambda keys: {key: f"{TITLES[get_language() or 'nl']} {key}" for key in keys},
            address=lambda key: f"{'/en' if get_language() == 'en' else ''}{ADDRESS}{key}/",
            name_of=lambda user, key: "" if self.is_blind else user.get_full_name(),
        )

    def _may_read(self, user: User, key: str) -> Decision:
        return ALLOWED if self.takes_part(user, key) else refuse(NOT_YOURS)

    def _may_write(self, user: User, key: str) -> Decision:
        return refuse(CLOSED) if self.is_closed else self._may_read(user, key)

    def _readers(self, key: str, side: str) -> list[Reader]:
        """Careless on purpose: it also names who no longer takes part."""
        people = [self.applicant, self.stranger] if side == "owner" else [*self.owners, self.stranger]
        return [Reader(person, self.languages.get(person.pk, "nl")) for person in people]


@pytest.fixture
def room(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    """An applicant, two owners and somebody who has nothing to do with it."""
    monkeypatch.setattr(subjects, "_kinds", {})
    people = [make_user(f"{name}@test.example") for name in ("anna", "bram", "carla", "daan")]
    for person, name in zip(people, ("Anna", "Bram", "Carla", "Daan"), strict=True):
        person.first_name, person.last_name = name, "Voorbeeld"
        person.save()
    made = Room(people[0], people[1:3], people[3])
    register_subject("toy.application", made.rules())
    yield made


@pytest.fixture
def visit() -> Callable[[User], Client]:
    """A browser in which somebody is signed in."""

    def enter(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return enter


def mails() -> list[dict[str, Any]]:
    """What waits to be carried, as the outbox has it."""
    return [entry.payload for entry in OutboxEntry.objects.filter(carrier="mail").order_by("pk")]


def mailed() -> list[str]:
    """To whom."""
    return [address for mail in mails() for address in mail["to"]]
