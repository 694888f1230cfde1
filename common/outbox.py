"""Writing to the outbox, and carrying what is in it.

`enqueue` runs inside the caller's transaction: no entry without the change, no change without the entry. The carriers
take turns: `carry_next` leases the oldest due entries of one, hands them over outside any transaction, and writes down
how it went. An entry that is refused is tried again after growing pauses; after `ATTEMPTS` refusals it is set aside,
where the hub team sees it. A carrier that is away altogether costs no entry anything: all of them wait for it.
"""

import logging
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import monotonic
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from common.clock import now
from common.models import OutboxEntry


@dataclass(frozen=True, slots=True)
class Parcel:
    """One entry as its carrier is given it."""

    key: str
    payload: Mapping[str, Any]


class AwayError(Exception):
    """What a carrier raises when it can carry nothing at all now; what it was given waits, as if it never left."""


type Carrier = Callable[[str, Mapping[str, Any]], None]
# Says which keys were refused and why, in a word or two that tell nothing of the content; all others are carried.
type BulkCarrier = Callable[[Sequence[Parcel]], Mapping[str, str]]

LEASE = timedelta(minutes=5)
FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(hours=6)
ATTEMPTS = 12
FIRST_LOOK, LAST_LOOK = 1.0, 20.0  # seconds until an absent carrier is tried again, at first and at most

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Patience:
    """How long this worker leaves an absent carrier alone: each time twice as long."""

    pause: float = 0.0  # seconds; 0 while the carrier is there
    until: float = 0.0  # on the clock of `monotonic`

    def is_over(self) -> bool:
        """True when the carrier may be tried."""
        return not self.pause or monotonic() >= self.until

    def grow(self) -> None:
        """The carrier is away, or still is."""
        self.pause = min(self.pause * 2 or FIRST_LOOK, LAST_LOOK)
        self.until = monotonic() + self.pause


@dataclass(slots=True)
class _Route:
    """How the entries of one carrier leave, and what this worker remembers of it."""

    carrier: str
    carry: BulkCarrier
    at_once: int
    keeps_carried: bool
    lease: timedelta = LEASE
    patience: Patience = field(default_factory=Patience)
    turn_at: float = 0.0  # on the clock of `monotonic`; the earliest goes first

    def due(self, moment: datetime) -> QuerySet[OutboxEntry]:
        """The entries that may leave at this moment, the oldest first."""
        return OutboxEntry.objects.due(moment).filter(carrier=self.carrier).order_by("created_at", "id")


_routes: dict[str, _Route] = {}


def register_carrier(name: str, carrier: Carrier) -> None:
    """Let `carrier(key, payload)` carry the entries written under `name`, one by one; it raises when it could not.

    What was carried is known for 30 days, so that the same key is not carried again.
    """

    def carry_one(parcels: Sequence[Parcel]) -> Mapping[str, str]:
        for parcel in parcels:
            carrier(parcel.key, parcel.payload)
        return {}

    _routes[name] = _Route(name, carry_one, at_once=1, keeps_carried=True)


def register_bulk_carrier(name: str, carrier: BulkCarrier, at_once: int, lease: timedelta = LEASE) -> None:
    """Let `carrier(parcels)` carry the entries written under `name`, up to `at_once` of them, the oldest first.

    It returns which keys were refused and why; when it raises, all were, unless it is an `AwayError`. It must be done
    within the `lease`, after which another worker takes what a dead one held, and be able to carry a thing twice. What
    was carried is deleted at once: it says nothing worth keeping, and the same key may then be written again. Until
    then the key is taken, also while its entry is under way; so a key should name one change of a thing, not the thing.
    """
    _routes[name] = _Route(name, carrier, at_once, keeps_carried=False, lease=lease)


def enqueue(carrier: str, key: str, payload: Mapping[str, Any]) -> None:
    """Write one thing to carry; a second with the same `key` is the same thing and changes nothing."""
    moment = now()
    OutboxEntry.objects.get_or_create(
        key=key,
        defaults={"carrier": carrier, "payload": dict(payload), "created_at": moment, "next_attempt_at": moment},
    )


def waiting_since(carrier: str) -> datetime | None:
    """When the oldest entry of this carrier was written that waits and was never refused; None without any."""
    untried = OutboxEntry.objects.waiting().filter(carrier=carrier, attempts=0)
    return untried.order_by("created_at").values_list("created_at", flat=True).first()


def carry_due(limit: int = 50) -> int:
    """Let the carriers take up to `limit` turns while anything is due; returns how many entries left the portal."""
    left = 0
    for _turn in range(limit):
        carried = carry_next()
        if carried is None:
            break
        left += carried
    return left


def carry_next() -> int | None:
    """One turn of the carrier that was served longest ago; how many entries left, None where nothing was due.

    A turn in which none left is a turn: another carrier may have work. Who takes long leaves the others as long before
    the next, so a slow mail server does not hold up the index, nor a slow cluster the mail.
    """
    for route in sorted(_routes.values(), key=lambda route: route.turn_at):
        begun = monotonic()
        entries = _lease(route) if route.patience.is_over() else []
        if entries:
            carried = _carry(route, entries)
            ended = monotonic()
            route.turn_at = ended + (ended - begun)
            return carried
    return None


def _lease(route: _Route) -> list[OutboxEntry]:
    """Take the oldest due entries for this worker; two workers never hold the same one.

    PostgreSQL locks the rows that are looked at and skips those of another worker; SQLite has one writer at a time.
    """
    moment = now()
    if not route.due(moment).exists():  # mostly so, and then nobody is kept from writing
        return []
    with transaction.atomic():
        entries = list(route.due(moment).select_for_update(skip_locked=True)[: route.at_once])
        _these(entries).update(leased_until=moment + route.lease)
    for entry in entries:
        entry.leased_until = moment + route.lease
    return entries


def _carry(route: _Route, entries: list[OutboxEntry]) -> int:
    """Hand leased entries to their carrier and write down how it went; returns how many left."""
    try:
        refused = route.carry([Parcel(entry.key, entry.payload) for entry in entries])
    except AwayError:
        _give_back(route, entries)
        return 0
    except Exception as fault:  # a carrier may fail in any way; the entries must outlive it
        refused = {entry.key: type(fault).__name__ for entry in entries}
    else:
        _welcome_back(route)
    carried = [entry for entry in entries if entry.key not in refused]
    _note_carried(route, carried)
    _retry_later(route, [entry for entry in entries if entry.key in refused], refused)
    return len(carried)


def _note_carried(route: _Route, entries: list[OutboxEntry]) -> None:
    """They have left, even where the lease ended meanwhile. What was in them need not be kept: names, addresses."""
    left = _these(entries)
    if route.keeps_carried:
        left.update(carried_at=now(), leased_until=None, payload={})
    else:  # in one statement: `delete` would read each, for the portal's watches, and nothing hangs on an entry
        left._raw_delete(left.db)


def _retry_later(route: _Route, entries: list[OutboxEntry], faults: Mapping[str, str]) -> None:
    """Give refused entries back with a pause that doubles, or set them aside after the last attempt."""
    if not entries:
        return
    alike = defaultdict(list)
    for entry in entries:
        alike[entry.attempts + 1, faults[entry.key][:200]].append(entry)
    moment = now()
    for (attempts, fault), some in alike.items():
        _held(some).update(
            attempts=attempts,
            last_fault=fault,
            next_attempt_at=moment + min(FIRST_PAUSE * 2 ** (attempts - 1), LONGEST_PAUSE),
            set_aside_at=moment if attempts >= ATTEMPTS else None,
            leased_until=None,
        )
    reasons = ", ".join(sorted({fault for _attempts, fault in alike}))
    logger.warning("outbox: %s refused %d (%s)", route.carrier, len(entries), reasons)


def _give_back(route: _Route, entries: list[OutboxEntry]) -> None:
    """The carrier is away: its entries are due at once, as they were, and this worker leaves it alone for a while."""
    _held(entries).update(leased_until=None)
    if not route.patience.pause:
        logger.warning("outbox: %s is away; its entries wait", route.carrier)
    route.patience.grow()


def _welcome_back(route: _Route) -> None:
    if route.patience.pause:
        logger.info("outbox: %s is back", route.carrier)
        route.patience.pause = 0.0


def _these(entries: list[OutboxEntry]) -> QuerySet[OutboxEntry]:
    return OutboxEntry.objects.filter(pk__in=[entry.pk for entry in entries])


def _held(entries: list[OutboxEntry]) -> QuerySet[OutboxEntry]:
    """Those of them that this worker still holds: a later lease of an entry ends later."""
    return _these(entries).filter(leased_until=entries[0].leased_until)


def forget_carried(older_than: timedelta = timedelta(days=30)) -> int:
    """Delete what was carried long ago, and empty what was set aside then; returns how many were deleted."""
    before = now() - older_than
    with transaction.atomic():
        OutboxEntry.objects.filter(set_aside_at__lt=before).update(payload={})
        deleted, _ = OutboxEntry.objects.filter(carried_at__lt=before).delete()
    return deleted
