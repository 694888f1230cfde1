"""Somebody of house B was told something, and chose how often they want mail about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from common.clock import now
from correspondence.enums import Rhythm
from correspondence.models import Notice, NoticePreference
from correspondence.notices.kinds import NoticeKind, NoticeText, register_notice_kind
from correspondence.notices.services import tell

if TYPE_CHECKING:
    from tests.partners.walls.world import World

KIND = "walls-notice"


def add_notices(world: World) -> None:
    """One notice, whose words are a secret, and one choice."""
    text = NoticeText(world.bird("melding"), "/mijn/")
    kind = NoticeKind(
        code=KIND,
        label="Melding",
        help="Een melding.",
        default=Rhythm.WEEKLY,
        concerns=lambda person: False,
        write=lambda notices, reader: [text for _notice in notices],
    )
    register_notice_kind(kind)
    editor = world.b.editor
    tell(KIND, [editor], about="huis", key="een")
    NoticePreference.objects.create(person=editor, kind=KIND, rhythm=Rhythm.DAILY, changed_at=now())
    world.things["notice"] = {"notice": Notice.objects.get(person=editor)}


def rows_of_notices(world: World) -> Iterator[QuerySet[Any]]:
    """What stands behind it."""
    yield Notice.objects.filter(person=world.b.editor)
    yield NoticePreference.objects.filter(person=world.b.editor)
