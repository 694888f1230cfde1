"""Many rows, a few in memory at a time, on either database: server-side cursors are off for the sake of poolers."""

from collections.abc import Iterator
from itertools import chain

from django.db.models import Model, QuerySet

AT_ONCE = 500


def batches[M: Model](rows: QuerySet[M], *, newest_first: bool = False) -> Iterator[list[M]]:
    """The rows in lists of at most `AT_ONCE`, by their key; each list is asked for when it is read."""
    ordered = rows.order_by("-pk" if newest_first else "pk")
    part = list(ordered[:AT_ONCE])
    while part:
        yield part
        beyond = {"pk__lt" if newest_first else "pk__gt": part[-1].pk}
        part = list(ordered.filter(**beyond)[:AT_ONCE])


def in_batches[M: Model](rows: QuerySet[M]) -> Iterator[M]:
    """The same, row by row."""
    return chain.from_iterable(batches(rows))
