"""How an application changes state: one table of what, from where, to where, by whom, and while what.

Submission, review and verdict are separate; no row of the table changes two of them. One exception: what comes in
anew is judged anew, so a decision about another text is never sent.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Any

from django.utils.translation import gettext_lazy as _

from common.decisions import ALLOWED, Decision, refuse
from living_labs.enums import Review, Submission, Verdict, Window
from living_labs.models import Application
from living_labs.models.round import CallRound


class By(Enum):
    """Who makes a transition."""

    LEAD = "lead"  # the applicant who leads
    DECIDER = "decider"  # who publishes for the owner of the call
    EDITOR = "editor"  # who writes for the owner of the call
    PORTAL = "portal"  # nobody: time does


@dataclass(frozen=True, slots=True)
class Transition:
    """One row. Without `target` the state stays; `windows` empty: at any time."""

    name: str
    state: str  # the field of `Application`
    sources: tuple[str, ...]
    target: str | None
    by: By
    windows: tuple[Window, ...] = ()
    needs: Mapping[str, Collection[str]] = field(default_factory=dict)  # other states that must hold meanwhile
    needs_receipt: bool = False
    judged_anew: bool = False  # review and verdict of what was there before fall away


RECEIVED = {"submission": (Submission.SUBMITTED,)}

TRANSITIONS = (
    Transition(
        "submit",
        "submission",
        (Submission.DRAFT,),
        Submission.SUBMITTED,
        By.LEAD,
        (Window.OPEN,),
        judged_anew=True,
    ),
    Transition(
        "reopen", "submission", (Submission.SUBMITTED, Submission.WITHDRAWN), Submission.DRAFT, By.LEAD, (Window.OPEN,)
    ),
    Transition("withdraw", "submission", (Submission.DRAFT, Submission.SUBMITTED), Submission.WITHDRAWN, By.LEAD),
    # Who was changing what had been sent, and did not send again in time: what was sent stands.
    Transition(
        "stand",
        "submission",
        (Submission.DRAFT,),
        Submission.SUBMITTED,
        By.PORTAL,
        (Window.CLOSED,),
        needs_receipt=True,
    ),
    Transition("start_review", "review", (Review.WAITING,), Review.UNDER_WAY, By.EDITOR, needs=RECEIVED),
    Transition("finish_review", "review", (Review.UNDER_WAY,), Review.DONE, By.EDITOR, needs=RECEIVED),
    # Until it is sent a decision can be recorded again: another one, or the same for another reason.
    Transition("accept", "verdict", tuple(Verdict), Verdict.ACCEPTED, By.DECIDER, needs=RECEIVED),
    Transition("decline", "verdict", tuple(Verdict), Verdict.DECLINED, By.DECIDER, needs=RECEIVED),
    Transition("send", "verdict", (Verdict.ACCEPTED, Verdict.DECLINED), None, By.DECIDER, needs=RECEIVED),
)
BY_NAME = {transition.name: transition for transition in TRANSITIONS}

REASONS: dict[str, Any] = {
    "told": _("The decision was sent. Nothing about this application changes any more."),
    "erased": _("This application was erased."),
    "submit": _("This application was submitted already, or withdrawn."),
    "reopen": _("This application was not submitted yet: you can change it as it is."),
    "withdraw": _("This application was withdrawn already."),
    "send": _("There is no decision to send yet."),
    Window.UPCOMING: _("This call is not open yet."),
    Window.OPEN: _("This call is still open."),
    Window.CLOSED: _("This call is closed. Applications are no longer taken in."),
    Window.DECIDED: _("This call is closed. Applications are no longer taken in."),
}
OTHERWISE = _("That is not possible as the application stands now.")


def closes_at(application: Application) -> datetime | None:
    """Until when this application may be submitted: as its round says, or as an extension of its own does."""
    closing = application.round.closes_at
    own = [extension.until for extension in application.extensions.all()]
    return max([closing, *own]) if closing and own else closing


def window_of(application: Application, moment: datetime) -> Window:
    """Whether this application may be submitted at `moment`."""
    window = application.round.window(moment, closes_at(application))
    return Window.OPEN if application.is_try_out else window


def may(application: Application, name: str, moment: datetime) -> Decision:
    """Whether the table has this step for an application that stands as this one does; who may is asked elsewhere."""
    step = BY_NAME[name]
    if application.erased_at:
        return refuse(REASONS["erased"])
    if application.verdict_sent_at:
        return refuse(REASONS["told"])
    if getattr(application, step.state) not in step.sources or not _meets(application, step):
        return refuse(REASONS.get(name, OTHERWISE))
    if step.windows and (window := window_of(application, moment)) not in step.windows:
        return refuse(REASONS[window])
    return ALLOWED


def _meets(application: Application, step: Transition) -> bool:
    states = all(getattr(application, state) in values for state, values in step.needs.items())
    return states and (not step.needs_receipt or application.received_at is not None)


def is_read_by_owner(application: Application, round_: CallRound, moment: datetime) -> bool:
    """What was submitted is read once it can't change any more; where a call has no end, as soon as it came in."""
    if application.submission != Submission.SUBMITTED or application.erased_at:
        return False
    return round_.closes_at is None or window_of(application, moment) != Window.OPEN
