"""Measures of one answer: the names of publications from first to last, against the grades given by a person.

All lie between 0 (useless) and 1 (perfect). A name that comes twice, as both languages of one page may, earns once
and still takes its place.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from math import log2

GOOD = 2


def ndcg(ranked: Sequence[str], grades: Mapping[str, int], depth: int = 10) -> float:
    """Discounted gain within `depth`, over the gain of the best possible order: high grades first count most.

    A grade g gains 2^g - 1, divided by log2(rank + 1).
    """
    best = _discounted(sorted(grades.values(), reverse=True)[:depth])
    return _discounted(islice(_graded(ranked, grades), depth)) / best if best else 0.0


def reciprocal_rank(ranked: Sequence[str], grades: Mapping[str, int]) -> float:
    """One over the rank of the first good publication: what a person sees who stops at the first that helps."""
    for rank, grade in enumerate(_graded(ranked, grades), start=1):
        if grade >= GOOD:
            return 1 / rank
    return 0.0


def recall(ranked: Sequence[str], grades: Mapping[str, int], depth: int = 20) -> float:
    """The part of all relevant publications that stands within `depth`."""
    relevant = {name for name, grade in grades.items() if grade > 0}
    return len(relevant.intersection(ranked[:depth])) / len(relevant) if relevant else 0.0


def _graded(ranked: Sequence[str], grades: Mapping[str, int]) -> Iterator[int]:
    """The grade at each rank; nothing for what came before."""
    seen: set[str] = set()
    for name in ranked:
        yield 0 if name in seen else grades.get(name, 0)
        seen.add(name)


def _discounted(grades: Iterator[int] | Sequence[int]) -> float:
    return sum((2**grade - 1) / log2(rank + 1) for rank, grade in enumerate(grades, start=1))
