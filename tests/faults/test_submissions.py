"""What the portal acknowledged it has, once, however often it is killed; and the last minute of a call is like any."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Empty, Queue
from random import Random
from statistics import quantiles
from threading import Event, Thread
from time import monotonic, sleep

from living_labs.services.answering import seal
from tests.faults.applicants import Portal, Sender
from tests.living_labs.calls import COMPLETE

type Record = Callable[[str, object], None]

SUBMISSIONS, KILLS, SENDERS = 1_000, 20, 4
APPLICANTS, LAST_MINUTE, AIM = 200, 60.0, 2.0  # people; seconds; seconds in which 95 of 100 requests are answered

LAST_WORDS = {"q-kern": "Op het nippertje", "seal-kern": seal(COMPLETE["kern"], edition=1)}


def received(portal: Portal) -> dict[str, int]:
    """How many receipts each application has, as the disk says after everything was killed."""
    with sqlite3.connect(portal.folder / "data" / "hub.sqlite3") as database:
        rows = database.execute("SELECT application_id, COUNT(*) FROM living_labs_receipt GROUP BY application_id")
        return dict(rows.fetchall())


def test_nothing_acknowledged_is_lost_and_nothing_doubled_when_the_server_is_killed(
    tmp_path: Path, record_property: Record
) -> None:
    portal = Portal(tmp_path)
    senders = portal.prepare(SUBMISSIONS)
    waiting: Queue[Sender] = Queue()
    for sender in senders:
        waiting.put(sender)
    portal.start()
    with ThreadPoolExecutor(SENDERS) as pool:
        for _each in range(SENDERS):
            pool.submit(_send_all, waiting)
        _kill_now_and_then(portal, senders)
    portal.kill()  # the last time without a word
    counts = received(portal)
    lost = [sender for sender in senders if sender.acknowledged and not counts.get(sender.application.hex)]
    doubled = [key for key, number in counts.items() if number > 1]
    record_property("submissions", f"{sum(sender.acknowledged for sender in senders)} acknowledged, {KILLS} kills")
    record_property("tries", sum(sender.tries for sender in senders))
    record_property("lost, doubled", f"{len(lost)}, {len(doubled)}")
    assert (lost, doubled) == ([], [])
    assert all(sender.acknowledged for sender in senders)


def _send_all(waiting: Queue[Sender]) -> None:
    """Send each until it is acknowledged: whoever got no answer presses the button again."""
    while True:
        try:
            sender = waiting.get_nowait()
        except Empty:
            return
        while not sender.acknowledged:
            try:
                sender.submit()
            except OSError:
                sleep(0.1)


def _kill_now_and_then(portal: Portal, senders: list[Sender]) -> None:
    """Kill at twenty points spread over the submissions, each at a random moment within the answering of one."""
    random = Random(20)
    for point in range(1, KILLS + 1):
        while sum(sender.acknowledged for sender in senders) < point * SUBMISSIONS // (KILLS + 1):
            sleep(0.005)
        sleep(random.uniform(0, 0.05))
        portal.kill()
        portal.start()


def test_two_hundred_applicants_in_the_last_minute(tmp_path: Path, record_property: Record) -> None:
    portal = Portal(tmp_path)
    senders = portal.prepare(APPLICANTS)
    portal.start()
    took: list[float] = []
    wrong: list[str] = []
    random = Random(200)
    moments = sorted(random.uniform(0, LAST_MINUTE) for _each in senders)
    started, stop = monotonic(), Event()
    threads = [
        Thread(target=_last_minute, args=(sender, started + moment, took, wrong, stop))
        for sender, moment in zip(senders, moments, strict=True)
    ]
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(LAST_MINUTE * 3)
    finally:
        stop.set()
        portal.stop()
    p95 = quantiles(took, n=20)[-1]
    record_property("last minute", f"{APPLICANTS} applicants, {len(took)} requests, {len(wrong)} errors")
    record_property("p50, p95, slowest (ms)", _milliseconds(quantiles(took, n=2)[0], p95, max(took)))
    assert wrong == []
    assert sum(received(portal).values()) == APPLICANTS
    assert p95 <= AIM


def _last_minute(sender: Sender, at: float, took: list[float], wrong: list[str], stop: Event) -> None:
    """Look at the overview, save a section, look at what is wrong, submit: as somebody who is nearly too late does."""
    if stop.wait(max(0.0, at - monotonic())):
        return
    own = f"/mijn/aanvragen/{sender.application}/"
    steps = (
        (200, lambda: sender.get(own)),
        (200, lambda: sender.get(f"{own}deel/plan/")),
        (302, lambda: sender.post(f"{own}deel/plan/", **LAST_WORDS)[0]),
        (200, lambda: sender.get(f"{own}controle/")),
        (302, lambda: sender.submit()),
    )
    for expected, step in steps:
        began = monotonic()
        try:
            status = step()
        except OSError as fault:
            status = 0
            wrong.append(type(fault).__name__)
        took.append(monotonic() - began)
        if status not in (0, expected):
            wrong.append(str(status))


def _milliseconds(*seconds: float) -> str:
    return ", ".join(f"{each * 1000:.0f}" for each in seconds)
