"""What the matching says on the pages of the rooms below, and on an offer's own."""

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from common.enums import NeedKind
from common.publishing import record_key
from initiatives.models import InitiativePage
from search.finding import records_by_key
from search.queries import Query
from support.answering import days_to_answer
from support.capacity import has_room
from support.enums import RequestState
from support.matching.gathering import atlas, open_offers, open_wishes, wishes_of_page
from support.matching.matching import Match, offers_for, wishes_for
from support.matching.sides import Wish
from support.models import SupportOfferPage, SupportRequest

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


def guide_of_list(slug: str, query: Query) -> dict[str, Any] | None:
    """Above the list of offers: the way for who would rather be told than look."""
    if slug != "aanbod":
        return None
    text = _("Tell what you need, and see which offers fit")
    return {"text": text, "url": reverse("what-do-you-need")}


@dataclass(frozen=True, slots=True)
class Asking:
    """How an offer is asked for: where, whether there is room, and within how many days one usually hears."""

    url: str
    is_full: bool
    days: int | None


def asking_of(page: SupportOfferPage) -> Asking | None:
    """Nothing for a page that is not on the site."""
    if not page.pk or not page.live:
        return None
    is_full = not has_room(page)
    is_closed = is_full or not page.is_open
    url = "" if is_closed else reverse("ask-for-offer", args=[page.translation_key])
    return Asking(url, is_full, days_to_answer(page.partner.pk))


def given_on_initiative(page: InitiativePage) -> MatchesPanel | None:
    """What partners gave this initiative."""
    agreed = SupportRequest.objects.filter(initiative__translation_key=page.translation_key, state=RequestState.AGREED)
    rows = list(agreed.select_related("partner").order_by("-ended_at")) if page.pk else []
    return MatchesPanel("support/given_on_initiative.html", rows) if rows else None


def given_by_offer(page: SupportOfferPage) -> MatchesPanel | None:
    """Which initiatives got this; only those that anybody may read."""
    agreed = SupportRequest.objects.filter(offer=page.translation_key, state=RequestState.AGREED)
    rows = {record_key(row.initiative_id): row for row in agreed.exclude(initiative=None) if row.initiative_id}
    shown = [{"record": record, "given": rows[record.key]} for record in records_by_key(rows)]
    return MatchesPanel("support/given_by_offer.html", shown) if shown else None
