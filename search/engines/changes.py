"""Changes of the index, inside the transaction of what changed.

Where a cluster is in use, it hears of every change by the outbox: an entry is written in the same transaction, so no
change is lost and none is told that was rolled back.
"""

from collections.abc import Iterable
from itertools import batched

from django.conf import settings
from django.db import transaction

from common.outbox import enqueue
from common.records import PublicationRecord
from search.engines.embedded.writing import Change, replace_records

CARRIER = "search"
TOUCHED_IN_AN_ENTRY = 25


@transaction.atomic
def change_index(records: Iterable[PublicationRecord], gone: Iterable[str]) -> None:
    """Put `records` in and take out those whose keys are `gone`, here and, in a while, on the cluster."""
    change = replace_records(records, gone)
    if change and settings.ELASTICSEARCH:
        announce(change)


def announce(change: Change) -> None:
    """Write down for the cluster what changed. What became of it is read when it is told."""
    for number, touched in enumerate(batched(change.touched, TOUCHED_IN_AN_ENTRY)):
        enqueue(CARRIER, f"{CARRIER}:{change.token}:{number}", {"touched": [list(pair) for pair in touched]})
