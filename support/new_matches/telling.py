"""For the worker: each day the pairs that fit and were not told before, to the writers who chose to hear of them.

Nobody is told of a pair within one's own organisation. What is told waits for the weekly mail, and is written anew
when that leaves: what was closed or taken off meanwhile is not in it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.translation import override

from accounts.models import User
from common.clock import now
from common.enums import NeedKind
from correspondence.notices.choosing import who_chose_mail
from correspondence.notices.services import Told, tell_each
from initiatives.models import InitiativePage
from partners.models import WRITERS, Membership, Partner
from support.enums import Side
from support.matching.gathering import open_offers, open_wishes
from support.matching.sides import Offer, Wish
from support.models import SupportOfferPage, ToldMatch
from support.new_matches.kinds import KIND_OF
from support.new_matches.pairs import Pair, best_by_pair, name_of
from support.permissions import below

MOST_TOLD = 50  # to one side of one partner at once, the best first; what is left comes with the next

type Watchers = Mapping[Partner, Collection[User]]


def tell_new_matches() -> int:
    """Tell both sides; returns of how many pairs."""
    askers, givers = _watchers(Side.ASKER), _watchers(Side.GIVER)
    if not (askers or givers):
        return 0
    with override(settings.LANGUAGE_CODE):  # the words are written later, in the language of who reads them
        offers = open_offers(NeedKind.values)
        told = sum(_tell_asker(partner, people, offers) for partner, people in askers.items())
        if givers:
            wishes = open_wishes({offer.kind for offer in offers})
            told += sum(_tell_giver(partner, people, offers, wishes) for partner, people in givers.items())
    return told


def _watchers(side: Side) -> Watchers:
    """The partners of which somebody wants to hear, each with its writers who do."""
    chosen = who_chose_mail(KIND_OF[side].code)
    members = Membership.objects.filter(user__in=chosen, user__is_active=True, role__in=WRITERS, partner__left_at=None)
    found: dict[Partner, list[User]] = defaultdict(list)
    for member in members.select_related("partner", "user").order_by("partner", "user"):
        found[member.partner].append(member.user)
    return found


def _tell_asker(partner: Partner, people: Collection[User], offers: Sequence[Offer]) -> int:
    """Of the offers of others that fit what its initiatives look for."""
    own = InitiativePage.objects.filter(below([partner])).values("pk")
    wishes = open_wishes({offer.kind for offer in offers}, page__in=own)
    others = [offer for offer in offers if not _is_of(partner, offer)]
    return _tell(partner, Side.ASKER, people, best_by_pair(wishes, others))


def _tell_giver(partner: Partner, people: Collection[User], offers: Sequence[Offer], wishes: Sequence[Wish]) -> int:
    """Of the initiatives of others that look for what it offers: the newest of them."""
    own = [offer for offer in offers if _is_of(partner, offer)]
    others = [wish for wish in wishes if not _is_of(partner, wish)]
    return _tell(partner, Side.GIVER, people, best_by_pair(others, own) if own else {})


def _is_of(partner: Partner, side: Offer | Wish) -> bool:
    record = side.record
    return bool(record and record.partner and record.partner.slug == partner.slug)


@transaction.atomic
def _tell(partner: Partner, side: Side, people: Collection[User], found: Iterable[Pair]) -> int:
    """Of the pairs of which this side was not told yet, and remember them: both or neither."""
    known = set(ToldMatch.objects.filter(partner=partner, side=side).values_list("initiative", "offer"))
    new = [pair for pair in found if pair not in known][:MOST_TOLD]
    moment = now()
    ToldMatch.objects.bulk_create(
        (
            ToldMatch(partner=partner, side=side, initiative=initiative, offer=offer, told_at=moment)
            for initiative, offer in new
        ),
        ignore_conflicts=True,
    )
    things = [Told(about=name_of(pair), key=name_of(pair)) for pair in new]
    tell_each(KIND_OF[side].code, ((person, thing) for person in people for thing in things))
    return len(new)


def forget_told_matches() -> int:
    """Forget what was told of pages that are gone; returns how much."""
    gone = ~Q(initiative__in=InitiativePage.objects.values("translation_key"))
    gone |= ~Q(offer__in=SupportOfferPage.objects.values("translation_key"))
    deleted, _each = ToldMatch.objects.filter(gone).delete()
    return deleted
