"""Keeping what somebody told at “What do you need?”, and forgetting it."""

import json
from collections.abc import Mapping, Sequence
from datetime import timedelta
from hashlib import sha256
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from common.clock import now
from common.decisions import refuse
from support.kept_wishes import offers_that_fit
from support.matching.gathering import open_offers
from support.models import KeptWish, ToldOffer
from support.models.kept import MOST_KEPT

KEPT_DAYS = 365
TOO_MANY = _("You keep twenty questions. Delete one of them, and keep this one then.")


@transaction.atomic
def keep_wish(person: User, told: Mapping[str, Sequence[str]], language: str) -> KeptWish:
    """Keep what a valid form told; the same told twice is one. Raises `Refused` where somebody keeps many.

    The offers that fit now were on the page: the weekly mail is about those that come.
    """
    User.objects.select_for_update().get(pk=person.pk)  # two clicks at once are one after the other
    key = sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
    mine = KeptWish.objects.filter(person=person)
    if not mine.filter(key=key).exists() and mine.count() >= MOST_KEPT:
        refuse(TOO_MANY).or_refuse()
    kept, is_new = KeptWish.objects.update_or_create(
        person=person, key=key, defaults={"told": dict(told), "language": language, "kept_at": now()}
    )
    if is_new:
        _note_seen(kept)
    return kept


def _note_seen(kept: KeptWish) -> None:
    [seen] = offers_that_fit([kept], open_offers({kept.kind})).values()
    ToldOffer.objects.bulk_create(ToldOffer(wish=kept, offer=offer) for offer in seen)


def delete_wish(person: User, wish: UUID) -> bool:
    """True where it was this person's, and is gone."""
    deleted, _each = KeptWish.objects.filter(person=person, pk=wish).delete()
    return bool(deleted)


def forget_old_wishes() -> int:
    """Delete what was kept a year ago; for the worker. Returns how many rows went."""
    deleted, _each = KeptWish.objects.filter(kept_at__lte=now() - timedelta(days=KEPT_DAYS)).delete()
    return deleted
