"""Matches on the desk of a partner: who has what its initiatives look for, and who looks for what it offers."""

from collections.abc import Collection
from dataclasses import replace
from uuid import UUID

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from common.enums import NeedKind
from common.publishing import record_key
from editing.desk.desk import Desk, Item, Section, section
from editing.desk.figures import Column
from support.matching.gathering import atlas, open_offers, open_wishes
from support.matching.matching import Match, offers_for
from support.matching.sides import Offer, Wish
from support.models import SupportRequest
from support.new_matches.kinds import KIND_OF, address_of_choice
from support.transitions import OPEN


def requests_to_answer(desk: Desk) -> Section | None:
    """What is asked of one's own organisations and waits for an answer, the oldest first."""
    if desk.is_hub:
        return None
    waiting = SupportRequest.objects.received_by(desk.person).filter(state__in=OPEN).order_by("asked_at")
    items = [
        Item(row.offer_title, reverse("support-request", args=[row.pk]), f"{row.for_whom}, {row.get_state_display()}")
        for row in waiting.select_related("initiative").distinct()
    ]
    urge = _("Answer who asks for your support: they wait for it.")
    return section("support-requests", _("Requests for your support"), items, urge)


def requests_per_publication(desk: Desk, keys: Collection[UUID]) -> Column | None:
    """How often each offer was asked for, and for each initiative how often it asked, to who writes for them.

    Not for the hub team.
    """
    if desk.is_hub:
        return None
    own = SupportRequest.objects.of(desk.person).order_by()
    asked = own.filter(offer__in=keys).values_list("offer").annotate(number=Count("pk", distinct=True))
    asking = own.filter(initiative__translation_key__in=keys).values_list("initiative__translation_key")
    counts = {**dict(asking.annotate(number=Count("pk", distinct=True))), **dict(asked)}
    written = {page.translation_key for page in desk.pages.filter(translation_key__in=keys) if desk.writes(page)}
    return Column(_("Requests for support"), counts, known=written)


def matches_for_partner(desk: Desk) -> Section | None:
    """The best match of each open need and each open offer of one's own; the hub team looks at the pages themselves."""
    if desk.is_hub:
        return None
    own = set(desk.pages.live().values_list("pk", flat=True))
    found = [*_offers_of_others(own), *_wishes_of_others(own)]
    found.sort(key=lambda pair: -pair[0].score)
    items = [item for _match, item in found]
    found_for_you = section("matches", _("Found for you: offers and needs that fit"), items)
    return replace(found_for_you, way=_mail(desk)) if found_for_you else None


def _mail(desk: Desk) -> Item | None:
    """The way to the weekly mail, for who may have it: who writes for an organisation with something published."""
    kinds = [kind for kind in KIND_OF.values() if kind.concerns(desk.person)]
    return Item(_("Mail me new matches every week"), address_of_choice(kinds[0])) if kinds else None


def _offers_of_others(own: set[int]) -> list[tuple[Match, Item]]:
    """For what one's own initiatives look for."""
    wishes = open_wishes(NeedKind.values, page__in=own)
    if not wishes:
        return []
    offers = [offer for offer in open_offers({wish.kind for wish in wishes}) if offer.page_id not in own]
    best = [matches[0] for matches in offers_for(wishes, offers, atlas()) if matches]
    return [(match, _item(match.offer, match.wish)) for match in best]


def _item(offer: Offer, wish: Wish) -> Item:
    title = wish.record.title if wish.record else ""
    note = _("fits “%(initiative)s”: %(need)s") % {"initiative": title, "need": wish.what}
    return Item(offer.record.title, offer.record.url, note)


def _wishes_of_others(own: set[int]) -> list[tuple[Match, Item]]:
    """For what one offers oneself."""
    offers = open_offers(NeedKind.values, pk__in=own)
    if not offers:
        return []
    mine = {record_key(page) for page in own}
    everybodys = open_wishes({offer.kind for offer in offers})
    wishes = [wish for wish in everybodys if wish.record and wish.record.key not in mine]
    best: dict[int, Match] = {}
    for match in (match for matches in offers_for(wishes, offers, atlas()) for match in matches):
        known = best.get(match.offer.page_id)
        if known is None or match.score > known.score:
            best[match.offer.page_id] = match
    return [(match, _asker(match)) for match in best.values()]


def _asker(match: Match) -> Item:
    record = match.wish.record
    note = _("looks for: %(need)s. Your offer “%(offer)s” fits.") % {
        "need": match.wish.what,
        "offer": match.offer.record.title,
    }
    return Item(record.title if record else "", record.url if record else "", note)
