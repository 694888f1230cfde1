"""One reminder to who began an application and did not submit it, before the call closes for that application."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime, timedelta
from itertools import batched
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from common.clock import now
from living_labs.enums import ApplicantRole, Submission
from living_labs.models import Application, Extension
from living_labs.services.beginning import on_the_site
from living_labs.services.telling import tell_applicants
from living_labs.transitions import closes_at, may

BEFORE = timedelta(days=3)
A_DAY = timedelta(days=1)  # so long nobody is reminded of what was just begun, but on the last day
AT_ONCE = 50  # in one transaction: writing waits for it
WRITES = [role for role in ApplicantRole if role.includes(ApplicantRole.WRITER)]


def remind_before_closing() -> int:
    """For the worker: remind who writes what is not submitted yet; returns of how many applications."""
    moment = now()
    keys = [application.pk for application in drafts_closing_soon(moment) if is_due(application, moment)]
    return sum(remind(some, moment) for some in batched(keys, AT_ONCE))


def drafts_closing_soon(moment: datetime) -> QuerySet[Application]:
    """The drafts that the next days close, by their round or by more time of their own; of calls on the site alone."""
    soon = (moment, moment + BEFORE)
    given_time = Extension.objects.filter(application__isnull=False, until__range=soon)
    return (
        Application.objects.real()
        .filter(
            Q(round__closes_at__range=soon) | Q(pk__in=given_time.values("application")),
            submission=Submission.DRAFT,
            round__in=on_the_site().values("translation_key"),
            round__partner__left_at=None,
        )
        .order_by("pk")
        .select_related("round")
        .prefetch_related("extensions", "timeline")
    )


def is_due(application: Application, moment: datetime) -> bool:
    """True in the last three days, of what was begun within a day on the last; again only where much time was added."""
    closing = closes_at(application)
    if closing is None or not may(application, "submit", moment):
        return False
    if application.reminded_of and closing - application.reminded_of <= BEFORE:
        return False
    left = closing - moment
    return left <= BEFORE and (left <= A_DAY or at_work_since(application) <= moment - A_DAY)


def at_work_since(application: Application) -> datetime:
    """When it was begun, or opened again."""
    opened = [entry.at for entry in application.timeline.all() if entry.what == "reopened"]
    return max([application.made_at, *opened])


@transaction.atomic
def remind(keys: Collection[UUID], moment: datetime) -> int:
    """Mark those that are still due and write their mails, together or not at all; returns of how many.

    Held meanwhile, so that of two workers the second finds them marked.
    """
    held = drafts_closing_soon(moment).filter(pk__in=keys).select_for_update(of=("self",))
    alike: dict[tuple[datetime, bool], list[Application]] = defaultdict(list)
    for application in held:
        if is_due(application, moment) and (closing := closes_at(application)):
            application.reminded_of = closing
            alike[closing, application.received_at is not None].append(application)
    for (closing, was_sent), applications in alike.items():
        Application.objects.bulk_update(applications, ["reminded_of"])
        key = f"call-closes:{closing.timestamp():.0f}"
        tell_applicants(applications, "call_closes", key, roles=WRITES, until=closing, was_sent=was_sent)
    return sum(map(len, alike.values()))
