"""Questions, and how long each way to ask them takes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import batched
from statistics import median, quantiles
from time import perf_counter
from typing import Any

from django.test import Client
from django.test.utils import override_settings
from wordfreq import top_n_list

from common.enums import Facet
from search.measuring.generating import SIZES_OF_FACETS
from search.middleware import HEADER
from search.queries import Query

ROUNDS = 40
WARM_UPS = 10  # rounds before, for what a process or a Java machine does once


class WrongFigureError(Exception):
    """Something else would be measured than the figures say."""


@dataclass(frozen=True, slots=True)
class Question:
    """A word with one filter."""

    word: str
    neighbourhood: str

    @property
    def query(self) -> Query:
        """As an engine is asked."""
        return Query(text=self.word, terms={Facet.NEIGHBOURHOOD: (self.neighbourhood,)})

    @property
    def address(self) -> dict[str, str]:
        """As a visitor asks."""
        return {"q": self.word, "wijk": self.neighbourhood}


@dataclass(frozen=True, slots=True)
class Round:
    """What is asked in one round: each of three a word of its own, so that none profits from what another left."""

    engine: Question
    page: Question
    api: Question


@dataclass(frozen=True, slots=True)
class Spread:
    """Milliseconds: the median and the 95th percentile."""

    p50: float
    p95: float


@dataclass(frozen=True, slots=True)
class Way:
    """One way to have an answer; with `cluster` as the settings have it, empty for none."""

    engine: str
    name: str
    ask: Callable[[Round], object]
    cluster: Mapping[str, Any]


def rounds() -> tuple[list[Round], list[Round]]:
    """Those to warm up with and those that count: common and rarer words, none twice, each with a place."""
    wanted = 3 * (WARM_UPS + ROUNDS)
    words = [word for word in top_n_list("nl", 3_000)[300:] if word.isalpha() and len(word) > 3]
    questions = _with_places(words[:: len(words) // wanted][:wanted])
    every = [Round(*three) for three in batched(questions, 3)]
    before = every[:: len(every) // WARM_UPS][:WARM_UPS]
    return before, [each for each in every if each not in before]


def _with_places(words: Sequence[str]) -> Iterator[Question]:
    for number, word in enumerate(words):
        yield Question(word, f"{Facet.NEIGHBOURHOOD}-{number % SIZES_OF_FACETS[Facet.NEIGHBOURHOOD]}")


def time_ways(*engines: Sequence[Way]) -> dict[tuple[str, str], Spread]:
    """How long each way of each engine takes, by its engine and name: interleaved, the engines first in turn."""
    before, counting = rounds()
    for each in before:
        for way in (way for ways in engines for way in ways):
            _seconds(way, each)
    times: dict[tuple[str, str], list[float]] = {(way.engine, way.name): [] for ways in engines for way in ways}
    for number, each in enumerate(counting):
        for ways in engines if number % 2 else reversed(engines):
            for way in ways:
                times[way.engine, way.name].append(1_000 * _seconds(way, each))
    return {name: Spread(median(taken), quantiles(taken, n=20)[-1]) for name, taken in times.items()}


def _seconds(way: Way, asked: Round) -> float:
    with override_settings(ELASTICSEARCH=way.cluster):
        began = perf_counter()
        way.ask(asked)
        return perf_counter() - began


def through_the_site(engine: str, cluster: Mapping[str, Any]) -> list[Way]:
    """The page and the API, in which `engine` must be what answers."""
    client = Client()

    def ask(address: str, question: Question) -> None:
        response = client.get(address, question.address)
        if response.status_code != 200 or (cluster and response.headers.get(HEADER) != engine):
            raise WrongFigureError(f"{address}: {response.status_code}, answered by {response.headers.get(HEADER)}")

    return [
        Way(engine, "page", lambda asked: ask("/zoeken/", asked.page), cluster),
        Way(engine, "api", lambda asked: ask("/api/v1/search", asked.api), cluster),
    ]
