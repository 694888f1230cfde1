"""How good the matching is, on pairs that people judged: which of the first five were right."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from support.matching.gathering import atlas
from support.matching.matching import offers_for
from support.matching.sides import Offer, Wish

FIRST = 5


@dataclass(frozen=True, slots=True)
class Judged:
    """A wish, with the pages of the offers that fit it, and of those worth a look."""

    wish: Wish
    fits: frozenset[int]
    doubtful: frozenset[int]
    unfit: frozenset[int]

    @property
    def pairs(self) -> int:
        """How many offers were judged."""
        return len(self.fits | self.doubtful | self.unfit)


@dataclass(frozen=True, slots=True)
class Quality:
    """`precision` is precision@5 over the `answered` of all `asked`: those for which anything was shown.

    `with_doubtful` counts what is worth a look as right too; `found` of `findable` fitting pairs were shown.
    """

    asked: int
    answered: int
    pairs: int
    shown: int
    precision: float
    with_doubtful: float
    found: int
    findable: int


def quality(judged: Sequence[Judged], offers: Sequence[Offer]) -> Quality:
    """Match what was judged as the pages do, and compare."""
    found = offers_for([each.wish for each in judged], offers, atlas())
    first = [[match.offer.page_id for match in matches[:FIRST]] for matches in found]
    rows = list(zip(judged, first, strict=True))
    answered = [(each, shown) for each, shown in rows if shown]
    return Quality(
        asked=len(rows),
        answered=len(answered),
        pairs=sum(each.pairs for each in judged),
        shown=sum(len(shown) for _each, shown in rows),
        precision=_mean([_share(shown, each.fits) for each, shown in answered]),
        with_doubtful=_mean([_share(shown, each.fits | each.doubtful) for each, shown in answered]),
        found=sum(len(each.fits & set(shown)) for each, shown in rows),
        findable=sum(len(each.fits) for each in judged),
    )


def _share(shown: Collection[int], right: frozenset[int]) -> float:
    return sum(page in right for page in shown) / len(shown)


def _mean(shares: Sequence[float]) -> float:
    return sum(shares) / len(shares) if shares else 0.0
