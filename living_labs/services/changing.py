"""The steps of the table in `transitions`: checked, made, logged and told in one transaction."""

from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from common.audit import record
from common.clock import now
from common.decisions import Refused
from living_labs.enums import Review, Verdict
from living_labs.models import Application, CallRound
from living_labs.permissions import user_can_change_state
from living_labs.services.answering import held
from living_labs.services.telling import tell_applicants
from living_labs.timeline import note
from living_labs.transitions import BY_NAME, By, Transition, may

ON_TIMELINE = {
    "submit": "submitted",
    "reopen": "reopened",
    "withdraw": "withdrawn",
    "stand": "stands",
    "start_review": "review_started",
    "finish_review": "review_finished",
    "send": "told",
}
BY_MAIL = {"stand", "send", "withdraw"}


def take_step(application: Application, name: str, actor: User | None, moment: datetime) -> Application:
    """Make one step inside the caller's transaction, on an application that is `held`.

    Raises `Refused` where the table or the person's role does not have it. What happened is told to all applicants.
    """
    step = BY_NAME[name]
    if step.by == By.PORTAL:
        may(application, name, moment).or_refuse()
    elif actor is None:
        raise Refused(step.name)
    else:
        user_can_change_state(actor, application, name, moment).or_refuse()
    before, after = _change(application, step)
    record(
        action=f"application.{name}",
        actor=actor,
        target=application,
        before=before,
        after=after,
        partner=application.round.partner,
    )
    if name in ON_TIMELINE:
        note(application, ON_TIMELINE[name], moment, actor)
    if step.judged_anew and before.get("review", Review.WAITING) != Review.WAITING:
        note(application, "judged_anew", moment, None)
    if name in BY_MAIL:
        tell_applicants([application], f"application_{name}", key=f"application-{name}:{moment.timestamp()}")
    return application


def _change(application: Application, step: Transition) -> tuple[dict[str, Any], dict[str, Any]]:
    """Give the application the states that the step leads to; returns those that it had and those that it has."""
    is_anew = step.judged_anew and _is_judged(application)
    states = (step.state, "review", "verdict") if is_anew else (step.state,)
    before = {state: getattr(application, state) for state in states}
    if step.target is not None:
        setattr(application, step.state, step.target)
    if is_anew:
        application.review, application.verdict, application.verdict_reason = Review.WAITING, Verdict.NONE, ""
    application.save(update_fields=[*states, "verdict_reason"])
    return before, {state: getattr(application, state) for state in states}


def _is_judged(application: Application) -> bool:
    """True where the owner began to judge it, or decided."""
    return application.review != Review.WAITING or application.verdict != Verdict.NONE


@transaction.atomic
def change_state(application: Application, name: str, actor: User) -> Application:
    """Make one step, now."""
    return take_step(held(application), name, actor, now())


@transaction.atomic
def decide(application: Application, actor: User, name: str, reason: str) -> Application:
    """Record what was decided (`accept` or `decline`) and why; the applicant learns it when it is sent."""
    application = take_step(held(application), name, actor, now())
    application.verdict_reason = reason.strip()
    application.save(update_fields=["verdict_reason"])
    return application


@transaction.atomic
def send_verdict(application: Application, actor: User) -> Application:
    """Send the decision: from now on nothing of this application changes."""
    moment = now()
    application = take_step(held(application), "send", actor, moment)
    application.verdict_sent_at = moment
    application.save(update_fields=["verdict_sent_at"])
    return application


def let_stand_what_was_sent() -> int:
    """For the worker: who was changing what had been sent when the call closed takes part with what was sent."""
    moment = now()
    stood = 0
    rounds = CallRound.objects.filter(closes_at__lte=moment)
    drafts = Application.objects.real().filter(round__in=rounds, submission="draft", received_at__isnull=False)
    for draft in drafts.select_related("round", "version"):
        stood += _let_stand(draft, moment)
    return stood


@transaction.atomic
def _let_stand(application: Application, moment: datetime) -> int:
    application = held(application)
    application.round.refresh_from_db()  # more time may have been given since the list was made
    if not may(application, "stand", moment):  # meanwhile, or by an extension of its own
        return 0
    take_step(application, "stand", None, moment)
    return 1
