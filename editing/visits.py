"""Counts how often pages are read, without cookies and without keeping anything of a visitor.

A visit adds one to a number in memory. About twice a minute, after an answer has gone out, the numbers are added to
the table in one short transaction: reading the site never waits for writing. What a process did not write down yet
when it is killed is lost; a few visits more or less tell an editor nothing.
"""

import atexit
import logging
import re
import time
from collections import Counter
from datetime import date, timedelta
from threading import Lock
from typing import Any

from django.conf import settings
from django.core.signals import request_finished
from django.db import Error, transaction
from django.db.models import F, QuerySet, Sum
from django.http import HttpRequest
from wagtail.models import Page

from common.clock import today
from editing.models import DayVisits

EVERY_SECONDS = 30.0
KEPT = timedelta(days=400)  # this month can be laid beside the same month a year ago
ROBOT = re.compile(r"bot|crawl|spider|slurp|fetch|monitor|preview|headless|python|curl|wget|http", re.IGNORECASE)

logger = logging.getLogger(__name__)


class Tally:
    """The visits of this process that are not in the table yet."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._visits: Counter[tuple[int, date]] = Counter()
        self._written = time.monotonic()

    def add(self, page_id: int) -> None:
        """One visit more."""
        with self._lock:
            self._visits[page_id, today()] += 1

    def write_when_due(self, **kwargs: Any) -> None:
        """Write down what there is, if that was long enough ago; told of every finished request."""
        if self._visits and time.monotonic() - self._written >= EVERY_SECONDS:
            self.write()

    def write(self) -> None:
        """Write down what there is. Where the database is busy the numbers wait for the next time."""
        with self._lock:
            visits, self._visits = self._visits, Counter()
            self._written = time.monotonic()
        try:
            _add_to_table(visits)
        except Error as fault:
            logger.warning("visits were not written down yet: %s", type(fault).__name__)
            with self._lock:
                self._visits.update(visits)


tally = Tally()


def connect() -> None:
    """Write down after requests, and when the process ends."""
    request_finished.connect(tally.write_when_due, dispatch_uid="visits")
    atexit.register(tally.write_when_due)


def note_visit(page: Page, request: HttpRequest, *args: Any) -> None:
    """Count a visitor's reading of a page; robots, and people who are signed in here, do not count."""
    if request.method == "GET" and not _is_robot(request) and settings.SESSION_COOKIE_NAME not in request.COOKIES:
        tally.add(page.pk)


def visits_of(pages: QuerySet[Page], since: date) -> list[tuple[int, int]]:
    """The numbers of the pages that were read from `since` on, each with its visits, the most read first."""
    rows = DayVisits.objects.filter(page__in=pages.values("pk"), day__gte=since)
    return list(rows.values_list("page").annotate(visits=Sum("count")).order_by("-visits", "page"))


def forget_old_visits() -> int:
    """Drop what is older than `KEPT`. Returns how many rows that were."""
    deleted, _per_model = DayVisits.objects.filter(day__lt=today() - KEPT).delete()
    return deleted


def _is_robot(request: HttpRequest) -> bool:
    agent = request.headers.get("User-Agent", "")
    return not agent or bool(ROBOT.search(agent))


def _add_to_table(visits: Counter[tuple[int, date]]) -> None:
    there = set(Page.objects.filter(pk__in={page for page, _day in visits}).values_list("pk", flat=True))
    counted = [(page, day, count) for (page, day), count in visits.items() if page in there]
    with transaction.atomic():
        DayVisits.objects.bulk_create(
            [DayVisits(page_id=page, day=day) for page, day, _count in counted], ignore_conflicts=True
        )
        for page, day, count in counted:
            DayVisits.objects.filter(page=page, day=day).update(count=F("count") + count)
