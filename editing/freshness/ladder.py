"""What follows where no answer comes: first said on the page and ranked lower, later out of the lists."""

from collections.abc import Callable
from datetime import datetime

from common.audit import record
from common.clock import now
from common.enums import Standing
from common.publishing import publishing
from editing.freshness.due import due_pages
from editing.freshness.rules import BETWEEN_MAILS, MOST_REMINDERS, NEVER_ARCHIVED, UNTIL_ARCHIVE
from editing.models import Freshness
from editing.models.freshness import FreshnessQuerySet

AT_ONCE = 100  # pages in one transaction


def settle_standings() -> int:
    """Give every page the standing that it has by now; returns how many changed."""
    moment = now()
    unanswered = due_pages().filter(
        standing=Standing.CURRENT, reminders__gte=MOST_REMINDERS, last_mail_at__lte=moment - BETWEEN_MAILS
    )
    long_unconfirmed = (
        due_pages()
        .filter(standing=Standing.UNCONFIRMED, unconfirmed_at__lte=moment - UNTIL_ARCHIVE)
        .exclude(kind__in=NEVER_ARCHIVED)
    )
    changed = _each(_no_longer_due(), lambda row: row.start_anew())
    changed += _each(unanswered, lambda row: _not_confirmed(row, moment))
    return changed + _each(long_unconfirmed, _archive)


def _no_longer_due() -> FreshnessQuerySet:
    """Asked about, but the period was made longer, or it is over by now."""
    return Freshness.objects.exclude(asked_at=None).exclude(pk__in=due_pages().values("pk"))


def _not_confirmed(row: Freshness, moment: datetime) -> None:
    row.standing, row.unconfirmed_at = Standing.UNCONFIRMED, moment


def _archive(row: Freshness) -> None:
    row.standing = Standing.ARCHIVED


def _each(rows: FreshnessQuerySet, change: Callable[[Freshness], None]) -> int:
    """Change these rows, some at once; the records of pages whose standing changed follow in the same transaction."""
    ids = list(rows.values_list("pk", flat=True))
    for start in range(0, len(ids), AT_ONCE):
        with publishing() as changes:
            still = rows.filter(pk__in=ids[start : start + AT_ONCE]).select_related("page", "partner")
            for row in still:  # somebody may have answered in the meantime
                before = row.standing
                change(row)
                row.save()
                if row.standing != before:
                    changes.note_page(row.pk)
                    values = {"before": {"standing": before}, "after": {"standing": row.standing}}
                    record(action="page.standing_changed", actor=None, target=row.page, partner=row.partner, **values)
    return len(ids)
