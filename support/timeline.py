"""What happened to a request, dated, in words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from common.clock import now
from support.models import RequestEvent, SupportRequest

SENTENCES: dict[str, Any] = {
    "requested": _("Asked"),
    "talking": _("The partner began the conversation"),
    "agreed": _("Agreed"),
    "declined": _("Declined"),
    "withdrawn": _("Withdrawn"),
}
TONES = {
    "requested": "neutral",
    "talking": "warning",
    "agreed": "positive",
    "declined": "closed",
    "withdrawn": "closed",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the timeline."""

    at: datetime
    what: str
    name: str
    reason: str


def note(request: SupportRequest, what: str, by: User, reason: str = "") -> None:
    """Write a line, in the caller's transaction."""
    RequestEvent.objects.create(request=request, at=now(), what=what, name=by.get_full_name(), reason=reason)


def timeline_of(request: SupportRequest) -> list[Line]:
    """All lines, the first first."""
    return [Line(e.at, str(SENTENCES.get(e.what, e.what)), e.name, e.reason) for e in request.events.all()]


def tone_of(request: SupportRequest) -> str:
    """The tone of the label of its state."""
    return TONES[request.state]
