"""Follows links, a few each minute: every address once a week, one that failed again the day after.

A link is dead once it failed on two separate days. Where nothing outside answers at all, it is the portal that has no
way out, and no link's fault.
"""

import time
from datetime import date, datetime, timedelta

from django.db.models import Min

from common.clock import now, today
from common.outgoing import Failure, OutgoingClient, OutgoingError
from editing.models import Fault, OutgoingLink

AT_ONCE = 10
SECONDS = 15.0  # for all together: the worker has other things to do
CLIENT = OutgoingClient(seconds=8.0, most_bytes=8_192)
EACH = timedelta(days=7)
AGAIN = timedelta(days=1)
WAY_OUT = timedelta(days=1)  # some site must have answered since, or a silence says nothing

# A site that wants no robots, or a password, is there.
STILL_THERE = frozenset({401, 402, 403, 405, 406, 407, 429, 451, 999})
GONE = frozenset({404, 410})
FAULTS = {
    Failure.NOT_WEB: Fault.NO_SITE,
    Failure.FORBIDDEN: Fault.INSIDE,
    Failure.NO_SUCH_NAME: Fault.NO_SITE,
    Failure.NO_CONNECTION: Fault.SILENT,
    Failure.TOO_SLOW: Fault.SILENT,
    Failure.NOT_SECURE: Fault.NOT_SECURE,
    Failure.TOO_MANY_REDIRECTS: Fault.CIRCLE,
    Failure.NOT_UNDERSTOOD: Fault.REFUSED,
}
SILENCES = frozenset({Failure.NO_SUCH_NAME, Failure.NO_CONNECTION, Failure.TOO_SLOW})


def check_links(client: OutgoingClient = CLIENT) -> int:
    """Follow the links whose turn it is, one of each site, while there is time; returns how many."""
    end, followed = time.monotonic() + SECONDS, 0
    for link in _whose_turn_it_is(now()):
        if time.monotonic() > end:
            break
        _follow(link, client)
        followed += 1
    return followed


def _whose_turn_it_is(moment: datetime) -> list[OutgoingLink]:
    """One address of each of some sites: nobody is asked twice in a row."""
    due = OutgoingLink.objects.filter(next_check_at__lte=moment)
    first = due.values("host").annotate(first=Min("pk"), turn=Min("next_check_at")).order_by("turn", "first")[:AT_ONCE]
    return list(OutgoingLink.objects.filter(pk__in=[row["first"] for row in first]).order_by("next_check_at"))


def _follow(link: OutgoingLink, client: OutgoingClient) -> None:
    """Follow one and write down what came of it. No transaction is open while the other site thinks."""
    moment = now()
    try:
        status = client.probe(link.address).status
    except OutgoingError as fault:
        if fault.failure in SILENCES and not _has_way_out(moment):
            _set(link, next_check_at=moment + AGAIN)
        else:
            _failed(link, FAULTS[fault.failure], today(), moment)
        return
    if status < 400 or status in STILL_THERE:
        good = {"failing_since": None, "fault": "", "is_dead": False}
        _set(link, next_check_at=moment + EACH, answered_at=moment, **good)
        if link.is_dead:  # should it die again, that is new
            link.places.update(reported_at=None)
    else:
        link.answered_at = moment
        _failed(link, Fault.GONE if status in GONE else Fault.REFUSED, today(), moment)


def _has_way_out(moment: datetime) -> bool:
    """True where some site answered not long ago."""
    return OutgoingLink.objects.filter(answered_at__gte=moment - WAY_OUT).exists()


def _failed(link: OutgoingLink, fault: Fault, day: date, moment: datetime) -> None:
    since = link.failing_since or day
    is_dead = link.is_dead or since < day
    _set(
        link,
        fault=fault,
        failing_since=since,
        is_dead=is_dead,
        answered_at=link.answered_at,
        next_check_at=moment + (EACH if is_dead else AGAIN),
    )


def _set(link: OutgoingLink, **values: object) -> None:
    OutgoingLink.objects.filter(pk=link.pk).update(**values)
