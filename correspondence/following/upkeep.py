"""What need not be kept of follows and saved searches."""

from datetime import timedelta

from django.db import transaction

from common.clock import now
from correspondence.following.kinds import forget_searches
from correspondence.models import Follow, LastSeen, SavedSearch

BACK_WITHIN = timedelta(days=1)


@transaction.atomic
def forget_ended() -> int:
    """Delete what was ended a day ago, and how publications were that nobody follows; for the worker."""
    before = now() - BACK_WITHIN
    number = forget_searches(SavedSearch.objects.filter(ended_at__lte=before))
    number += Follow.objects.filter(ended_at__lte=before).delete()[0]
    followed = set(Follow.objects.values_list("target", flat=True))
    unwatched = [row.pk for row in LastSeen.objects.only("pk", "key") if str(row.key) not in followed]
    return number + LastSeen.objects.filter(pk__in=unwatched).delete()[0]
