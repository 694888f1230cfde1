"""Which offers fit a wish, and which wishes fit an offer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from common.clock import today
from search.alike import Weighed, weigh
from support.matching.rules import RULES
from support.matching.scoring import Pair, Reason, reasons_for
from support.matching.sides import Atlas, Offer, Wish

LEAST = 0.5  # about what fits less than this one would not phone (docs/matching.md)


@dataclass(frozen=True, slots=True)
class Match:
    """A wish and an offer that fit: why, and what is missing."""

    wish: Wish
    offer: Offer
    reasons: tuple[Reason, ...]
    missing: tuple[str, ...]

    @property
    def score(self) -> float:
        """Between 0 and 1: the points of the reasons together."""
        return sum(reason.points for reason in self.reasons)


def offers_for(
    wishes: Sequence[Wish], offers: Sequence[Offer], atlas: Atlas, least: float = LEAST
) -> list[list[Match]]:
    """For each wish the offers that fit it, the best first; `least` is the score from which they count."""
    weighed = weigh([(wish.text, wish.language) for wish in wishes])
    return [
        best((match(wish, words, offer, atlas) for offer in offers), least)
        for wish, words in zip(wishes, weighed, strict=True)
    ]


def wishes_for(offer: Offer, wishes: Sequence[Wish], atlas: Atlas) -> list[Match]:
    """The wishes that the offer fits, the best first."""
    weighed = weigh([(wish.text, wish.language) for wish in wishes])
    return best(match(wish, words, offer, atlas) for wish, words in zip(wishes, weighed, strict=True))


def match(wish: Wish, words: Weighed, offer: Offer, atlas: Atlas, day: date | None = None) -> Match | None:
    """The match, or None where a rule says no."""
    missing = []
    for rule in RULES:
        ruling = rule(wish, offer, atlas, day or today())
        if not ruling.fits:
            return None
        if ruling.missing:
            missing.append(ruling.missing)
    return Match(wish, offer, reasons_for(Pair(wish, words, offer, atlas)), tuple(missing))


def best(found: Iterable[Match | None], least: float = LEAST) -> list[Match]:
    """Those for which enough speaks, in their order; of equals the one that lacks least, then the newest."""
    return sorted(
        (each for each in found if each and each.score >= least),
        key=lambda each: (-round(each.score, 3), len(each.missing), -each.offer.page_id),
    )
