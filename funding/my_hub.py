"""A funder's watch lists, in “my hub”."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Count
from wagtail.admin.ui.components import Component

from accounts.models import User
from funding.models import WatchList
from funding.models.lists import funders_of

SHOWN = 5


class WatchListsPanel(Component):
    """The lists of one's organisations, and the way to all."""

    name = "watch-lists"
    template_name = "funding/my_hub.html"
    order = 37

    def __init__(self, person: User) -> None:
        self.person = person

    def get_context_data(self, parent_context: Mapping[str, Any] | None) -> dict[str, Any]:
        """The first few by name."""
        lists = WatchList.objects.of(self.person).select_related("partner").annotate(number=Count("items"))
        return {"lists": list(lists[:SHOWN]), "has_several": len(funders_of(self.person)) > 1}


def lists_in_my_hub(user: User) -> WatchListsPanel | None:
    """Nothing for who belongs to no funder."""
    return WatchListsPanel(user) if funders_of(user).exists() else None
