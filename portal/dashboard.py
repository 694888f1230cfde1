"""The first page of the admin: what is published, what closes, what is getting old."""

from datetime import timedelta
from typing import Any

from django.db.models import Count
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.query import PageQuerySet

from common.clock import now, today
from common.enums import Kind
from common.models import OutboxEntry
from living_labs.models import CallPage
from partners.models import PartnerPage
from search.lists import LISTS
from search.models import IndexedRecord

CLOSING_DAYS = 14
OLD_DAYS = 180
SHOWN = 6
FRAME_DEPTH = 3
SHOWN_KINDS = (Kind.INITIATIVE, Kind.LIVING_LAB, Kind.CALL, Kind.OFFER, Kind.STORY, Kind.EVENT, Kind.PARTNER)


class OverviewPanel(Component):
    """How much of each kind stands on the site, each number with the list it counts."""

    name = "hub-overview"
    template_name = "portal/admin/overview.html"
    order = 50

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Counts per kind, and mail that could not be sent."""
        counts = dict(IndexedRecord.objects.values_list("kind").annotate(count=Count("id")))
        return {
            "kinds": [
                {"label": kind.label, "count": counts.get(kind.value, 0), "url": _list(kind)} for kind in SHOWN_KINDS
            ],
            "unsent": OutboxEntry.objects.exclude(set_aside_at=None).count(),
        }


class ToDoPanel(Component):
    """What asks for attention: calls that close soon, drafts that lie, pages that nobody checked for long."""

    name = "hub-to-do"
    template_name = "portal/admin/to_do.html"
    order = 60

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """The calls, drafts and old pages that this person may edit."""
        moment = now()
        mine = PagePermissionPolicy().explorable_instances(parent_context["request"].user).filter(depth__gt=FRAME_DEPTH)
        soon = moment + timedelta(days=CLOSING_DAYS)
        calls = CallPage.objects.filter(pk__in=mine, live=True, closes_at__gt=moment, closes_at__lt=soon)
        drafts = mine.filter(has_unpublished_changes=True).order_by("-latest_revision_created_at")
        return {
            "calls": [
                {"page": call, "days": (call.closes_at - moment).days} for call in calls.order_by("closes_at")[:SHOWN]
            ],
            "drafts": drafts[:SHOWN],
            "old": _not_checked(mine)[:SHOWN],
            "old_days": OLD_DAYS,
        }


def _list(kind: Kind) -> str:
    """The public list of one kind."""
    slug = next(page.slug for page in LISTS.values() if page.kinds == (kind,))
    return f"/{slug}/"


def _not_checked(pages: PageQuerySet) -> list[Page]:
    """Live publications that nobody checked for `OLD_DAYS` days, the oldest first."""
    before = today() - timedelta(days=OLD_DAYS)
    found = [
        page
        for model in PartnerPage.allowed_subpage_models()
        for page in model.objects.filter(pk__in=pages, live=True, checked_on__lt=before).order_by("checked_on")[:SHOWN]
    ]
    return sorted(found, key=lambda page: page.checked_on)
