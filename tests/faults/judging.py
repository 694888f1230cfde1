"""A fault while everybody works; then the figures, and what must hold of them."""

from collections.abc import Callable
from time import monotonic, sleep

from tests.faults.hub import WITHIN, Hub
from tests.faults.load import Load, spread

type Note = Callable[[str, object], None]

QUIET = 4.0  # seconds before the fault: what writing takes without one
AFTERWARDS = 3.0  # seconds in which the editor goes on when the cluster is back
LONGEST = 1.0  # seconds of any search
LONGER = 0.5  # seconds that a write may take beyond the slowest without a fault
FEW = 15  # searches that waited for the cluster in vain


def during(hub: Hub, load: Load, note: Note, fault: Callable[[], object], few: int = FEW) -> None:
    """Let everybody work while `fault` happens and is undone; then tell the figures and judge them."""
    with load.running():
        sleep(QUIET)
        began = monotonic()
        fault()
        returned = monotonic()
        sleep(AFTERWARDS)
        load.writing.clear()
        in_step, differs = hub.seconds_until_in_step(returned)
        answering = load.wait_for_the_cluster(returned, WITHIN)
    tell(hub, load, note, began, returned, in_step, answering)
    _judge(hub, load, began, in_step, differs, answering, few)


def tell(
    hub: Hub, load: Load, note: Note, began: float, returned: float, in_step: float, answering: float | None
) -> None:
    """Note the figures for the end of the run, and compare every total with what the database knew."""
    load.judge()
    writes = [seconds for _at, seconds in load.writes]
    pages = [seconds for _at, seconds in load.pages]
    failed = sum(1 for sample in load.samples if sample.fault)
    note("searches", f"{len(load.samples)}, {failed} failed, {spread([s.seconds for s in load.samples])}")
    waited = load.unanswered(began)
    note("waited in vain", f"{waited} since the fault, {load.unanswered() - waited} before")
    note("slower than 300 ms", f"{load.slow(began)} since the fault, {load.slow() - load.slow(began)} before")
    note("slow ones", load.slow_by_second(began)[:600])
    note("answered by", load.engines())
    note("writes", f"{len(writes)} records: {spread(writes)}; {len(pages)} pages: {spread(pages)}")
    note("fault", f"lasted {returned - began:.0f} s")
    note("after the return", f"in step after {in_step:.1f} s, the cluster answers after {answering or -1:.1f} s")
    for line in hub.said("Traceback", "ERROR", "is away", "is back", "refused", "could not", "new index")[:12]:
        note("worker", line[:160])


def _judge(hub: Hub, load: Load, began: float, in_step: float, differs: str, answering: float | None, few: int) -> None:
    assert not load.broken
    assert not load.faults(), "\n".join(load.faults())
    assert load.longest() <= LONGEST
    assert load.unanswered(began) <= few
    for times in (load.writes, load.pages):
        quiet = [seconds for at, seconds in times if at < began]
        if quiet:
            assert max(seconds for _at, seconds in times) <= max(quiet) + LONGER
    assert not differs, differs
    assert in_step <= WITHIN
    assert answering is not None
    assert answering <= WITHIN
    assert [worker.poll() for worker in hub.workers] == [None] * len(hub.workers), "the worker ended"
    assert not hub.said("Traceback"), "\n".join(hub.said("Traceback", "Error")[:20])
