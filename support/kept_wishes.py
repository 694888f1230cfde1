"""Matching what somebody kept: as the page does, and later for the weekly mail."""

from collections.abc import Sequence
from uuid import UUID

from common.enums import Facet
from common.numbers import read_kept
from support.matching.gathering import atlas
from support.matching.matching import Match, offers_for
from support.matching.sides import Offer, Wish
from support.models import KeptWish


def as_wish(kept: KeptWish) -> Wish:
    """The question as the matching compares it."""
    told: dict[str, list[str]] = kept.told
    return Wish(
        kind=kept.kind,
        text=kept.what,
        language=kept.language,
        amount=read_kept(told["bedrag"][0]) if "bedrag" in told else None,
        stage=told.get("fase", [""])[0],
        legal_form=told.get("rechtsvorm", [""])[0],
        places=frozenset(told.get("wijk", ())),
        terms={Facet.TARGET_GROUP: frozenset(told.get("doelgroep", ()))},
        what=kept.what,
    )


def offers_that_fit(wishes: Sequence[KeptWish], offers: Sequence[Offer]) -> dict[UUID, dict[UUID, Match]]:
    """For each of these the offers that fit, the best first, by the keys of both."""
    found = offers_for([as_wish(kept) for kept in wishes], offers, atlas())
    return {
        kept.pk: {UUID(match.offer.record.translation_key): match for match in matches}
        for kept, matches in zip(wishes, found, strict=True)
    }
