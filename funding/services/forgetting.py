"""What need not be kept: lists and talk of organisations that left, and changes that nobody watches any more."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q

from common.audit import record
from common.clock import now
from correspondence.services.sending import forget_conversation
from funding.conversations import about
from funding.models import InitiativeChange, Interest, LastLive, WatchedInitiative, WatchList

LEFT_KEPT = timedelta(days=365)  # after an organisation left
CHANGES_KEPT = timedelta(days=365)


@transaction.atomic
def forget_old_watching() -> int:
    """For the worker: returns how much was deleted."""
    moment = now()
    left = moment - LEFT_KEPT
    over = Interest.objects.filter(Q(funder__left_at__lte=left) | Q(partner__left_at__lte=left))
    number = sum(_forget(interest) for interest in over.select_related("funder"))
    watched = WatchedInitiative.objects.values("initiative")
    for old in (
        WatchList.objects.filter(partner__left_at__lte=left),
        InitiativeChange.objects.filter(at__lte=moment - CHANGES_KEPT),
        InitiativeChange.objects.exclude(initiative__in=watched),
        LastLive.objects.exclude(initiative__in=watched),
    ):
        number += old.delete()[0]
    return number


def _forget(interest: Interest) -> int:
    forget_conversation(about(interest), None)
    record(action="interest.forgotten", actor=None, target=interest, partner=interest.funder)
    interest.delete()
    return 1
