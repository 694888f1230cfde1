"""A conversation as one person sees it, on its own page or within a page of the room that it belongs to.

context |= thread_context(request, about)      # in the view, for a page that is not cached
{% include "correspondence/thread.html" %}     # in its template
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from accounts.models import User
from accounts.parking import parked_token, take_back
from common.decisions import Decision
from correspondence.forms import MessageForm
from correspondence.models import Conversation, Message
from correspondence.services.reading import mark_read, position_of
from correspondence.services.sending import conversation_about
from correspondence.subjects import Subject, subject_of

SHOWN = 100  # messages, the newest; the others after a click
ALL = "alle"


@dataclass(frozen=True, slots=True)
class Line:
    """One message as it is shown: by whom, in words."""

    number: int
    side: str
    name: str
    text: str
    sent_at: datetime
    is_own: bool
    is_new: bool


@dataclass(frozen=True, slots=True)
class Thread:
    """A conversation with its form, for one person."""

    lines: list[Line]
    hidden: int  # how many earlier messages are not shown
    form: MessageForm | None
    refusal: Any  # why this person cannot write; empty where they can
    action: str
    parked_token: str  # of a text that waited behind the sign-in; sending it ends that
    is_within: bool  # shown within the page of what it is about, to which sending leads back

    @property
    def newest(self) -> int:
        """The number of the newest message; 0 where there is none."""
        return self.lines[-1].number if self.lines else 0


def thread_context(request: HttpRequest, about: str) -> dict[str, Any]:
    """What `correspondence/thread.html` needs within another page; nothing for who may not read the conversation."""
    subject = subject_of(about)
    if not request.user.is_authenticated or not subject.user_may_read(request.user):
        return {}
    return {"thread": thread_of(request, conversation_about(about), subject, is_within=True)}


def thread_of(
    request: HttpRequest,
    conversation: Conversation,
    subject: Subject,
    form: MessageForm | None = None,
    is_within: bool = False,
) -> Thread:
    """The conversation for who is signed in, who may read it: the caller has asked. Shown is read."""
    user = cast(User, request.user)
    lines, hidden = _lines(conversation, subject, user, is_whole=ALL in request.GET)
    if lines:
        mark_read(conversation, user, lines[-1].number)
    decision: Decision = subject.user_may_write(user)
    kept = None if form or is_within else take_back(request)  # within, a token is that of the page's own form
    if form is None and (decision or kept):  # what was kept is shown even where it can no longer be sent
        form = MessageForm(initial=_of_kept(kept))
    return Thread(
        lines=lines,
        hidden=hidden,
        form=form,
        refusal="" if decision else decision.reason,
        action=reverse("conversation", args=[conversation.pk]),
        parked_token="" if is_within else parked_token(request),
        is_within=is_within,
    )


def _of_kept(kept: QueryDict | None) -> dict[str, Any]:
    return {name: kept[name] for name in ("text", "key") if kept.get(name)} if kept else {}


def _lines(conversation: Conversation, subject: Subject, user: User, is_whole: bool) -> tuple[list[Line], int]:
    """The newest messages, the oldest of them first, and how many there are before these."""
    newest = conversation.messages.order_by("-number")
    rows = list(newest if is_whole else newest[:SHOWN])
    seen = position_of(conversation, user)
    hidden = rows[-1].number - 1 if rows else 0
    return list(_as_lines(reversed(rows), subject, user, seen)), hidden


def _as_lines(rows: Iterable[Message], subject: Subject, user: User, seen: int) -> Iterable[Line]:
    for row in rows:
        is_own = row.author_id == user.pk
        yield Line(
            number=row.number,
            side=str(subject.label_of(row.side)),
            name=row.name,
            text=row.text,
            sent_at=row.sent_at,
            is_own=is_own,
            is_new=row.number > seen and not is_own,
        )
