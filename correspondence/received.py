"""What somebody wrote and received, as they get it when they ask for their data."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q

from accounts.models import User
from correspondence.models import Message
from correspondence.subjects import abouts_of, titles_of


def messages_of(person: User) -> Iterator[dict[str, Any]]:
    """All that this person wrote, and what was answered where they may still read it. No other's name or address."""
    own = Message.objects.filter(author=person.pk)
    talked = set(own.order_by().values_list("conversation__about", flat=True))
    readable = talked & set(abouts_of(person))
    titles = titles_of(readable)
    shown = Message.objects.filter(Q(author=person.pk) | Q(conversation__about__in=readable))
    rows = shown.select_related("conversation").order_by("conversation", "number")
    for message in rows.iterator(chunk_size=500):
        is_own = message.author_id == person.pk
        yield {
            "conversation": titles.get(message.conversation.about, ""),
            "is_own": is_own,
            "name": message.name if is_own else "",
            "side": message.side,
            "sent_at": message.sent_at,
            "text": message.text,
        }
