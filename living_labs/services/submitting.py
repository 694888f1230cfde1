"""Submitting: checked whole, received once, at the instant it came in."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from living_labs.enums import QuestionKind, Submission
from living_labs.models import Application, Receipt
from living_labs.permissions import user_can_change_state, user_can_lead_application
from living_labs.questionnaire import Question, Section
from living_labs.questionnaire.kinds import field_for
from living_labs.services.answering import held
from living_labs.services.attaching import files_of
from living_labs.services.changing import take_step
from living_labs.services.telling import tell_applicants
from living_labs.services.unfinished import forget_unfinished


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that keeps an application from being submitted, and where it is mended."""

    section: Section | None
    question: Question | None
    text: str


class UnfinishedError(Exception):
    """Raised where an application is submitted that is not right yet."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


def answers_of(application: Application) -> dict[str, Any]:
    """All that was answered, by question; of a question for files, what these are."""
    answers = {answer.question: answer.value for answer in application.answers.all()}
    return answers | files_of(application)


def problems_of(application: Application) -> list[Problem]:
    """All that is missing or not right, in the order of the questions; none where it can be submitted."""
    questionnaire, answers = application.version.questionnaire, answers_of(application)
    problems = [] if application.title else [Problem(None, None, _("Give your plan a name."))]
    doubled = set(application.other_texts.values_list("question", flat=True))
    asked = {question.key for question in questionnaire.asked(answers)}
    for section in questionnaire.sections:
        for question in section.questions:
            if question.key in asked and (text := _problem(question, answers.get(question.key), doubled)):
                problems.append(Problem(section, question, text))
    return problems


def _problem(question: Question, value: Any, doubled: set[str]) -> str:
    """What is wrong with one answer; empty where it is right."""
    if question.key in doubled:
        return _("There are two texts. Choose one.")
    if question.kind == QuestionKind.FILE:
        return _("Send a file.") if question.required and not value else ""
    try:
        field_for(question).clean(value)
    except ValidationError as fault:
        return str(fault.messages[0])
    return ""


@transaction.atomic
def submit(application: Application, user: User, key: UUID, arrived_at: datetime) -> Receipt:
    """Receive the application as it stands. `arrived_at`, read once when the request came in, decides about the time.

    The same `key` again, or a second click on a page of its own, gives the receipt that there is. Raises `Refused` for
    who may not or too late, and `UnfinishedError` with all that is missing.
    """
    application = held(application)
    user_can_lead_application(user, application).or_refuse()
    if application.submission == Submission.SUBMITTED:
        earlier = application.receipts.filter(key=key).first() or application.receipts.last()
        if earlier:
            return earlier
    user_can_change_state(user, application, "submit", arrived_at).or_refuse()
    if problems := problems_of(application):
        raise UnfinishedError(problems)
    receipt = _receive(application, user, key, arrived_at)
    application.received_at = arrived_at
    application.save(update_fields=["received_at"])
    take_step(application, "submit", user, arrived_at)
    forget_unfinished(application)
    tell_applicants([application], "application_receipt", key=f"receipt:{receipt.key}", receipt=receipt)
    return receipt


def _receive(application: Application, user: User, key: UUID, arrived_at: datetime) -> Receipt:
    """The receipt: what was asked and answered, and its fingerprint."""
    answers = answers_of(application)
    asked = {question.key for question in application.version.questionnaire.asked(answers)}
    sent = {"": {"title": application.title, "organisation": application.organisation}} | {
        question: value for question, value in sorted(answers.items()) if question in asked
    }
    return application.receipts.create(
        key=uuid4() if Receipt.objects.filter(key=key).exists() else key,  # an old form's, or made up
        version=application.version,
        answers=sent,
        fingerprint=fingerprint_of(sent),
        received_at=arrived_at,
        by=user,
    )


def fingerprint_of(answers: Mapping[str, Any]) -> str:
    """SHA-256 of the answers as sorted JSON (UTF-8, no spaces), in hexadecimal."""
    text = json.dumps(answers, cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
