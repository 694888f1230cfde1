"""Notices as one person reads them: only what its room still has words for, in the language of the moment."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass

from django.db import connection, transaction

from accounts.models import User
from correspondence.models import Notice
from correspondence.models.notices import NoticeQuerySet
from correspondence.notices.kinds import NoticeKind, NoticeText, UnknownKindError, kind_of

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
    faulty = set() if faulty is None else faulty
    groups = [group for code, rows in by_kind.items() if (group := _group_or_fault(code, rows, reader, faulty))]
    return [group for group in groups if group.rows]


def _group_or_fault(code: str, notices: list[Notice], reader: User, faulty: set[str]) -> Group | None:
    """In a transaction, what the room did to the database is undone; else the rest could ask nothing more."""
    try:
        with transaction.atomic() if connection.in_atomic_block else nullcontext():
            return _group(code, notices, reader)
    except Exception:
        logger.exception("notices: %s gave no words", code)
        faulty.add(code)
        return None


def _group(code: str, notices: list[Notice], reader: User) -> Group | None:
    """None for a kind of a room that was switched off."""
    try:
        kind = kind_of(code)
    except UnknownKindError:
        return None
    texts: Sequence[NoticeText | None] = kind.write(notices, reader)
    return Group(kind, [Written(notice, text) for notice, text in zip(notices, texts, strict=True) if text])


def unread_count(person: User) -> int:
    """How many unread notices have something to say now; from a hundred on it counts no further."""
    newest = list(notices_of(person).unread()[:MOST_COUNTED])
    return sum(len(group.rows) for group in written(newest, person))
