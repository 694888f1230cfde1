"""Visitors who search without a pause and an editor who writes, in threads; every answer is noted and judged later."""

import re
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from random import Random
from statistics import quantiles
from time import monotonic, sleep

from django.db import connections
from django.test import Client
from django.utils import translation

from common.records import PublicationRecord
from search.engines import engine
from search.engines.visit import Visit, visit
from search.middleware import HEADER
from search.queries import Query
from tests.faults.truth import LAG, Truth
from tests.search.records import make_record

WORDS = ("qalmo", "brivex", "tondu", "zerpik")  # in no language: they are found as they stand, and nothing else is
PAUSE = 0.4  # seconds between two questions of one visitor: two cores carry three nodes as well
SLOW = 0.3  # seconds: the time-out of the settings
NUMBERED = re.compile(r'data-announcement="([\d.]+) result')


@dataclass(slots=True)
class Sample:
    """One search: what it was, when, how long, who answered, what it counted, and what it should have."""

    what: str
    began: float
    seconds: float
    engine: str
    fault: str = ""


@dataclass
class Load:
    """The threads, and what they saw."""

    truth: Truth
    samples: list[Sample] = field(default_factory=list)
    writes: list[tuple[float, float]] = field(default_factory=list)  # when, and how long
    pages: list[tuple[float, float]] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)  # threads that died
    writing: threading.Event = field(default_factory=threading.Event)
    stop: threading.Event = field(default_factory=threading.Event)
    save_page: Callable[[int], object] | None = None
    write_pause: float = 0.2
    number: int = 0
    unjudged: list[tuple[Sample, str, int, float]] = field(default_factory=list)

    @contextmanager
    def running(self) -> Iterator["Load"]:
        """Within this they search, and write while `writing` is set."""
        self.writing.set()
        whats = [self._search, self._search, self._other, self._visit, self._write]
        threads = [threading.Thread(target=self._keep_on, args=(what, n), daemon=True) for n, what in enumerate(whats)]
        for thread in threads:
            thread.start()
        try:
            yield self
        finally:
            self.stop.set()
            for thread in threads:
                thread.join(40)
            hung = [thread.name for thread in threads if thread.is_alive()]
            self.broken += [f"{name} hangs" for name in hung]

    def _keep_on(self, step: Callable[[Random], None], number: int) -> None:
        random = Random(number)
        try:
            with translation.override("nl"):
                while not self.stop.is_set():
                    step(random)
        except Exception as fault:
            self.broken.append(f"{step.__name__}: {fault!r}")
        finally:
            connections.close_all()

    # --- searching ----------------------------------------------------------------------------------------------

    def _search(self, random: Random) -> None:
        word = random.choice(WORDS)
        self._ask("search", word, lambda: engine().search(Query(text=word)).total)
        sleep(PAUSE)

    def _other(self, random: Random) -> None:
        """The other questions of the protocol; what counts all results is judged."""
        word = random.choice(WORDS)
        keys = self.truth.keys
        ways: list[tuple[str, str, Callable[[], object]]] = [
            ("count", word, lambda: engine().count(Query(text=word))),
            ("stream", word, lambda: sum(1 for _record in engine().stream(Query(text=word)))),
            ("points", "", lambda: engine().points(Query(text=word))),
            ("suggest", "", lambda: engine().suggest(word[:3])),
            ("related", "", lambda: engine().related(random.choice(keys))),
            ("two words", "", lambda: engine().search(Query(text=" ".join(random.sample(WORDS, 2))))),
            ("misspelt", "", lambda: engine().search(Query(text="qalmoo wandelne"))),
        ]
        self._ask(*random.choice(ways))
        sleep(PAUSE)

    def _ask(self, what: str, word: str, ask: Callable[[], object]) -> None:
        here = Visit()
        visit.set(here)
        began, fault, total = monotonic(), "", None
        try:
            said = ask()
            total = said if isinstance(said, int) else None
        except Exception as raised:
            fault = f"raised {raised!r}"
        seconds = monotonic() - began
        self._note(Sample(what, began, seconds, str(here) or "none", fault), word, total)

    def _visit(self, random: Random) -> None:
        """As a visitor does, through everything that the portal puts before a page."""
        word = random.choice(WORDS)
        began = monotonic()
        try:
            response = Client().get("/zoeken/", {"q": word})
        except Exception as raised:
            self._note(Sample("visit", began, monotonic() - began, "none", f"raised {raised!r}"), "", None)
            return
        seconds = monotonic() - began
        found = NUMBERED.search(response.content.decode())
        fault = "" if response.status_code == 200 else f"status {response.status_code}"
        total = int(found[1].replace(".", "")) if found else None
        self._note(Sample("visit", began, seconds, response.headers.get(HEADER, "none"), fault), word, total)
        sleep(PAUSE * 2)

    def _note(self, sample: Sample, word: str, total: int | None) -> None:
        self.samples.append(sample)
        if word and not sample.fault:
            if total is None:
                sample.fault = "no total"
            else:
                self.unjudged.append((sample, word, total, sample.began + sample.seconds))

    def judge(self) -> None:
        """Compare every total with what the database knew. Afterwards, so that no change is still under way."""
        for sample, word, total, ended in self.unjudged:
            lag = LAG if sample.engine == "elasticsearch" else 0.0
            least, most = self.truth.bounds(word, sample.began, ended, lag)
            if not least <= total <= most:
                sample.fault = f"{total} results, not {least} to {most}"
        self.unjudged.clear()

    # --- writing ------------------------------------------------------------------------------------------------

    def seed(self, many: int) -> None:
        """Records before anything begins."""
        self._put(range(self.number, self.number + many))
        self.number += many

    def _put(self, numbers: range) -> None:
        made = {f"made:{number}": WORDS[number % len(WORDS)] for number in numbers}
        began = monotonic()
        engine().index([self.record(number, made[f"made:{number}"]) for number in numbers])
        self.truth.changed(began, dict(made))

    @staticmethod
    def record(number: int, word: str, version: int = 0) -> PublicationRecord:
        """A record that is found by `word`."""
        record = make_record(number, title=f"{word} nummer {number}", body=f"Elke week een uur, versie {version}")
        return replace(record, point=(52.0 + number % 50 / 500, 5.1)) if number % 2 else record

    def _write(self, random: Random) -> None:
        if not self.writing.wait(0.2):
            return
        began = monotonic()
        keys = self.truth.keys
        choice = random.random()
        if self.save_page and choice < 0.04:
            self.save_page(len(self.pages))
            self.pages.append((began, monotonic() - began))
        elif choice < 0.35 or len(keys) < 50:
            self._put(range(self.number, self.number + 1))
            self.number += 1
            self.writes.append((began, monotonic() - began))
        elif choice < 0.75:
            number, word = int(random.choice(keys).removeprefix("made:")), random.choice(WORDS)
            engine().index([self.record(number, word, random.randrange(10**6))])
            self.writes.append((began, monotonic() - began))
            self.truth.changed(began, {f"made:{number}": word})
        else:
            key = random.choice(keys)
            engine().remove([key])
            self.writes.append((began, monotonic() - began))
            self.truth.changed(began, {key: None})
        sleep(self.write_pause)

    # --- telling ------------------------------------------------------------------------------------------------

    def faults(self) -> list[str]:
        """What went wrong, each kind once with its number."""
        found = Counter(f"{sample.what} ({sample.engine}): {sample.fault}" for sample in self.samples if sample.fault)
        return [f"{number} x {fault}" for fault, number in found.most_common(20)]

    def slow(self, since: float = 0.0) -> int:
        """How many searches took longer than the cluster is waited for."""
        return sum(sample.seconds > SLOW for sample in self.samples if sample.began >= since)

    def unanswered(self, since: float = 0.0) -> int:
        """How many searches waited for the cluster in vain."""
        return sum("no answer" in sample.engine for sample in self.samples if sample.began >= since)

    def slow_by_second(self, since: float) -> str:
        """When searches were slow, in seconds after `since`, and which."""
        slow = [s for s in self.samples if s.seconds > SLOW]
        return ", ".join(f"{s.began - since:.1f} {s.what} {s.seconds * 1000:.0f} ({s.engine})" for s in slow)

    def longest(self) -> float:
        """Seconds of the slowest search."""
        return max((sample.seconds for sample in self.samples), default=0.0)

    def first_from_cluster(self, since: float) -> float | None:
        """Seconds after `since` until the cluster answered a search."""
        found = (s.began - since for s in list(self.samples) if s.began >= since and s.engine == "elasticsearch")
        return min(found, default=None)

    def wait_for_the_cluster(self, since: float, at_most: float) -> float | None:
        """Seconds from `since` until it answered; the visitors must be searching, for only a question finds out."""
        while monotonic() - since < at_most + 5:
            if self.first_from_cluster(max(since, monotonic() - 1)) is not None:
                return self.first_from_cluster(since)
            sleep(0.2)
        return None

    def engines(self) -> str:
        """Who answered how many."""
        return ", ".join(f"{number} {name}" for name, number in Counter(s.engine for s in self.samples).most_common())


def spread(seconds: list[float]) -> str:
    """The middle, the slow end and the slowest, in milliseconds."""
    if len(seconds) < 2:
        return "none"
    parts = quantiles(seconds, n=20)
    return f"p50 {parts[9] * 1000:.0f}, p95 {parts[18] * 1000:.0f}, max {max(seconds) * 1000:.0f} ms"
