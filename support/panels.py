"""What the matching says on the pages of the rooms below, and on an offer's own."""

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from common.enums import NeedKind
from initiatives.models import InitiativePage
from support.matching.gathering import atlas, open_offers, open_wishes, wishes_of_page
from support.matching.matching import Match, offers_for, wishes_for
from support.matching.sides import Wish
from support.models import SupportOfferPage

FOR_A_NEED = 3
FOR_AN_OFFER = 5


@dataclass(frozen=True, slots=True)
class NeedWithOffers:
    """Something an initiative looks for, and the offers that fit it best."""

    wish: Wish
    matches: list[Match]

    @property
    def kind_label(self) -> str:
        """What kind of need it is."""
        return str(NeedKind(self.wish.kind).label)


@dataclass(frozen=True, slots=True)
class MatchesPanel:
    """A part of a page, with the template that shows it."""

    template_name: str
    rows: list[Any] = field(default_factory=list)


def offers_on_initiative(page: InitiativePage) -> MatchesPanel | None:
    """For each open need of the page the offers that fit; nothing where none does."""
    wishes = wishes_of_page(page)
    if not wishes:
        return None
    offers = open_offers({wish.kind for wish in wishes})
    found = offers_for(wishes, offers, atlas())
    rows = [NeedWithOffers(wish, matches[:FOR_A_NEED]) for wish, matches in zip(wishes, found, strict=True) if matches]
    return MatchesPanel("support/offers_that_fit.html", rows) if rows else None


def needs_on_offer(page: SupportOfferPage) -> MatchesPanel | None:
    """The needs of initiatives that the offer fits best; nothing where none does."""
    if not page.pk or not page.offer_kind:
        return None
    own = open_offers({page.offer_kind}, pk=page.pk)
    if not own:
        return None
    matches = wishes_for(own[0], open_wishes({page.offer_kind}), atlas())[:FOR_AN_OFFER]
    return MatchesPanel("support/needs_that_fit.html", matches) if matches else None


def guide_of_list(slug: str) -> dict[str, Any] | None:
    """Above the list of offers: the way for who would rather be told than look."""
    if slug != "aanbod":
        return None
    text = _("Tell what you need, and see which offers fit")
    return {"text": text, "url": reverse("what-do-you-need")}
