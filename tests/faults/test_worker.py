"""The worker is killed in the middle of telling: another goes on, and what the dead one held is not lost."""

from collections.abc import Callable
from time import monotonic, sleep

import pytest

from common.clock import now
from common.models import OutboxEntry
from search.engines.changes import CARRIER
from search.engines.elastic.writing import CHANGES_AT_ONCE, LONGEST_TURN
from tests.faults.hub import WITHIN, Hub
from tests.faults.judging import Note, tell
from tests.faults.load import Load
from tests.faults.test_many_changes import write_many

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.needs("elasticsearch")]

MANY = 2_000


def test_what_a_dead_worker_held_waits_for_its_lease(hub: Hub, load: Load, record_property: Note) -> None:
    """The rest is told at once; meanwhile the database answers, so no visitor misses anything."""
    write_many(load, list(range(load.number, load.number + MANY)))
    load.number += MANY
    _wait_for(lambda: OutboxEntry.objects.filter(carrier=CARRIER).exclude(leased_until=None).exists())
    hub.workers[0].kill()
    killed = monotonic()
    hub.workers[0].wait()
    hub.workers.clear()
    load.write_pause = 1.0
    with load.running():
        hub.start_worker()
        _wait_for(lambda: not OutboxEntry.objects.due(now()).filter(carrier=CARRIER).exists())
        rest = monotonic() - killed
        sleep(12)  # from then on the cluster is late
        held = OutboxEntry.objects.waiting().filter(carrier=CARRIER, leased_until__lt=now() + LONGEST_TURN).count()
        load.writing.clear()
        answered = {sample.engine for sample in load.samples[-10:]}
        returned = killed
        in_step, differs = hub.seconds_until_in_step(returned)
        answering = load.wait_for_the_cluster(returned, WITHIN)
    record_property(
        "killed worker", f"the rest told after {rest:.1f} s, {held} waited for its lease, told after {in_step:.1f} s"
    )
    tell(hub, load, record_property, killed, returned, in_step, answering)
    assert not load.broken
    assert not load.faults(), "\n".join(load.faults())
    assert held <= CHANGES_AT_ONCE + 5
    assert not held or answered == {"embedded; the cluster is behind"}
    assert not differs, differs
    assert in_step <= WITHIN
    assert answering is not None


def _wait_for(happened: Callable[[], bool]) -> None:
    deadline = monotonic() + WITHIN
    while not happened():
        assert monotonic() < deadline
        sleep(0.02)
