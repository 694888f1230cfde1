"""Counts what people asked and did not find, and what was slow, without keeping anything of one person.

The words of a question are written down only once it has come `ASKED_BEFORE_WRITTEN` times; until then there is only
a keyed digest, by which the same question is known again. What looks like an address, a number of a person or a
letter is counted but its words are never written.
"""

import logging
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from django.db import Error, connection, transaction
from django.db.models import Case, F, QuerySet, Sum, Value, When
from django.db.models.functions import Greatest
from django.db.models.lookups import GreaterThanOrEqual
from django.utils.crypto import salted_hmac

from common.clock import today
from search.folding import fold
from search.models import QueryInsight

SLOW_MS = 300
ASKED_BEFORE_WRITTEN = 3
LONGEST_WRITTEN = 60
FEWEST_DIGITS_OF_A_NUMBER = 6  # a telephone number, a day of birth, a citizen's number
KEPT = timedelta(days=90)
MOST_QUESTIONS_A_DAY = 5_000  # a robot's nonsense must not fill the database
LONGEST_WAIT_MS = 50

logger = logging.getLogger(__name__)


def note_query(text: str, total: int, milliseconds: float) -> None:
    """Count a question that found nothing (`total` 0) or took over `SLOW_MS`; others are left alone.

    Never fails a search: where the database is busy for over `LONGEST_WAIT_MS` it gives up, and says so in the log.
    """
    words = fold(text)
    if not words or (total and milliseconds <= SLOW_MS):
        return
    fingerprint = fingerprint_of(words)
    counted = QueryInsight(
        day=today(),
        fingerprint=fingerprint,
        zero_results=int(not total),
        slow=int(milliseconds > SLOW_MS),
        slowest_ms=max(0, round(milliseconds)),
    )
    try:
        with _short_transaction():
            _count(counted, words if _may_be_written(text) else "")
    except Error as fault:
        logger.warning("a question was not counted: %s", type(fault).__name__)


def fingerprint_of(words: str) -> str:
    """A digest of the folded question that only this portal can make."""
    return salted_hmac("search.insights", words, algorithm="sha256").hexdigest()


def forget_old_questions() -> int:
    """Drop what is older than `KEPT`. Returns how many rows that were."""
    deleted, _per_model = QueryInsight.objects.filter(day__lt=today() - KEPT).delete()
    return deleted


def _may_be_written(text: str) -> bool:
    """False for what may be about one person: an e-mail address, a long number, a whole story."""
    plain = unicodedata.normalize("NFKD", text)
    digits = sum(char.isdigit() for char in plain)
    return "@" not in plain and digits < FEWEST_DIGITS_OF_A_NUMBER and len(text) <= LONGEST_WRITTEN


def _count(counted: QueryInsight, words: str) -> None:
    """Add one to the question's row of the day; one statement where the row exists, as it mostly does."""
    if _add(counted, words) or _is_full(counted.day):
        return
    empty = QueryInsight(day=counted.day, fingerprint=counted.fingerprint)
    QueryInsight.objects.bulk_create([empty], ignore_conflicts=True)  # another request may have been first
    _add(counted, words)


def _add(counted: QueryInsight, words: str) -> int:
    same = QueryInsight.objects.filter(fingerprint=counted.fingerprint)
    return same.filter(day=counted.day).update(
        count=F("count") + 1,
        zero_results=F("zero_results") + counted.zero_results,
        slow=F("slow") + counted.slow,
        slowest_ms=Greatest(F("slowest_ms"), Value(counted.slowest_ms)),
        text=_text_of(same, words) if words else F("text"),
    )


def _text_of(same: QuerySet[QueryInsight], words: str) -> Case:
    """The words, if this is at least the third time within all days that are kept; else what stood there."""
    times = same.order_by().values("fingerprint").annotate(times=Sum("count")).values("times")
    is_common = GreaterThanOrEqual(times, Value(ASKED_BEFORE_WRITTEN - 1))
    longest = QueryInsight._meta.get_field("text").max_length
    return Case(When(is_common, then=Value(words[:longest])), default=F("text"))


def _is_full(day: date) -> bool:
    return QueryInsight.objects.filter(day=day).count() >= MOST_QUESTIONS_A_DAY


@contextmanager
def _short_transaction() -> Iterator[None]:
    """A transaction that does not wait long for whoever else is writing."""
    if connection.vendor != "sqlite":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = '{LONGEST_WAIT_MS}ms'")
            yield
        return
    with connection.cursor() as cursor:
        usual = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout = {LONGEST_WAIT_MS}")  # before the transaction, which begins by locking
        try:
            with transaction.atomic():
                yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {usual}")
