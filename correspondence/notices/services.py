"""Telling people something, and noting what they have seen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from accounts.models import User
from common.clock import now
from correspondence.models import Notice
from correspondence.notices.choosing import rhythms_of_each
from correspondence.notices.kinds import kind_of
from correspondence.notices.rhythms import mail_moment


@dataclass(frozen=True, slots=True)
class Told:
    """One thing to tell: its name to the room, what else `write` needs, and the key under which it is told once."""

    about: str
    key: str
    data: Mapping[str, Any] = field(default_factory=dict)


def tell(kind: str, people: Iterable[User], *, about: str, data: Mapping[str, Any] | None = None, key: str) -> None:
    """Tell these people one thing, inside the caller's transaction; mail follows by each one's rhythm.

    A person who was told under this `key` is not told again, as long as the notice is kept (`notices.upkeep`).
    """
    thing = Told(about, key, data or {})
    tell_each(kind, ((person, thing) for person in people))


def tell_each(kind: str, told: Iterable[tuple[User, Told]]) -> None:
    """Tell each of these people the thing beside them. Two statements and one per thousand notices, however many."""
    pairs = [(person.pk, thing) for person, thing in told if person.is_active]
    if not pairs:
        return
    kind_of(kind)  # raises for one that is not there
    tell_many((person, kind, thing) for person, thing in pairs)


def tell_many(told: Iterable[tuple[int, str, Told]]) -> None:
    """Tell each of these people (by their ids, of accounts that are on) the thing beside them, each of its own kind."""
    rows = list(told)
    moment = now()
    rhythms = rhythms_of_each({(person, kind) for person, kind, _thing in rows})
    notices = (
        Notice(
            person_id=person,
            kind=kind,
            about=thing.about,
            data=dict(thing.data),
            key=thing.key,
            created_at=moment,
            mail_at=mail_moment(rhythms[person, kind], moment),
        )
        for person, kind, thing in rows
        if (person, kind) in rhythms
    )
    Notice.objects.bulk_create(notices, batch_size=1_000, ignore_conflicts=True)


def mark_read(person: User, notice: int) -> None:
    """This person has seen this notice; nothing where it is another's."""
    Notice.objects.filter(person=person, pk=notice).unread().update(read_at=now())


def mark_all_read(person: User, up_to: int) -> None:
    """This person has seen all notices up to this one; those that came since stay unread."""
    Notice.objects.filter(person=person, pk__lte=up_to).unread().update(read_at=now())
