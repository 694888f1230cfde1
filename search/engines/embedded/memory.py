"""Keeps this process's columns in step with the index."""

import threading

from common.reading import once
from search.engines.embedded.columns import READ, Columns, build, extend
from search.engines.vocabulary import Vocabulary
from search.models import IndexChange, IndexedRecord, IndexState

MOST_DEAD = 0.25  # of all positions; beyond it everything is read anew

_lock = threading.Lock()
_columns: Columns | None = None


def columns() -> Columns:
    """The columns as the index is now, in this very transaction; for one visit they stay the same."""
    return once("search columns", _columns_now)


def _columns_now() -> Columns:
    global _columns
    state = IndexState.now()
    known = _columns
    if known is not None and (known.change, known.token) == state:
        return known
    with _lock:
        known = _columns
        if known is None or (known.change, known.token) != state:
            known = (_caught_up(known) if known is not None else None) or _read_all(*state)
            _columns = known
    return known


def forget() -> None:
    """Have the next question read everything anew."""
    global _columns
    _columns = None


def _caught_up(known: Columns) -> Columns | None:
    """What `known` becomes by the changes since; None where they are not its own future, or it is mostly dead."""
    changes = list(
        IndexChange.objects.filter(change__gte=known.change)
        .order_by("change")
        .values_list("change", "token", "removed")
    )
    if not changes or changes[0][:2] != (known.change, known.token):
        return None
    removed = [row_id for _change, _token, gone in changes[1:] for row_id in gone]
    if known.size - known.living + len(removed) > MOST_DEAD * known.size + 100:
        return None
    last = int(known.ids[-1]) if known.size else 0
    rows = list(IndexedRecord.objects.filter(pk__gt=last).order_by("pk").values_list(*READ))
    change, token, _gone = changes[-1]
    return extend(known, change, token, rows, removed, Vocabulary.load())


def _read_all(change: int, token: str) -> Columns:
    rows = list(IndexedRecord.objects.order_by("pk").values_list(*READ))
    return build(change, token, rows, Vocabulary.load())
