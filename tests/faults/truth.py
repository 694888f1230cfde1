"""What a search may say while others write: kept beside the database, change by change, with the time of each."""

import threading
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from time import monotonic

# A cluster that lags so far may answer (`LATE` in falling_back.py); a bulk request and a refresh come on top.
LAG = 10.0 + 2.5


@dataclass(frozen=True, slots=True)
class Event:
    """A publication that began or ceased to have a word, some time between two instants."""

    began: float
    ended: float
    step: int


class Truth:
    """How many publications had each word, and when."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._events: dict[str, list[Event]] = defaultdict(list)
        self._words: dict[str, str] = {}

    @property
    def keys(self) -> list[str]:
        """The keys of the records that are there now."""
        with self._lock:
            return list(self._words)

    def changed(self, began: float, words: dict[str, str | None]) -> None:
        """Since `began` these keys were given these words; those without a word are gone."""
        ended = monotonic()
        with self._lock:
            for key, word in words.items():
                former = self._words.pop(key, None)
                if word is not None:
                    self._words[key] = word
                if former == word:
                    continue
                for each, step in ((former, -1), (word, 1)):
                    if each is not None:
                        self._events[each].append(Event(began, ended, step))

    def bounds(self, word: str, began: float, ended: float, lag: float) -> tuple[int, int]:
        """The fewest and the most that an answer between two instants may count, by one who lags up to `lag`."""
        with self._lock:
            events = list(self._events[word])
        first = bisect_left([event.ended for event in events], began - lag)
        known = sum(event.step for event in events[:first])
        open_ = [event.step for event in events[first:] if event.began <= ended]
        return known - open_.count(-1), known + open_.count(1)

    def total(self, word: str) -> int:
        """How many have it now."""
        with self._lock:
            return sum(event.step for event in self._events[word])
