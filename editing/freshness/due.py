"""Which pages somebody must look at: for dashboards, lists and mails."""

from common.clock import now
from common.enums import Standing
from editing.freshness.rules import cutoffs
from editing.models import Freshness
from editing.models.freshness import FreshnessQuerySet
from partners.models import Partner


def due_pages(partner: Partner | None = None) -> FreshnessQuerySet:
    """Public pages whose time has come, of one partner or of all, the longest unchecked first.

    Each row has its `page`, `kind`, `since` (last checked), `asked_at` and `standing`. Two queries, however many.
    """
    rows = Freshness.objects.due(now(), cutoffs())
    rows = rows if partner is None else rows.filter(partner=partner)
    return rows.select_related("page", "partner").order_by("since", "pk")


def unconfirmed_pages(partner: Partner | None = None) -> FreshnessQuerySet:
    """Those of the due pages that the site says are not confirmed, or that left its lists."""
    return due_pages(partner).exclude(standing=Standing.CURRENT)
