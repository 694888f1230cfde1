"""Telling people something, and noting what they have seen."""

from collections.abc import Iterable, Mapping
from typing import Any

from accounts.models import User
from common.clock import now
from correspondence.models import Notice
from correspondence.notices.choosing import rhythms_of
from correspondence.notices.rhythms import mail_moment


def tell(kind: str, people: Iterable[User], *, about: str, data: Mapping[str, Any] | None = None, key: str) -> None:
    """Tell these people one thing, inside the caller's transaction; mail follows by each one's rhythm.

    `about` names the thing and `data` what else the kind's `write` needs. A person who was told under this `key` is
    not told again, as long as the notice is kept (`notices.upkeep`). However many people: three statements.
    """
    keys = sorted({person.pk for person in people if person.is_active})
    if not keys:
        return
    moment = now()
    rhythms = rhythms_of(keys, kind)
    Notice.objects.bulk_create(
        (
            Notice(
                person_id=person,
                kind=kind,
                about=about,
                data=dict(data or {}),
                key=key,
                created_at=moment,
                mail_at=mail_moment(rhythms[person], moment),
            )
            for person in keys
        ),
        batch_size=1_000,
        ignore_conflicts=True,
    )


def mark_read(person: User, notice: int) -> None:
    """This person has seen this notice; nothing where it is another's."""
    Notice.objects.filter(person=person, pk=notice).unread().update(read_at=now())


def mark_all_read(person: User, up_to: int) -> None:
    """This person has seen all notices up to this one; those that came since stay unread."""
    Notice.objects.filter(person=person, pk__lte=up_to).unread().update(read_at=now())
