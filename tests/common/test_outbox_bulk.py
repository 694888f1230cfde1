"""Carrying in bulk: many at once, nobody kept waiting by another, and nothing lost while a carrier is away."""

import logging
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from threading import Barrier, current_thread
from typing import Any

import pytest
from django.db import connection, connections
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from common import outbox
from common.clock import now
from common.models import OutboxEntry
from common.outbox import AwayError, Parcel, carry_due, carry_next, enqueue, waiting_since

pytestmark = pytest.mark.django_db

AT_ONCE = 300


@dataclass
class Cluster:
    """A bulk carrier of the tests: it notes what it was given, and can refuse some or be away."""

    refuses: set[str] = field(default_factory=set)
    is_away: bool = False
    given: list[list[str]] = field(default_factory=list)

    def __call__(self, parcels: Sequence[Parcel]) -> Mapping[str, str]:
        if self.is_away:
            raise AwayError
        keys = [parcel.key for parcel in parcels]
        self.given.append(keys)
        return {key: "mapper_parsing_exception" for key in keys if key in self.refuses}


@dataclass
class Clock:
    """The time of the tests, which passes when told to."""

    moment: datetime = field(default_factory=now)

    def __call__(self) -> datetime:
        return self.moment

    def seconds(self) -> float:
        return self.moment.timestamp()

    def passes(self, **much: float) -> None:
        self.moment += timedelta(**much)


@pytest.fixture
def cluster(monkeypatch: pytest.MonkeyPatch) -> Cluster:
    """The only carrier there is, unless a test adds one."""
    monkeypatch.setattr(outbox, "_routes", {})
    cluster = Cluster()
    outbox.register_bulk_carrier("search", cluster, at_once=AT_ONCE)
    return cluster


@pytest.fixture
def clock(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The outbox by the time of the tests."""
    clock = Clock()
    monkeypatch.setattr(outbox, "now", clock)
    monkeypatch.setattr(outbox, "monotonic", clock.seconds)
    return clock


def write(count: int, carrier: str = "search") -> list[str]:
    """Entries as `enqueue` writes them, one statement for all."""
    moment = outbox.now()
    keys = [f"{carrier}:{number:05}" for number in range(count)]
    common: dict[str, Any] = {
        "carrier": carrier,
        "payload": {"title": "Geheim"},
        "created_at": moment,
        "next_attempt_at": moment,
    }
    OutboxEntry.objects.bulk_create([OutboxEntry(key=key, **common) for key in keys])
    return keys


@pytest.mark.parametrize("count", [10, AT_ONCE])
def test_however_many_leave_in_one_go_by_the_same_few_statements(
    count: int, cluster: Cluster, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """Is there any, begin, select, lease, end, delete; one more for all that were refused."""
    keys = write(count)
    cluster.refuses = set(keys[::5])
    with django_assert_max_num_queries(7):
        assert carry_next() == count - count // 5
    assert cluster.given == [keys], "the oldest first"


def test_what_was_carried_may_be_written_again(cluster: Cluster) -> None:
    """Nothing of it stays, so the next change under the same key is a new entry."""
    for _change in range(2):
        enqueue("search", "search:1", {})
        enqueue("search", "search:1", {})
        assert carry_due() == 1
    assert cluster.given == [["search:1"], ["search:1"]]
    assert not OutboxEntry.objects.exists()


def test_a_refused_one_keeps_no_other_and_is_set_aside_in_the_end(
    cluster: Cluster, clock: Clock, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    """It is tried again after growing pauses, then whoever watches the portal sees it; the log tells no content."""
    keys = write(300)
    cluster.refuses = {keys[7]}
    assert carry_due() == 299
    pauses = []
    for attempt in range(1, outbox.ATTEMPTS):
        entry = OutboxEntry.objects.get()
        assert (entry.attempts, entry.last_fault) == (attempt, "mapper_parsing_exception")
        pauses.append(entry.next_attempt_at - clock.moment)
        assert carry_due() == 0
        assert len(cluster.given) == attempt, "not before its time"
        clock.moment = entry.next_attempt_at
        assert carry_due() == 0
    assert pauses == sorted(pauses)
    assert OutboxEntry.objects.get().set_aside_at
    assert client.get("/gereed").json()["checks"]["outbox"] == "1 search set aside"
    assert waiting_since("search") is None
    assert "search refused 1 (mapper_parsing_exception)" in caplog.text
    assert "Geheim" not in caplog.text


def test_a_carrier_that_breaks_has_refused_all(cluster: Cluster) -> None:
    """An unforeseen fault is not taken for an absence: it would keep the others for ever."""

    def broken(parcels: Sequence[Parcel]) -> Mapping[str, str]:
        raise KeyError("Geheim")

    outbox.register_bulk_carrier("search", broken, at_once=AT_ONCE)
    write(10)
    assert carry_due() == 0
    assert set(OutboxEntry.objects.values_list("attempts", "last_fault")) == {(1, "KeyError")}


def test_three_days_without_the_cluster_cost_nothing(cluster: Cluster, clock: Clock) -> None:
    """All wait for it as if just written, and leave as soon as it is back."""
    keys, since = write(1_000), clock.moment
    cluster.is_away = True
    for _look in range(3 * 24):
        assert carry_due() == 0
        clock.passes(hours=1)
    assert set(OutboxEntry.objects.values_list("attempts", "last_fault", "leased_until")) == {(0, "", None)}
    assert waiting_since("search") == since

    cluster.is_away = False
    assert carry_due() == 1_000
    assert [key for batch in cluster.given for key in batch] == keys
    assert waiting_since("search") is None


def test_an_absent_carrier_is_looked_for_ever_less_often(
    cluster: Cluster, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    """After a second, then two, at most twenty; the log says once that it went and once that it is back."""
    caplog.set_level(logging.INFO, "common.outbox")
    write(1)
    cluster.is_away = True
    patience = outbox._routes["search"].patience
    pauses = []
    for _look in range(7):
        assert carry_next() == 0
        assert carry_next() is None, "left alone"
        pauses.append(patience.pause)
        clock.passes(seconds=patience.pause)
    assert pauses == [1, 2, 4, 8, 16, 20, 20]

    cluster.is_away = False
    assert carry_next() == 1
    assert patience.pause == 0
    said = [(record.levelname, record.getMessage()) for record in caplog.records if record.name == "common.outbox"]
    assert said == [
        ("WARNING", "outbox: search is away; its entries wait"),
        ("INFO", "outbox: search is back"),
    ]


@dataclass
class Turns:
    """Two carriers that take their time over each turn, in seconds, and what they carried, in order."""

    clock: Clock
    a_mail: float
    a_bulk: float
    taken: list[tuple[str, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        outbox.register_carrier("mail", self.carry_mail)
        outbox.register_bulk_carrier("search", self.carry_changes, at_once=AT_ONCE)

    def carry_mail(self, key: str, payload: Mapping[str, Any]) -> None:
        self.clock.passes(seconds=self.a_mail)
        self.taken.append(("mail", 1))

    def carry_changes(self, parcels: Sequence[Parcel]) -> Mapping[str, str]:
        self.clock.passes(seconds=self.a_bulk)
        self.taken.append(("search", len(parcels)))
        return {}

    def carried(self, carrier: str) -> int:
        """How many of this carrier's left."""
        return sum(count for name, count in self.taken if name == carrier)


def test_carriers_take_turns(cluster: Cluster, clock: Clock) -> None:
    """Neither keeps the other waiting, whichever was written first."""
    turns = Turns(clock, a_mail=1, a_bulk=1)
    write(4, "mail")
    write(3 * AT_ONCE)
    assert carry_due() == 4 + 3 * AT_ONCE
    assert [name for name, _count in turns.taken] == ["search", "mail"] * 3 + ["mail"]


def test_ten_thousand_changes_leave_within_a_minute_beside_a_mail_server_that_hangs(
    cluster: Cluster, clock: Clock
) -> None:
    """Each mail takes twenty seconds and there are many; after each, the index has as long."""
    turns, begun = Turns(clock, a_mail=20, a_bulk=0.5), clock.seconds()
    write(100, "mail")
    write(10_000)
    while clock.seconds() < begun + 60:
        carry_next()
    assert turns.carried("search") == 10_000
    assert turns.carried("mail") >= 2


def test_mail_is_not_held_up_by_a_slow_cluster(cluster: Cluster, clock: Clock) -> None:
    """Ten seconds for each turn of the index leave ten for mail."""
    turns, begun = Turns(clock, a_mail=0.1, a_bulk=10), clock.seconds()
    write(100, "mail")
    write(10_000)
    while clock.seconds() < begun + 60:
        carry_next()
    assert turns.carried("mail") == 100
    assert turns.carried("search") >= 2 * AT_ONCE


def test_mail_goes_on_while_the_cluster_is_away(cluster: Cluster) -> None:
    sent: list[str] = []
    outbox.register_carrier("mail", lambda key, payload: sent.append(key))
    cluster.is_away = True
    write(10)
    keys = write(5, "mail")
    assert carry_due() == 5
    assert sent == keys
    assert waiting_since("search")
    assert waiting_since("mail") is None


def test_how_long_they_wait_is_one_question(
    cluster: Cluster, clock: Clock, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """The oldest that was never refused says since when; one under way still waits."""
    cluster.refuses = set(write(1))
    carry_due()
    clock.passes(minutes=1)
    enqueue("search", "search:later", {})
    outbox._lease(outbox._routes["search"])
    with django_assert_max_num_queries(1):
        assert waiting_since("search") == clock.moment


def test_who_lost_the_lease_decides_nothing_any_more(cluster: Cluster, clock: Clock) -> None:
    """A worker that hung past its lease and then failed does not take the entry from the one that has it now."""
    keys = write(2)
    route = outbox._routes["search"]

    def hang(parcels: Sequence[Parcel]) -> Mapping[str, str]:
        clock.passes(minutes=6)
        assert len(outbox._lease(route)) == 2, "a dead worker's lease ends"
        return {keys[0]: "timeout"}

    route.carry = hang
    assert carry_next() == 1, "what has left has left"
    [entry] = OutboxEntry.objects.all()
    assert (entry.key, entry.attempts, entry.leased_until) == (keys[0], 0, clock.moment + outbox.LEASE)


@pytest.fixture
def connect(tmp_path: Path) -> Iterator[Callable[[], None]]:
    """Gives a thread a connection of its own. SQLite's is to a file: the usual one of the tests can't be waited for."""
    if connection.vendor != "sqlite":
        yield lambda: None
        return
    usual = connections["default"]
    wanted = {**usual.settings_dict, "NAME": str(tmp_path / "hub.sqlite3")}

    def connect() -> None:
        connections["default"] = DatabaseWrapper(wanted, "default")

    connect()
    with connection.schema_editor() as editor:
        editor.create_model(OutboxEntry)
    yield connect
    connection.close()
    connections["default"] = usual


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_carry_the_same_entry(cluster: Cluster, connect: Callable[[], None]) -> None:
    """Both at full speed, on one queue."""
    carried_by: dict[str, list[str]] = {}

    def carry(parcels: Sequence[Parcel]) -> Mapping[str, str]:
        carried_by.setdefault(current_thread().name, []).extend(parcel.key for parcel in parcels)
        time.sleep(0.002)
        return {}

    outbox.register_bulk_carrier("search", carry, at_once=20)
    keys = write(1_000)
    start = Barrier(2)

    def work() -> None:
        connect()
        start.wait()
        while OutboxEntry.objects.waiting().exists():
            carry_next()
        connection.close()

    with ThreadPoolExecutor(2) as pool:
        for worker in [pool.submit(work), pool.submit(work)]:
            worker.result(timeout=60)
    assert sorted(key for each in carried_by.values() for key in each) == keys
    assert len(carried_by) == 2
