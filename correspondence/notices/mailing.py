"""The mail: for each person all that is due by then in one, written to the outbox in the transaction that notes it."""

import logging
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Min
from django.urls import reverse
from django.utils.translation import override

from accounts.languages import language_of
from accounts.models import User
from common.clock import now
from correspondence.mail import send_mail
from correspondence.models import Notice
from correspondence.notices.kinds import family_of
from correspondence.notices.reading import Group, written
from correspondence.notices.unsubscribing import unsubscribe_address, unsubscribe_headers
from correspondence.returned.stopping import may_be_mailed

MOST_MAILS = 200  # at one tick: the worker has other work too
MOST_READ = 500  # notices that are looked at for one mail, the newest
MOST_SHOWN = 10  # of one kind, the newest; the others stand in the portal
AFTER_A_FAULT = timedelta(hours=1)

logger = logging.getLogger(__name__)


def mail_notices() -> int:
    """Write to all for whom something is due, who waits longest first; returns how many mails were written."""
    moment = now()
    due = Notice.objects.due(moment).values("person").annotate(since=Min("mail_at")).order_by("since", "person")
    people = [row["person"] for row in due[:MOST_MAILS]]
    return sum(_mail_or_wait(person, moment) for person in people)


def _mail_or_wait(person: int, moment: datetime) -> bool:
    """A mail that can't be written holds up nobody else, and is tried again after an hour."""
    try:
        return mail_to(person, moment)
    except Exception:
        logger.exception("notices: no mail could be written")
        Notice.objects.filter(person=person).due(moment).update(mail_at=moment + AFTER_A_FAULT)
        return False


@transaction.atomic
def mail_to(person: int, moment: datetime) -> bool:
    """One mail with what is due for this person, or none where nothing of it has words any more.

    The rows are locked until it is in the outbox: another worker finds nothing left, and after a crash all of it is
    due as before.
    """
    due = Notice.objects.filter(person=person).due(moment)
    rows = list(due.select_for_update(skip_locked=True).order_by("-created_at", "-pk")[:MOST_READ])
    if not rows:
        return False
    reader = User.objects.get(pk=person)
    language = language_of(reader)
    faulty: set[str] = set()
    with override(language):
        groups = written(rows, reader, faulty) if reader.is_active and may_be_mailed(reader) else []
        told = [each.notice.pk for group in groups for each in group.rows]
        if told:
            _send(reader, groups, language, f"notices-{person}-{max(told)}")
    Notice.objects.filter(pk__in=told).update(mailed_at=moment)
    due.filter(kind__in=faulty).update(mail_at=moment + AFTER_A_FAULT)
    # What has no words, and what is more than anybody reads, is not mailed another time. Without a mail the next tick
    # looks at older ones: they may have words.
    done = due.filter(pk__lte=max(row.pk for row in rows)) if told else due.filter(pk__in=[row.pk for row in rows])
    done.update(mail_at=None)
    return bool(told)


def _send(reader: User, groups: list[Group], language: str, key: str) -> None:
    """In the reader's language, which is active."""
    everything = unsubscribe_address(reader, list(dict.fromkeys(family_of(g.kind.code) for g in groups)), language)
    send_mail(
        key=key,
        to=reader.email,
        template="notices",
        context={
            "groups": [_part(reader, group, language) for group in groups],
            "number": sum(len(group.rows) for group in groups),
            "all_address": _full(reverse("notices")),
            "choices_address": _full(reverse("notice-preferences")),
            "stop_address": everything,
        },
        language=language,
        headers=unsubscribe_headers(everything),
        with_html=True,
    )


def _part(reader: User, group: Group, language: str) -> dict[str, Any]:
    """One kind: the newest of it, and how many more there are."""
    texts = [each.text for each in group.rows]
    return {
        "label": group.kind.label,
        "rows": [{"text": text.text, "note": text.note, "address": _full(text.path)} for text in texts[:MOST_SHOWN]],
        "more": max(0, len(texts) - MOST_SHOWN),
        "stop_address": unsubscribe_address(reader, [group.kind.code], language),
    }


def _full(path: str) -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}"
