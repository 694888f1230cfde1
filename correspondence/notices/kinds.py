"""Kinds of notice: each room registers its own, and says what they mean to the person who reads them.

register_notice_kind(NoticeKind(code="support.new-offers", label=_("New offers that fit"), …))    # in `apps.py`
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from accounts.models import User
from correspondence.enums import Rhythm
from correspondence.models import Notice

EVERY_RHYTHM = (Rhythm.AT_ONCE, Rhythm.DAILY, Rhythm.WEEKLY, Rhythm.NEVER)


@dataclass(frozen=True, slots=True)
class NoticeText:
    """What a notice says, in the language of the moment: one line, where it leads, and at need a second line."""

    text: str
    path: str
    note: str = ""


type Write = Callable[[list[Notice], User], Sequence[NoticeText | None]]


def no_words(notices: list[Notice], reader: User) -> list[NoticeText | None]:
    """For a kind that is mailed by its own room and leaves no notices behind."""
    return [None] * len(notices)


@dataclass(frozen=True, slots=True)
class NoticeKind:
    """One kind of notice.

    `label` and `help` are how people choose it; `default` is the rhythm of who chose none. `concerns` says whether the
    kind can do anything for this person: only then are they asked. `write` gives the words of several notices at once,
    for this reader, as things are now: None where the thing is gone or the reader may no longer see it, and a constant
    number of queries. What somebody has to get, such as a receipt or a verdict, is no kind.
    """

    code: str
    label: Any
    help: Any
    default: Rhythm
    concerns: Callable[[User], bool]
    write: Write = no_words
    rhythms: tuple[Rhythm, ...] = EVERY_RHYTHM

    def allowed(self, rhythm: str | None) -> Rhythm:
        """The rhythm, where the kind has it; else the kind's own."""
        return Rhythm(rhythm) if rhythm in self.rhythms else self.default


class UnknownKindError(LookupError):
    """Raised for a kind that no room registered."""


_kinds: dict[str, NoticeKind] = {}


def register_notice_kind(kind: NoticeKind) -> None:
    """Let there be notices of this kind from now on."""
    assert kind.default in kind.rhythms and Rhythm.NEVER in kind.rhythms, kind.code
    _kinds[kind.code] = kind


def kind_of(code: str) -> NoticeKind:
    """The kind of this code; raises `UnknownKindError`."""
    if code not in _kinds:
        raise UnknownKindError(code)
    return _kinds[code]


def known_kinds() -> list[NoticeKind]:
    """All kinds, in the order in which the rooms registered them."""
    return list(_kinds.values())


def kinds_for(person: User) -> list[NoticeKind]:
    """The kinds that can do something for this person."""
    return [kind for kind in _kinds.values() if kind.concerns(person)]
