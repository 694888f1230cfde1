"""Ten thousand changes while the cluster is away: all of them told within a minute of its return."""

from itertools import batched
from time import monotonic

import pytest
from django.db import transaction

from search.engines import database_engine
from search.engines.changes import announce
from search.engines.embedded.writing import Change, replace_records
from tests.faults.hub import WITHIN, Hub
from tests.faults.judging import LONGEST, Note, tell
from tests.faults.load import WORDS, Load

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.needs("elasticsearch")]

NEW, CHANGED, GONE = 8_000, 1_500, 500
AT_ONCE = 500


def test_all_are_told_within_a_minute(hub: Hub, load: Load, record_property: Note) -> None:
    """Each change is an entry of its own, as when as many pages are saved one by one."""
    for node in hub.nodes.nodes:
        node.kill()
    began = monotonic()
    write_many(load, list(range(load.number, load.number + NEW)))
    write_many(load, list(range(load.number, load.number + CHANGED)), version=1)
    remove_many(load, [f"made:{number}" for number in range(load.number + CHANGED, load.number + CHANGED + GONE)])
    record_property("changes", f"{NEW + CHANGED + GONE}, written in {monotonic() - began:.0f} s")
    database_engine().warm()
    hub.bring_back()
    hub.nodes.wait_until_healthy(90)
    returned = monotonic()
    load.write_pause = 1.0
    with load.running():
        in_step, differs = hub.seconds_until_in_step(returned)
        answering = load.wait_for_the_cluster(returned, WITHIN)
    tell(hub, load, record_property, began, returned, in_step, answering)
    assert not differs, differs
    assert in_step <= WITHIN
    assert not load.broken
    assert not load.faults(), "\n".join(load.faults())
    assert load.longest() <= LONGEST
    assert answering is not None


def write_many(load: Load, numbers: list[int], version: int = 0) -> None:
    """Records in the database at once, with an entry for each."""
    for some in batched(numbers, AT_ONCE):
        words = {f"made:{number}": WORDS[(number + version) % len(WORDS)] for number in some}
        began = monotonic()
        with transaction.atomic():
            records = [load.record(number, words[f"made:{number}"], version) for number in some]
            _announce_each(replace_records(records, []))
        load.truth.changed(began, dict(words))


def remove_many(load: Load, keys: list[str]) -> None:
    """Records out of the database at once, with an entry for each."""
    began = monotonic()
    with transaction.atomic():
        _announce_each(replace_records([], keys))
    load.truth.changed(began, dict.fromkeys(keys))


def _announce_each(change: Change | None) -> None:
    assert change
    for number, pair in enumerate(dict.fromkeys(change.touched)):
        announce(Change(f"{change.token}:{number}", [pair]))
