"""Requests for support, in “my hub”."""

from collections.abc import Mapping
from typing import Any

from wagtail.admin.ui.components import Component

from accounts.models import User
from support.models import KeptWish, SupportRequest
from support.timeline import tone_of

SHOWN = 5


class RequestsPanel(Component):
    """The newest requests with their labels, and the way to all."""

    name = "support-requests"
    template_name = "support/my_hub.html"
    order = 35

    def __init__(self, person: User) -> None:
        self.person = person

    def get_context_data(self, parent_context: Mapping[str, Any] | None) -> dict[str, Any]:
        """The newest of what I asked for, and how much I had kept."""
        mine = SupportRequest.objects.of(self.person).select_related("partner", "initiative").distinct()[:SHOWN]
        kept = KeptWish.objects.filter(person=self.person).count()
        return {"rows": [{"request": each, "tone": tone_of(each)} for each in mine], "kept": kept}


def requests_in_my_hub(user: User) -> RequestsPanel | None:
    """Nothing for who has none."""
    has_any = SupportRequest.objects.of(user).exists() or KeptWish.objects.filter(person=user).exists()
    return RequestsPanel(user) if has_any else None
