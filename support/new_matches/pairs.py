"""Pairs of an initiative and an offer that fit now: each once, by its best need."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from common.enums import NeedKind
from support.matching.gathering import atlas, open_offers, open_wishes
from support.matching.matching import Match, offers_for
from support.matching.sides import Offer, Wish

type Pair = tuple[UUID, UUID]  # the keys that the languages of the initiative share, and those of the offer


def name_of(pair: Pair) -> str:
    """How a notice names it."""
    return f"{pair[0]}:{pair[1]}"


def pair_of(name: str) -> Pair:
    """The pair that a notice names."""
    initiative, _colon, offer = name.partition(":")
    return UUID(initiative), UUID(offer)


def best_by_pair(wishes: Sequence[Wish], offers: Sequence[Offer]) -> dict[Pair, Match]:
    """The best match of each pair that fits, the best of all first."""
    best: dict[Pair, Match] = {}
    found = [match for matches in offers_for(wishes, offers, atlas()) for match in matches]
    for match in sorted(found, key=lambda match: -match.score):
        if match.wish.record:
            best.setdefault((UUID(match.wish.record.translation_key), UUID(match.offer.record.translation_key)), match)
    return best


def matches_now(pairs: Iterable[Pair]) -> dict[Pair, Match]:
    """Those of these pairs that still fit, of what is published and open now; a constant number of queries."""
    asked = set(pairs)
    wishes = open_wishes(NeedKind.values, page__translation_key__in={initiative for initiative, _offer in asked})
    offers = open_offers({wish.kind for wish in wishes}, translation_key__in={offer for _initiative, offer in asked})
    return {pair: match for pair, match in best_by_pair(wishes, offers).items() if pair in asked}
