"""Notices as one person reads them: only what its room still has words for, in the language of the moment."""

import logging
from collections import defaultdict
from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import dataclass

from django.db import connection, transaction

from accounts.models import User
from correspondence.models import Notice
from correspondence.models.notices import NoticeQuerySet
from correspondence.notices.kinds import NoticeKind, NoticeText, family_of, kinds_of

MOST_COUNTED = 100

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Written:
    """A notice with its words."""

    notice: Notice
    text: NoticeText


@dataclass(frozen=True, slots=True)
class Group:
    """The notices of one kind, the newest first."""

    kind: NoticeKind
    rows: list[Written]


def notices_of(person: User) -> NoticeQuerySet:
    """All notices of this person, the newest first."""
    return Notice.objects.filter(person=person).order_by("-created_at", "-pk")


def written(notices: Iterable[Notice], reader: User, faulty: set[str] | None = None) -> list[Group]:
    """The notices with their words, by kind, in their order; without those that have none any more.

    The kind of the first notice stands first. One question to each room, however many notices. A room that fails takes
    no other along: its kind is logged, left out, and added to `faulty`.
    """
    by_kind: dict[str, list[Notice]] = defaultdict(list)
    for notice in notices:
        by_kind[notice.kind].append(notice)
    kinds = kinds_of(list(by_kind))  # without those of a room that was switched off
    together: dict[str, list[str]] = defaultdict(list)
    for code in by_kind:
        if code in kinds:
            together[family_of(code)].append(code)
    faulty = set() if faulty is None else faulty
    texts: dict[int, NoticeText] = {}
    for codes in together.values():
        texts |= _texts_or_fault(kinds[codes[0]], [row for code in codes for row in by_kind[code]], reader, faulty)
    groups = [
        Group(kind, [Written(row, texts[row.pk]) for row in by_kind[code] if row.pk in texts])
        for code in by_kind
        if (kind := kinds.get(code))
    ]
    return [group for group in groups if group.rows]


def _texts_or_fault(kind: NoticeKind, notices: list[Notice], reader: User, faulty: set[str]) -> dict[int, NoticeText]:
    """In a transaction, what the room did to the database is undone; else the rest could ask nothing more."""
    try:
        with transaction.atomic() if connection.in_atomic_block else nullcontext():
            texts = kind.write(notices, reader)
    except Exception:
        logger.exception("notices: %s gave no words", family_of(kind.code))
        faulty |= {notice.kind for notice in notices}
        return {}
    return {notice.pk: text for notice, text in zip(notices, texts, strict=True) if text}


def unread_count(person: User) -> int:
    """How many unread notices have something to say now; from a hundred on it counts no further."""
    newest = list(notices_of(person).unread()[:MOST_COUNTED])
    return sum(len(group.rows) for group in written(newest, person))
