"""Writing to the outbox, and carrying what is in it.

`enqueue` runs inside the caller's transaction: no entry without the change, no change without the entry. `carry_due`
leases one entry after another, hands each to its carrier outside any transaction, and marks it. A carrier that fails
is tried again after growing pauses; after `ATTEMPTS` the entry is set aside, where the hub team sees it.
"""

import logging
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from django.db import transaction

from common.clock import now
from common.models import OutboxEntry

type Carrier = Callable[[str, Mapping[str, Any]], None]

LEASE = timedelta(minutes=5)
FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(hours=6)
ATTEMPTS = 12

logger = logging.getLogger(__name__)
_carriers: dict[str, Carrier] = {}


def register_carrier(name: str, carrier: Carrier) -> None:
    """Let `carrier(key, payload)` carry the entries written under `name`; it raises when it could not."""
    _carriers[name] = carrier


def enqueue(carrier: str, key: str, payload: Mapping[str, Any]) -> None:
    """Write one thing to carry; a second with the same `key` is the same thing and changes nothing."""
    moment = now()
    OutboxEntry.objects.get_or_create(
        key=key,
        defaults={"carrier": carrier, "payload": dict(payload), "created_at": moment, "next_attempt_at": moment},
    )


def carry_due(limit: int = 50) -> int:
    """Carry up to `limit` entries that are due, each leased just before; returns how many left the portal."""
    carried = 0
    for _number in range(limit):
        entry = _lease()
        if entry is None:
            break
        carried += _carry(entry)
    return carried


def _lease() -> OutboxEntry | None:
    """Take the oldest due entry for this worker; two workers never hold the same one."""
    moment = now()
    for entry in OutboxEntry.objects.due(moment).order_by("created_at", "id")[:10]:
        mine = OutboxEntry.objects.due(moment).filter(pk=entry.pk)
        if mine.update(leased_until=moment + LEASE, attempts=entry.attempts + 1):
            entry.attempts += 1
            return entry
    return None


def _carry(entry: OutboxEntry) -> bool:
    """Hand one leased entry to its carrier and write down how it went."""
    try:
        _carriers[entry.carrier](entry.key, entry.payload)
    except Exception as fault:  # a carrier may fail in any way; the entry must outlive it
        _retry_later(entry, fault)
        return False
    entry.carried_at = now()
    entry.leased_until = None
    entry.payload = {}  # what has left need not be kept: mail bodies hold names and addresses
    entry.save(update_fields=["carried_at", "leased_until", "payload"])
    return True


def _retry_later(entry: OutboxEntry, fault: Exception) -> None:
    """Give the entry back with a pause that doubles, or set it aside after the last attempt."""
    moment = now()
    entry.leased_until = None
    entry.last_fault = type(fault).__name__
    entry.next_attempt_at = moment + min(FIRST_PAUSE * 2 ** (entry.attempts - 1), LONGEST_PAUSE)
    if entry.attempts >= ATTEMPTS:
        entry.set_aside_at = moment
    entry.save(update_fields=["leased_until", "last_fault", "next_attempt_at", "set_aside_at"])
    logger.warning("outbox: %s failed (%s), attempt %d", entry.carrier, entry.last_fault, entry.attempts)


def forget_carried(older_than: timedelta = timedelta(days=30)) -> int:
    """Delete what was carried long ago, and empty what was set aside then; returns how many were deleted."""
    before = now() - older_than
    with transaction.atomic():
        OutboxEntry.objects.filter(set_aside_at__lt=before).update(payload={})
        deleted, _ = OutboxEntry.objects.filter(carried_at__lt=before).delete()
    return deleted
