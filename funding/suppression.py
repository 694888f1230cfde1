"""Keeps numbers of people that are so small that they could tell who somebody is from being seen or worked out.

Counts of initiatives are not small numbers of people: every initiative that is counted has a public page.

A number of people under `SMALLEST` is withheld, and with it every total that counts it in, and the totals of those. So
nothing that is shown depends on the small number: whatever it is, from nothing up to four, all that is shown could be
just what it is. Withholding only a second part would not do: two withheld parts that are known to be under five and to
make eight together are four each.
"""

from collections.abc import Hashable, Iterable, Mapping
from enum import Enum

SMALLEST = 5


class Withheld(Enum):
    """Why a number is not shown."""

    SMALL = "small"
    TOTAL = "total"


type Figure = int | Withheld


def withhold[K: Hashable](numbers: Mapping[K, int], counted_in: Mapping[K, Iterable[K]]) -> dict[K, Figure]:
    """What may be shown of `numbers`; `counted_in` names the totals that each number is directly part of."""
    small = {key for key, number in numbers.items() if number < SMALLEST}
    hidden: set[K] = set()
    ahead = list(small)
    while ahead:
        key = ahead.pop()
        if key not in hidden:
            hidden.add(key)
            ahead.extend(counted_in.get(key, ()))
    return {
        key: Withheld.SMALL if key in small else Withheld.TOTAL if key in hidden else number
        for key, number in numbers.items()
    }
