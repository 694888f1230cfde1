"""The table of steps does what a plain model of it says, whatever is tried in whatever order by whomever.

`make faults` takes five thousand steps; `make test` a share of them.
"""

import os
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from uuid import uuid4

import pytest
from django.utils import timezone

from accounts.models import User
from common.decisions import Refused
from living_labs.enums import ApplicantRole, Review, Submission, Verdict
from living_labs.models import Application, CallRound
from living_labs.services import changing
from living_labs.services.changing import change_state, decide, let_stand_what_was_sent, send_verdict
from living_labs.services.submitting import submit
from living_labs.transitions import BY_NAME, TRANSITIONS, By
from tests.living_labs.calls import make_applicant, make_application, make_round
from tests.partners.conftest import House

pytestmark = pytest.mark.django_db

STEPS = int(os.environ.get("HUB_STEPS", "400"))


@dataclass
class Plain:
    """An application as its rules are told to people, without table, database or permissions."""

    submission: str = "draft"
    review: str = "waiting"
    verdict: str = "none"
    was_received: bool = False
    is_told: bool = False

    def try_step(self, name: str, who: str, is_open: bool) -> bool:
        """Make the step if the rules have it; true where they do."""
        if (name, who, self.submission) == ("submit", "lead", "submitted"):
            return True  # a second click: the receipt that there is
        allowed = not self.is_told and getattr(self, f"_{name}")(who, is_open)
        return bool(allowed)

    def _submit(self, who: str, is_open: bool) -> bool:
        if who != "lead" or not is_open or self.submission != "draft":
            return False
        self.submission, self.was_received = "submitted", True
        self.review, self.verdict = "waiting", "none"  # what was judged was another text
        return True

    def _reopen(self, who: str, is_open: bool) -> bool:
        if who != "lead" or not is_open or self.submission == "draft":
            return False
        self.submission = "draft"
        return True

    def _withdraw(self, who: str, is_open: bool) -> bool:
        if who != "lead" or self.submission == "withdrawn":
            return False
        self.submission = "withdrawn"
        return True

    def _stand(self, who: str, is_open: bool) -> bool:
        if is_open or self.submission != "draft" or not self.was_received:
            return False
        self.submission = "submitted"
        return True

    def _start_review(self, who: str, is_open: bool) -> bool:
        if who not in ("editor", "publisher") or self.submission != "submitted" or self.review != "waiting":
            return False
        self.review = "under_way"
        return True

    def _finish_review(self, who: str, is_open: bool) -> bool:
        if who not in ("editor", "publisher") or self.submission != "submitted" or self.review != "under_way":
            return False
        self.review = "done"
        return True

    def _accept(self, who: str, is_open: bool) -> bool:
        return self._decide(who, "accepted")

    def _decline(self, who: str, is_open: bool) -> bool:
        return self._decide(who, "declined")

    def _decide(self, who: str, verdict: str) -> bool:
        if who != "publisher" or self.submission != "submitted":
            return False
        self.verdict = verdict
        return True

    def _send(self, who: str, is_open: bool) -> bool:
        if who != "publisher" or self.submission != "submitted" or self.verdict == "none":
            return False
        self.is_told = True
        return True


def take(application: Application, name: str, user: User, at: object) -> bool:
    """Try the step as the portal's pages would; true where it was made."""
    try:
        if name == "submit":
            submit(application, user, uuid4(), at)  # type: ignore[arg-type]
        elif name in ("accept", "decline"):
            decide(application, user, name, "Omdat het zo is.")
        elif name == "send":
            send_verdict(application, user)
        else:
            change_state(application, name, user)
    except Refused:
        return False
    return True


def test_random_steps_agree_with_the_plain_model(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    random = Random(7)
    start = timezone.now()
    round_ = make_round(house.page, start - timedelta(days=1), start + timedelta(days=1))
    people = {role: make_applicant(f"{role}@bedrijf.example") for role in ("lead", "writer", "reader", "stranger")}
    people |= {"editor": house.editor, "publisher": house.publisher, "viewer": house.viewer}
    names = [step.name for step in TRANSITIONS if step.by != By.PORTAL]
    application, plain, made = None, Plain(), 0
    for number in range(STEPS):
        if application is None or number % 25 == 0:
            application, plain = _new(round_, people), Plain()
        moment = start + timedelta(hours=random.choice((0, 1, 2, 48)))
        is_open = moment < start + timedelta(days=1)
        monkeypatch.setattr(changing, "now", lambda moment=moment: moment)
        if random.random() < 0.1:
            expected = plain.try_step("stand", "portal", is_open)
            assert bool(let_stand_what_was_sent()) == expected
        else:
            name, who = _a_step(random, names, list(people))
            expected = plain.try_step(name, who, is_open)
            assert take(application, name, people[who], moment) == expected, (number, name, who, plain)
        made += expected
        _compare(application, plain)
    assert made > STEPS / 10  # the walk gets somewhere


def _a_step(random: Random, names: list[str], people: list[str]) -> tuple[str, str]:
    """Mostly a step by who makes it in life, so that the walk gets somewhere; for the rest anything by anybody."""
    if random.random() < 0.3:
        return random.choice(names), random.choice(people)
    name = random.choice(names)
    return name, {By.LEAD: "lead", By.EDITOR: "editor", By.DECIDER: "publisher"}[BY_NAME[name].by]


def _new(round_: CallRound, people: dict[str, User]) -> Application:
    """A fresh application with a person of each role; the former ones are done with."""
    Application.objects.filter(round=round_).update(submission=Submission.WITHDRAWN)
    Application.objects.filter(round=round_).update(erased_at=timezone.now())
    application = make_application(round_, people["lead"])
    for role in (ApplicantRole.WRITER, ApplicantRole.READER):
        application.applicants.create(user=people[role.value], role=role, since=timezone.now())
    return application


def _compare(application: Application, plain: Plain) -> None:
    application.refresh_from_db()
    states = (application.submission, application.review, application.verdict)
    assert states == (plain.submission, plain.review, plain.verdict)
    assert bool(application.verdict_sent_at) == plain.is_told
    assert bool(application.received_at) == plain.was_received


@pytest.mark.parametrize("step", TRANSITIONS, ids=lambda step: step.name)
def test_no_step_changes_two_states(step: object) -> None:
    states = {"submission": Submission, "review": Review, "verdict": Verdict}
    kind = states[step.state]  # type: ignore[attr-defined]
    assert {*step.sources, step.target or step.sources[0]} <= set(kind.values)  # type: ignore[attr-defined]
