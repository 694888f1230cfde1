"""Kinds of notice: each room registers its own, and says what they mean to the person who reads them.

register_notice_kind(NoticeKind(code="support.new-offers", label=_("New offers that fit"), …))    # in `apps.py`
"""

from collections.abc import Callable, Collection, Iterable, Sequence
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


@dataclass(frozen=True, slots=True)
class NoticeFamily:
    """Kinds that people make themselves, such as each search that somebody saved: of each they choose the rhythm.

    The codes of its kinds begin with `prefix`. `kinds` gives those of these codes that are still there, `of` all of one
    person; all share one `write`, which is asked once for all of them together.
    """

    prefix: str
    kinds: Callable[[Collection[str]], Iterable[NoticeKind]]
    of: Callable[[User], Iterable[NoticeKind]]


class UnknownKindError(LookupError):
    """Raised for a kind that no room registered."""


_kinds: dict[str, NoticeKind] = {}
_families: dict[str, NoticeFamily] = {}


def register_notice_kind(kind: NoticeKind) -> None:
    """Let there be notices of this kind from now on."""
    assert kind.default in kind.rhythms and Rhythm.NEVER in kind.rhythms, kind.code
    _kinds[kind.code] = kind


def register_notice_family(family: NoticeFamily) -> None:
    """Let there be notices of the kinds of this family from now on."""
    _families[family.prefix] = family


def kind_of(code: str) -> NoticeKind:
    """The kind of this code; raises `UnknownKindError`."""
    found = kinds_of([code])
    if code not in found:
        raise UnknownKindError(code)
    return found[code]


def kinds_of(codes: Collection[str]) -> dict[str, NoticeKind]:
    """The kinds of these codes that are there: one question for each family."""
    found = {code: _kinds[code] for code in codes if code in _kinds}
    for prefix, family in _families.items():
        if own := [code for code in codes if code.startswith(prefix)]:
            found |= {kind.code: kind for kind in family.kinds(own)}
    return found


def family_of(code: str) -> str:
    """The prefix of the family to which a kind belongs; the code itself for one that stands alone."""
    return next((prefix for prefix in _families if code.startswith(prefix)), code)


def kinds_named(names: Collection[str], person: User) -> list[NoticeKind]:
    """What codes and prefixes name together: a prefix all kinds of its family that are this person's."""
    whole = [kind for prefix, family in _families.items() if prefix in names for kind in family.of(person)]
    named = kinds_of([name for name in names if name not in _families])
    return list({kind.code: kind for kind in (*named.values(), *whole)}.values())


def kinds_for(person: User) -> list[NoticeKind]:
    """The kinds that can do something for this person: the rooms' in their order, then the person's own."""
    own = [kind for family in _families.values() for kind in family.of(person)]
    return [*(kind for kind in _kinds.values() if kind.concerns(person)), *own]
