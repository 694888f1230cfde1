"""The engine on a cluster, beside the very request that it sends for the results, sent by the plain client."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any
from unittest.mock import patch

from django.conf import settings

from search.engines.elastic import building, document, writing
from search.engines.elastic.cluster import client, read_alias
from search.engines.elastic.engine import ElasticEngine
from search.measuring.asking import Question, Way, WrongFigureError, through_the_site

MERGED_WITHIN = 120  # looks at the merges, half a second apart


@dataclass(frozen=True, slots=True)
class Filling:
    """A new index being filled: seconds, of which the portal analyses texts and of which it sends and waits."""

    documents: int
    seconds: float
    analysing: float
    sending: float


@dataclass(frozen=True, slots=True)
class Request:
    """What was sent to the cluster."""

    method: str
    target: str
    headers: Any
    body: Any


@dataclass(slots=True)
class ClusterAsked:
    """Asks the engine, never another in its stead, and then the same straight."""

    engine: ElasticEngine = field(default_factory=ElasticEngine)
    last: Request | None = None
    total: int = 0

    def ask(self, question: Question) -> None:
        """Ask the engine. Raises NoAnswerError where the cluster is too slow."""
        with recorded() as requests:
            self.total = self.engine.search(question.query).total
        self.last = requests[-1]

    def ask_straight(self) -> None:
        """Send what the engine sent last: no understanding of words, no database. Must find as much."""
        if self.last is None:
            raise WrongFigureError("The engine was not asked yet.")
        sent = self.last
        response = client().perform_request(sent.method, sent.target, headers=sent.headers, body=sent.body)
        found = int(response.body["aggregations"]["all"]["doc_count"])
        if found != self.total:
            raise WrongFigureError(f"Asked straight, the cluster finds {found} instead of {self.total}.")


def ways() -> list[Way]:
    """Each way to ask the cluster that the settings name."""
    asked, used = ClusterAsked(), settings.ELASTICSEARCH
    return [
        Way(asked.engine.name, "engine", lambda each: asked.ask(each.engine), used),
        Way(asked.engine.name, "raw", lambda each: asked.ask_straight(), used),
        *through_the_site(asked.engine.name, used),
    ]


@contextmanager
def recorded() -> Iterator[list[Request]]:
    """All that is sent to the cluster within this, in its order."""
    requests: list[Request] = []
    send = client().transport.perform_request

    def record(method: str, target: str, **more: Any) -> Any:
        requests.append(Request(method, target, more.get("headers"), more.get("body")))
        return send(method, target, **more)

    with patch.object(client().transport, "perform_request", record):
        yield requests


def fill_new_index() -> Filling:
    """Make the index anew from the database, as a rebuild does, and let it answer."""
    new = building.begin()
    with _clocked(document, "texts_of") as analysing, _clocked(writing, "send") as sending:
        began = perf_counter()
        for _number in building.fill(new):
            pass
        client().indices.refresh(index=new.index)
        seconds = perf_counter() - began
    number = building.finish(new)
    _wait_for_merges()
    return Filling(number, seconds, analysing(), sending())


def megabytes() -> float:
    """What the index that answers takes on disk, without copies."""
    return int(_stats("store")["store"]["size_in_bytes"]) / 1_000_000


@contextmanager
def _clocked(owner: Any, name: str) -> Iterator[Callable[[], float]]:
    """Gives how many seconds all calls of this function have taken together."""
    seconds = 0.0
    call = getattr(owner, name)

    def timed(*arguments: Any) -> Any:
        nonlocal seconds
        began = perf_counter()
        try:
            return call(*arguments)
        finally:
            seconds += perf_counter() - began

    with patch.object(owner, name, timed):
        yield lambda: seconds


def _wait_for_merges() -> None:
    """What filling left to be done would count as slowness of the questions, and twice on disk."""
    for _look in range(MERGED_WITHIN):
        if not _stats("merge")["merges"]["current"]:
            return
        time.sleep(0.5)


def _stats(metric: str) -> Any:
    return client().indices.stats(index=read_alias(), metric=metric).body["_all"]["primaries"]
