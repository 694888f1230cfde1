"""Erasing what need not be kept: the words and the people go, a row that counts stays."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max

from common.audit import record
from common.clock import now
from common.models import PrivateFile
from correspondence.services.sending import forget_conversation
from living_labs.conversations import about
from living_labs.enums import Submission, Verdict
from living_labs.models import ApplicantInvitation, Application, Attachment
from living_labs.services.answering import held
from living_labs.transitions import closes_at

MONTH = timedelta(days=30.4375)
UNDER_WAY = 12  # months at least for what waits for a decision, or can still be submitted, however short the period is


def erase_what_is_old() -> int:
    """For the worker: erase what its call says need not be kept any longer; returns how many applications.

    Invitations that ran out go as well: they hold addresses of people who never came.
    """
    moment = now()
    ApplicantInvitation.objects.filter(expires_at__lte=moment).delete()
    waiting = Application.objects.real().exclude(verdict=Verdict.ACCEPTED, verdict_sent_at__isnull=False)
    waiting = waiting.select_related("round", "version").prefetch_related("extensions")
    due = [each for each in waiting if is_due(each, moment)]
    return sum(_erase_if_due(application, moment) for application in due)


def is_due(application: Application, moment: datetime) -> bool:
    """True where nobody has a reason to keep it: long after it was declined, withdrawn or left lying."""
    before = moment - MONTH * _months(application)
    if application.verdict_sent_at:
        return application.verdict == Verdict.DECLINED and application.verdict_sent_at <= before
    closing = closes_at(application)
    return (closing is None or closing <= before) and _last_touched_at(application) <= before


def _months(application: Application) -> int:
    """As its call says; at least a year while somebody may still want to decide on it or to go on with it."""
    months = application.round.keep_declined_months
    is_over = application.verdict_sent_at or application.submission == Submission.WITHDRAWN
    never_closes = closes_at(application) is None
    if not is_over and (never_closes or application.submission == Submission.SUBMITTED):
        return max(months, UNDER_WAY)
    return months


def _last_touched_at(application: Application) -> datetime:
    """When something last happened to it, or somebody last wrote in it."""
    named = (
        (application.timeline, "at"),
        (application.answers, "saved_at"),
        (application.other_texts, "written_at"),
        (application.attachments, "file__created_at"),
    )
    found = [rows.aggregate(last=Max(name))["last"] for rows, name in named]
    return max(instant for instant in (application.made_at, application.received_at, *found) if instant)


@transaction.atomic
def _erase_if_due(application: Application, moment: datetime) -> int:
    """Asked again while it is held: since the list was made somebody may have written, or got more time."""
    application = held(application)
    application.round.refresh_from_db()
    return erase(application, moment) if is_due(application, moment) else 0


@transaction.atomic
def erase(application: Application, moment: datetime) -> int:
    """Erase one: what stays says that there was an application, in which version, and what was decided when."""
    application = held(application)
    if application.erased_at:
        return 0
    delete_files_of([application])
    forget_conversation(about(application), None)
    for rows in (
        application.answers,
        application.other_texts,
        application.receipts,
        application.invitations,
        application.applicants,
        application.timeline,
    ):
        rows.all().delete()
    application.extensions.update(reason="")  # it tells what befell one applicant
    application.title = application.organisation = application.verdict_reason = ""
    application.eligibility, application.erased_at = {}, moment
    application.save()
    record(action="application.erased", actor=None, target=application, partner=application.round.partner)
    return 1


def delete_files_of(applications: Collection[Application]) -> None:
    """Delete their files, with the bytes: an application that goes takes only the rows here along."""
    attached = Attachment.objects.filter(application__in=applications)
    PrivateFile.objects.filter(pk__in=attached.order_by().values("file")).delete()
