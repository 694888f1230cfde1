"""How much of an offer is left: what was agreed on in the present period is counted against its capacity."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Count

from common.clock import today
from common.instants import start_of_day
from support.enums import CapacityPeriod, RequestState
from support.models import SupportOfferPage, SupportRequest


def has_room(offer: SupportOfferPage) -> bool:
    """True where there is no capacity, or some of it is left."""
    return offer.translation_key not in full_among([offer])


def full_among(offers: Iterable[SupportOfferPage]) -> set[UUID]:
    """The keys of those of which nothing is left now: one question for each length of period."""
    limited = [offer for offer in offers if offer.capacity is not None]
    full: set[UUID] = set()
    for period in {offer.capacity_period for offer in limited}:
        some = {offer.translation_key: offer.capacity or 0 for offer in limited if offer.capacity_period == period}
        agreed = SupportRequest.objects.filter(offer__in=some, state=RequestState.AGREED).order_by()
        if begin := beginning_of(period, today()):
            agreed = agreed.filter(ended_at__gte=start_of_day(begin))
        given = dict(agreed.values_list("offer").annotate(number=Count("pk")))
        full |= {key for key, capacity in some.items() if given.get(key, 0) >= capacity}
    return full


def beginning_of(period: str, day: date) -> date | None:
    """The first day of the month, quarter or year in which `day` lies; None where the capacity is for always."""
    match period:
        case CapacityPeriod.MONTH:
            return day.replace(day=1)
        case CapacityPeriod.QUARTER:
            return day.replace(month=3 * ((day.month - 1) // 3) + 1, day=1)
        case CapacityPeriod.YEAR:
            return day.replace(month=1, day=1)
    return None
