"""The first page of the admin: how much stands on the site."""

from typing import Any

from django.db.models import Count
from wagtail.admin.ui.components import Component

from common.enums import Kind
from search.lists import LISTS
from search.models import IndexedRecord

SHOWN_KINDS = (Kind.INITIATIVE, Kind.LIVING_LAB, Kind.CALL, Kind.OFFER, Kind.STORY, Kind.EVENT, Kind.PARTNER)


class OverviewPanel(Component):
    """How much of each kind stands on the site, each number with the list it counts."""

    name = "hub-overview"
    template_name = "portal/admin/overview.html"
    order = 90

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Counts per kind."""
        counts = dict(IndexedRecord.objects.values_list("kind").annotate(count=Count("id")))
        return {
            "kinds": [
                {"label": kind.label, "count": counts.get(kind.value, 0), "url": _list(kind)} for kind in SHOWN_KINDS
            ]
        }


def _list(kind: Kind) -> str:
    """The public list of one kind."""
    slug = next(page.slug for page in LISTS.values() if page.kinds == (kind,))
    return f"/{slug}/"
