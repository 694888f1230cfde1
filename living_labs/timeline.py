"""What an applicant is told of an application: one plain label of where it stands, and what happened when."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from living_labs.enums import Review, Submission, Verdict, Window
from living_labs.models import Application, TimelineEntry
from living_labs.transitions import window_of

WHAT: dict[str, Any] = {
    "begun": _("Begun"),
    "submitted": _("Submitted; the receipt was sent by e-mail"),
    "reopened": _("Opened again, to change it"),
    "withdrawn": _("Withdrawn"),
    "stands": _("The call closed; what you sent last counts"),
    "version": _("The questions of the call changed"),
    "extended": _("The call stays open longer"),
    "extended_for_one": _("You got more time"),
    "invited": _("Somebody was invited to work on it"),
    "joined": _("Somebody joined"),
    "left": _("Somebody no longer takes part"),
    "review_started": _("The judging began"),
    "review_finished": _("The judging is done"),
    "judged_anew": _("The judging starts anew, with what was sent last"),
    "told": _("The decision was sent"),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an application stands, in one plain label; `tone` is neutral, positive, warning or closed."""

    label: Any
    tone: str


def standing_of(application: Application, moment: datetime) -> Standing:
    """The one label under which applicants see their application."""
    if application.shown_verdict != Verdict.NONE:
        tone = "positive" if application.shown_verdict == Verdict.ACCEPTED else "closed"
        return Standing(application.shown_verdict.label, tone)
    if application.submission == Submission.WITHDRAWN:
        return Standing(_("Withdrawn"), "closed")
    is_open = window_of(application, moment) == Window.OPEN
    if application.submission == Submission.DRAFT:
        return _standing_of_draft(application, is_open)
    if is_open and application.round.closes_at:
        return Standing(_("Submitted"), "positive")
    if application.review == Review.WAITING:
        return Standing(_("Submitted, waits for judging"), "positive")
    return Standing(_("Is being judged"), "neutral")


def _standing_of_draft(application: Application, is_open: bool) -> Standing:
    if application.received_at:
        return Standing(_("Submitted; you are changing it"), "warning")
    if is_open:
        return Standing(_("Not submitted yet"), "warning")
    return Standing(_("Not submitted; the call is not open"), "closed")


def note(application: Application, what: str, at: datetime, by: User | None, **detail: Any) -> TimelineEntry:
    """Write down what happened, inside the caller's transaction; `what` is one of `WHAT`."""
    return application.timeline.create(what=what, at=at, by=by, detail=detail)


def told(entries: list[TimelineEntry]) -> list[dict[str, Any]]:
    """The entries as the page shows them."""
    return [{"at": entry.at, "what": WHAT[entry.what], "detail": entry.detail} for entry in entries]
