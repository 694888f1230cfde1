"""The judged pairs of the demo (`content/judged.toml`) as what the matching is asked."""

from collections.abc import Iterator
from decimal import Decimal
from uuid import UUID

from common.enums import Facet, NeedKind
from initiatives.models import InitiativePage
from portal.demo.reading import Item, items
from support.matching.gathering import open_offers, open_wishes
from support.matching.sides import Offer, Wish
from support.measuring import Judged, Quality, quality
from support.models import SupportOfferPage


def quality_on_demo() -> Quality | None:
    """The figures, where this copy has the demo's offers."""
    offers = open_offers(NeedKind.values)
    judged = list(judged_pairs(offers))
    return quality(judged, offers) if judged else None


def judged_pairs(offers: list[Offer]) -> Iterator[Judged]:
    """Those of which both sides are published here."""
    slugs = dict(SupportOfferPage.objects.values_list("pk", "slug"))
    page_of = {slugs[offer.page_id]: offer.page_id for offer in offers}
    initiatives = dict(InitiativePage.objects.values_list("translation_key", "slug"))
    open_now: dict[str, list[Wish]] = {}
    for wish in open_wishes(NeedKind.values):
        if wish.record:
            open_now.setdefault(initiatives[UUID(wish.record.translation_key)], []).append(wish)
    for item in items("judged"):
        for wish in open_now.get(item["initiative"], []):
            if wish.what.startswith(item["need"]):
                yield _judged(wish, item, page_of)
    for item in items("wish"):
        if page_of:
            yield _judged(_told(item), item, page_of)


def _judged(wish: Wish, item: Item, page_of: dict[str, int]) -> Judged:
    fits, doubtful, unfit = (
        frozenset(page_of[slug] for slug in item.get(name, []) if slug in page_of)
        for name in ("fits", "doubtful", "unfit")
    )
    return Judged(wish, fits, doubtful, unfit)


def _told(item: Item) -> Wish:
    """What somebody without an initiative tells."""
    return Wish(
        kind=item["kind"],
        text=item["what"],
        amount=Decimal(item["amount"]) if "amount" in item else None,
        stage=item.get("stage", ""),
        legal_form=item.get("legal_form", ""),
        places=frozenset([item["place"]] if "place" in item else []),
        terms={
            Facet.TARGET_GROUP: frozenset(item.get("target_groups", [])),
            Facet.PROGRAMME: frozenset([item["programme"]] if "programme" in item else []),
        },
        what=item["what"],
    )
