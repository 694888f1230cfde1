"""The index is made anew while everybody works, and whoever makes it is killed half way."""

import subprocess
from time import monotonic, sleep

import pytest
from django.conf import settings

from search.engines import engine
from search.engines.elastic import building
from search.engines.elastic.cluster import client
from tests.faults.hub import WITHIN, Hub
from tests.faults.judging import AFTERWARDS, LONGEST, QUIET, Note, tell
from tests.faults.load import Load
from tests.faults.test_many_changes import write_many

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.needs("elasticsearch")]

MANY = 4_000
PATIENCE = 90.0  # seconds for a rebuild


def test_it_goes_on_where_it_was(hub: Hub, load: Load, record_property: Note) -> None:
    """Killed half way and started again: nothing of it is seen in the searches, and the old index is gone."""
    write_many(load, list(range(load.number, load.number + MANY)))
    load.number += MANY
    _, differs = hub.seconds_until_in_step(monotonic(), at_most=90)
    assert not differs, differs
    engine().warm()
    old = building.serving()
    with load.running():
        sleep(QUIET)
        began = monotonic()
        filled, index = _kill_half_way(hub)
        sleep(2)
        again = hub.manage("search_rebuild", "--only", "cluster")
        least = _least_filled(again, index)
        returned = monotonic()
        assert again.wait(1) == 0, hub.log.read_text()[-2000:]
        sleep(AFTERWARDS)
        load.writing.clear()
        in_step, differs = hub.seconds_until_in_step(returned)
        answering = load.wait_for_the_cluster(returned, WITHIN)
    held = sorted(client().indices.get(index=f"{settings.ELASTICSEARCH['index']}*", expand_wildcards="all").body)
    record_property(
        "rebuild", f"killed at row {filled}, never below {least} after that; {returned - began:.1f} s in all"
    )
    tell(hub, load, record_property, began, returned, in_step, answering)
    assert not load.broken
    assert not load.faults(), "\n".join(load.faults())
    assert load.longest() <= LONGEST
    assert 0 < filled <= least
    assert building.serving() == index != old
    assert held == [index], "something is left over"
    assert not differs, differs
    assert in_step <= WITHIN


def _kill_half_way(hub: Hub) -> tuple[int, str]:
    """Start a rebuild and kill it when it has filled a part; gives up to which row, and the new index."""
    rebuild = hub.manage("search_rebuild", "--only", "cluster")
    deadline = monotonic() + PATIENCE
    while monotonic() < deadline and rebuild.poll() is None:
        if (new := building.under_way()) and new.filled_up_to:
            rebuild.kill()
            rebuild.wait()
            return _filled(new.index), new.index
        sleep(0.05)
    rebuild.kill()
    raise TimeoutError(f"no rebuild half way: {hub.log.read_text()[-2000:]}")


def _least_filled(rebuild: subprocess.Popen[bytes], index: str) -> int:
    """The lowest row that the going rebuild was seen at, until it ended."""
    least, deadline = 10**12, monotonic() + PATIENCE
    while rebuild.poll() is None and monotonic() < deadline:
        least = min(least, _filled(index))
        sleep(0.1)
    return least


def _filled(index: str) -> int:
    meta = client().indices.get_mapping(index=index).body[index]["mappings"].get("_meta", {})
    return int(meta.get("filled_up_to", 0))
