"""The cluster while it answers, the database while it does not: no search is ever lost.

A cluster that hangs would cost every question its time-out. After `FAILURES` in a row it is left alone for a pause
that doubles; then one question tries it again.
"""

import logging
import threading
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from time import monotonic

from common.clock import now
from common.enums import Facet
from common.outbox import waiting_since
from common.reading import once
from common.records import PublicationRecord
from search.engines.changes import CARRIER
from search.engines.elastic.cluster import NoAnswerError
from search.engines.elastic.engine import ElasticEngine
from search.engines.embedded.engine import EmbeddedEngine
from search.engines.protocol import Answer, Engine, Hit, Point, Suggestion, Terms
from search.engines.visit import visit
from search.queries import Query

FAILURES = 3
FIRST_PAUSE, LONGEST_PAUSE = 2.0, 10.0  # seconds: a cluster that was just started needs some questions to become quick
LATE = timedelta(seconds=10)  # what the cluster has not heard for so long, a visitor should find all the same
UNTIL_FOUND = 2.0  # seconds until a search on the cluster finds what it was told: it refreshes every second

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Breaker:
    """Whether the cluster is asked at all. Shared by the threads of a process."""

    failures: int = 0
    pause: float = 0.0  # seconds
    since: float = 0.0  # when the pause began, on the clock of `monotonic`
    until: float = 0.0  # when it ends, on the same clock
    lock: threading.Lock = field(default_factory=threading.Lock)

    def lets_through(self) -> bool:
        """True where the cluster is well, or this is the one question that tries it again."""
        with self.lock:
            if self.failures < FAILURES:
                return True
            if monotonic() < self.until:
                return False
            self.until = monotonic() + self.pause  # the others wait for what this one finds
            return True

    def note_failure(self, asked_at: float) -> None:
        """It gave no answer. Those that were asked together before a pause are one failure: they don't lengthen it."""
        with self.lock:
            if asked_at < self.since:
                return
            self.failures += 1
            if self.failures >= FAILURES:
                self.pause = min(self.pause * 2 or FIRST_PAUSE, LONGEST_PAUSE)
                self.since = monotonic()
                self.until = self.since + self.pause

    def note_success(self) -> bool:
        """It answered; True where it is back after a pause."""
        with self.lock:
            was_away = self.failures >= FAILURES
            self.failures, self.pause, self.until = 0, 0.0, 0.0
            return was_away


class FallingBackEngine:
    """Asks the cluster; where that gives no answer in time, or has not heard of changes yet, the database."""

    name = "elasticsearch"

    def __init__(self, cluster: ElasticEngine, database: EmbeddedEngine) -> None:
        self.cluster, self.database = cluster, database
        self.breaker = Breaker()
        self.late_until = 0.0  # on the clock of `monotonic`

    def index(self, records: Iterable[PublicationRecord]) -> None:
        """Put these records in; the cluster hears of them by the outbox."""
        self.cluster.index(records)

    def remove(self, keys: Iterable[str]) -> None:
        """Take these out; the cluster hears of it by the outbox."""
        self.cluster.remove(keys)

    def size(self) -> int:
        """How many records can be found by their words."""
        return self._either(lambda engine: engine.size())

    def warm(self) -> None:
        """Read what the first question needs, of either engine: who falls back has waited once already."""
        self.database.warm()
        self._either(lambda engine: engine.warm())

    def terms(self) -> Terms:
        """The terms that records carry now: those of the database, which is always right."""
        return self.cluster.terms()

    def search(self, query: Query, size: int = 24, facets: Collection[Facet] = tuple(Facet)) -> Answer:
        """Answer `query`."""
        return self._either(lambda engine: engine.search(query, size, facets))

    def suggest(self, text: str, size: int = 8) -> list[Suggestion]:
        """Complete what is being typed."""
        return self._either(lambda engine: engine.suggest(text, size))

    def related(self, key: str, size: int = 3) -> list[Hit]:
        """What is most like this publication."""
        return self._either(lambda engine: engine.related(key, size))

    def count(self, query: Query) -> int:
        """How many results `query` has."""
        return self._either(lambda engine: engine.count(query))

    def stream(self, query: Query) -> Iterator[PublicationRecord]:
        """All results in their order; which they are is known before the first is given."""
        return self._either(lambda engine: engine.stream(query))

    def points(self, query: Query, most: int = 500) -> list[Point]:
        """The places of the first results that have one."""
        return self._either(lambda engine: engine.points(query, most))

    def _either[A](self, ask: Callable[[Engine], A]) -> A:
        reason = self._why_not_the_cluster()
        if not reason:
            asked_at = monotonic()
            try:
                answer = ask(self.cluster)
            except NoAnswerError as fault:
                self._note_failure(fault, asked_at)
                reason = "no answer"
            else:
                self._note_success()
                return answer
        _note(self.database.name, reason)
        return ask(self.database)

    def _note_failure(self, fault: NoAnswerError, asked_at: float) -> None:
        if fault.is_of_the_question:
            self.breaker.note_success()  # it is there, and would only not answer this one
        else:
            self.breaker.note_failure(asked_at)
        logger.warning("search: the cluster gave no answer (%s); the database answers", fault)

    def _note_success(self) -> None:
        if self.breaker.note_success():
            logger.info("search: the cluster answers again")
        _note(self.cluster.name)

    def _why_not_the_cluster(self) -> str:
        """Why it is not even asked; nothing where it is."""
        here = visit.get()
        if here and here.reason:
            return here.reason
        if once("cluster is late", self._is_late):
            return "the cluster is behind"
        return "" if self.breaker.lets_through() else "the cluster is away"

    def _is_late(self) -> bool:
        """True where a change has waited for the cluster for too long, or was told so late a moment ago."""
        oldest = waiting_since(CARRIER)
        if oldest is not None and oldest < now() - LATE:
            self.late_until = monotonic() + UNTIL_FOUND
            return True
        return monotonic() < self.late_until


def _note(engine: str, reason: str = "") -> None:
    here = visit.get()
    if here:
        here.engine, here.reason = engine, reason
