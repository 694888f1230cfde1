"""What conversations are about: each room registers its things, and answers for who may read and write.

A conversation is found by a key, `<kind>:<key of the thing>`, such as `living_labs.application:<uuid>`. Who takes part
is stored nowhere: the room is asked each time, so somebody who lost a right sees nothing from then on.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from accounts.models import User
from common.decisions import Decision


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who is to know of a message, in this language."""

    user: User
    language: str


def uuid_of(key: str) -> UUID | None:
    """The number in a key whose thing has one; None where it is none, since anybody may ask for any key."""
    try:
        return UUID(key)
    except ValueError:
        return None


def full_name(user: User, key: str) -> str:
    """The person's name; empty where the account has none, since an address is nobody's business."""
    return user.get_full_name()


@dataclass(frozen=True, slots=True)
class SubjectRules:
    """What a room says about one kind of thing. `key` is the thing's own, without the kind.

    `sides` are the sides of the conversation with their labels, `side_of` says on which the person stands.
    `readers` are those on the other sides who are told that `side` wrote; who may not read is left out anyway.
    `keys_of` are the things whose conversation this person may read now, for the list of all of them.
    `titles` names several things at once: it stands in mails, so it holds nothing confidential.
    `address` is the page on which the conversation is shown, in the language of the moment.
    `name_of` is how the author is called to the others; empty where nobody is to know.
    """

    may_read: Callable[[User, str], Decision]
    may_write: Callable[[User, str], Decision]
    side_of: Callable[[User, str], str]
    sides: Mapping[str, Any]
    readers: Callable[[str, str], Iterable[Reader]]
    keys_of: Callable[[User], Collection[str]]
    titles: Callable[[Collection[str]], Mapping[str, Any]]
    address: Callable[[str], str]
    name_of: Callable[[User, str], str] = full_name


class UnknownSubjectError(LookupError):
    """Raised for a key of a kind that no room registered."""


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing, and its room's rules, in sentences."""

    about: str
    key: str
    rules: SubjectRules

    def user_may_read(self, user: User) -> Decision:
        """May this person read the conversation, as of now?"""
        return self.rules.may_read(user, self.key)

    def user_may_write(self, user: User) -> Decision:
        """May this person add to the conversation, as of now?"""
        return self.rules.may_write(user, self.key)

    def side_of(self, user: User) -> str:
        """The side on which this person stands."""
        return self.rules.side_of(user, self.key)

    def label_of(self, side: str) -> Any:
        """What a side is called; one that the room no longer has keeps its own word."""
        return self.rules.sides.get(side, side)

    def name_of(self, user: User) -> str:
        """How this person is called to the others."""
        return self.rules.name_of(user, self.key)

    def readers(self, side: str) -> list[Reader]:
        """Who is told that `side` wrote: those who can sign in and may read."""
        found = self.rules.readers(self.key, side)
        return [reader for reader in found if reader.user.is_active and self.user_may_read(reader.user)]

    @property
    def title(self) -> str:
        """What the thing is called, in the language of the moment."""
        return str(self.rules.titles([self.key]).get(self.key, ""))

    @property
    def address(self) -> str:
        """The page on which the conversation is shown, in the language of the moment."""
        return self.rules.address(self.key)


_kinds: dict[str, SubjectRules] = {}


def register_subject(kind: str, rules: SubjectRules) -> None:
    """Let there be conversations about things of `kind` (`<room>.<thing>`) from now on."""
    _kinds[kind] = rules


def subject_of(about: str) -> Subject:
    """The thing that `about` names; raises `UnknownSubjectError` for a kind that no room registered."""
    kind, _colon, key = about.partition(":")
    if kind not in _kinds or not key:
        raise UnknownSubjectError(kind)
    return Subject(about, key, _kinds[kind])


def is_known(about: str) -> bool:
    """True where a room answers for it: one that was switched off leaves conversations that nobody may read."""
    return about.partition(":")[0] in _kinds


def abouts_of(user: User) -> list[str]:
    """All things whose conversation this person may read now."""
    return [f"{kind}:{key}" for kind, rules in _kinds.items() for key in rules.keys_of(user)]


def titles_of(abouts: Collection[str]) -> dict[str, str]:
    """What several things are called: one question to each room."""
    found: dict[str, str] = {}
    for kind, rules in _kinds.items():
        keys = [about.partition(":")[2] for about in abouts if about.startswith(f"{kind}:")]
        titles = rules.titles(keys) if keys else {}
        found |= {f"{kind}:{key}": str(title) for key, title in titles.items()}
    return found
