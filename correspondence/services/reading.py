"""Reading conversations: only what the person may read, as the room says at this moment."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from accounts.models import User
from correspondence.models import Conversation, Message, ReadUpTo
from correspondence.subjects import abouts_of, is_known, subject_of


def readable_conversation(user: User, conversation: UUID) -> Conversation | None:
    """The conversation, where this person may read it; None alike for one that is not theirs and one that is not."""
    found = Conversation.objects.filter(pk=conversation).first()
    if found is None or not is_known(found.about) or not subject_of(found.about).user_may_read(user):
        return None
    return found


def messages_for(user: User, about: str) -> QuerySet[Message]:
    """What was said about a thing, the oldest first; nothing for who may not read it."""
    if not subject_of(about).user_may_read(user):
        return Message.objects.none()
    return Message.objects.filter(conversation__about=about).order_by("number")


def conversations_of(user: User) -> QuerySet[Conversation]:
    """All conversations in which something was said and that this person may read, the newest message first."""
    newest = Message.objects.filter(conversation=OuterRef("pk")).order_by("-number")
    mine = Conversation.objects.filter(about__in=abouts_of(user))
    found = mine.annotate(
        newest_at=Subquery(newest.values("sent_at")[:1]), newest_side=Subquery(newest.values("side")[:1])
    )
    return found.exclude(newest_at=None).order_by("-newest_at", "pk")


def unread_counts(user: User, abouts: Collection[str]) -> dict[str, int]:
    """How many messages of others wait unread, per thing that has any, in one question.

    `abouts` are things that this person may read: the caller has asked.
    """
    seen = ReadUpTo.objects.filter(user=user, conversation=OuterRef("conversation")).values("number")
    others = Message.objects.filter(conversation__about__in=abouts).exclude(author=user)
    unread = others.filter(number__gt=Coalesce(Subquery(seen[:1]), 0)).order_by()
    return dict(unread.values_list("conversation__about").annotate(count=Count("pk")))


def unread_count(user: User) -> int:
    """How many messages of others wait unread, in all conversations that this person may read now."""
    return sum(unread_counts(user, abouts_of(user)).values())


def position_of(conversation: Conversation, user: User) -> int:
    """The number of the last message that this person has seen; 0 before the first."""
    seen: Any = ReadUpTo.objects.filter(conversation=conversation, user=user).values_list("number", flat=True).first()
    return seen or 0


def mark_read(conversation: Conversation, user: User, number: int) -> None:
    """Note that this person has seen the messages up to this one; never back. The next message tells them again."""
    place, is_new = ReadUpTo.objects.get_or_create(conversation=conversation, user=user, defaults={"number": number})
    if not is_new:
        ReadUpTo.objects.filter(pk=place.pk, number__lt=number).update(number=number)
