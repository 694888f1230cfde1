"""What need not be kept: lists and talk of organisations that left, and changes that nobody watches any more."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from common.audit import record
from common.clock import now
from correspondence.enums import What
from correspondence.following.changes import followed_keys
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
    watched = {*WatchedInitiative.objects.values_list("initiative", flat=True), *_followed()}
    for old in (
        WatchList.objects.filter(partner__left_at__lte=left),
        InitiativeChange.objects.filter(at__lte=moment - CHANGES_KEPT),
    ):
        number += old.delete()[0]
    return number + sum(_forget_unwatched(model, watched) for model in (InitiativeChange, LastLive))


def _followed() -> set[UUID]:
    return {UUID(key) for key in followed_keys(What.INITIATIVE)}


def _forget_unwatched(model: type[InitiativeChange | LastLive], watched: set[UUID]) -> int:
    """Compared here: a key is written in another way where it is followed than where it is watched."""
    known = set(model._default_manager.values_list("initiative", flat=True))
    return sum(model._default_manager.filter(initiative=key).delete()[0] for key in known - watched)


def _forget(interest: Interest) -> int:
    forget_conversation(about(interest), None)
    record(action="interest.forgotten", actor=None, target=interest, partner=interest.funder)
    interest.delete()
    return 1
