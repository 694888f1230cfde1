"""What the worker writes to owners, and time that passes without an answer."""

import re
from datetime import timedelta
from typing import Any

from django.db.models import F

from common.models import OutboxEntry
from editing.freshness.asking import ask_owners
from editing.freshness.ladder import settle_standings
from editing.freshness.rules import BETWEEN_MAILS, UNTIL_ARCHIVE
from editing.models import Freshness
from search.finding import records_by_key

LINK = re.compile(r"https?://[^/\s]+(/nog-juist/\S+)")


def mails(email: str) -> list[dict[str, Any]]:
    """What was written to somebody, the newest first."""
    entries = [entry.payload for entry in OutboxEntry.objects.order_by("-pk")]
    return [payload for payload in entries if payload and payload["to"] == [email]]


def link_to(email: str) -> str:
    """The path of the first link in the newest mail."""
    found = LINK.search(mails(email)[0]["body"])
    assert found
    return found.group(1)


def let_pass(time: timedelta) -> None:
    """Everything that was asked is so much longer ago; what was checked too."""
    Freshness.objects.exclude(asked_at=None).update(
        asked_at=F("asked_at") - time, last_mail_at=F("last_mail_at") - time
    )
    Freshness.objects.exclude(unconfirmed_at=None).update(unconfirmed_at=F("unconfirmed_at") - time)


def leave_unanswered() -> None:
    """The question, two reminders, and the time after them."""
    for _mail in range(3):
        ask_owners()
        let_pass(BETWEEN_MAILS)
    settle_standings()


def leave_for_long() -> None:
    """Until it goes to the archive."""
    leave_unanswered()
    let_pass(UNTIL_ARCHIVE)
    settle_standings()


def standing_in_index(page: Any) -> str:
    [record] = records_by_key([f"page:{page.pk}"])
    return record.standing.value
