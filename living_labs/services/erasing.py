"""Erasing what need not be kept: the words and the people go, a row that counts stays."""

from datetime import datetime, timedelta

from django.db import transaction

from common.audit import record
from common.clock import now
from common.models import PrivateFile
from correspondence.models import Conversation
from living_labs.conversations import about
from living_labs.enums import Submission, Verdict
from living_labs.models import Application
from living_labs.services.answering import held

MONTH = timedelta(days=30.4375)


def erase_what_is_old() -> int:
    """For the worker: erase what its call says need not be kept any longer; returns how many applications."""
    moment = now()
    waiting = Application.objects.real().exclude(verdict=Verdict.ACCEPTED)
    due = [each for each in waiting.select_related("round", "version") if is_due(each, moment)]
    return sum(erase(application, moment) for application in due)


def is_due(application: Application, moment: datetime) -> bool:
    """True where nobody has a reason to keep it: long after it was declined, withdrawn or left lying."""
    since = _ended_at(application)
    return since is not None and moment >= since + MONTH * application.round.keep_declined_months


def _ended_at(application: Application) -> datetime | None:
    """When it came to its end; None while it has not."""
    if application.verdict_sent_at:
        return application.verdict_sent_at if application.verdict == Verdict.DECLINED else None
    if application.submission == Submission.SUBMITTED:
        return None
    return application.round.closes_at


@transaction.atomic
def erase(application: Application, moment: datetime) -> int:
    """Erase one: what stays says that there was an application, in which version, and what was decided when."""
    application = held(application)
    if application.erased_at:
        return 0
    PrivateFile.objects.filter(pk__in=application.attachments.values("file")).delete()
    Conversation.objects.filter(about=about(application)).delete()
    for rows in (
        application.answers,
        application.other_texts,
        application.receipts,
        application.invitations,
        application.applicants,
        application.timeline,
    ):
        rows.all().delete()
    application.title = application.organisation = application.verdict_reason = ""
    application.eligibility, application.erased_at = {}, moment
    application.save()
    record(action="application.erased", actor=None, target=application, partner=application.round.partner)
    return 1
