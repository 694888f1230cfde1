"""What need not be kept of notices."""

from datetime import timedelta

from django.db.models import Q

from common.clock import now
from correspondence.models import Notice

KEPT_DAYS = 90  # what was read or mailed
MOST_DAYS = 365  # anything


def forget_notices() -> int:
    """Delete notices that have served; for the worker. Returns how many."""
    moment = now()
    has_served = ~Q(read_at=None) | ~Q(mailed_at=None)
    old = Q(created_at__lte=moment - timedelta(days=KEPT_DAYS)) & has_served
    oldest = Q(created_at__lte=moment - timedelta(days=MOST_DAYS))
    deleted, _each = Notice.objects.filter(old | oldest).delete()
    return deleted
