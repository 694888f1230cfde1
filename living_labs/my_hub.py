"""My applications, in “my hub”."""

from collections.abc import Mapping
from typing import Any

from wagtail.admin.ui.components import Component

from accounts.models import User
from common.clock import now
from living_labs.models import Application
from living_labs.timeline import standing_of

SHOWN = 5


class ApplicationsPanel(Component):
    """The newest applications with their labels, and the way to all."""

    name = "applications"
    template_name = "living_labs/my_hub.html"
    order = 30

    def __init__(self, person: User) -> None:
        self.person = person

    def get_context_data(self, parent_context: Mapping[str, Any] | None) -> dict[str, Any]:
        """The newest."""
        moment = now()
        mine = Application.objects.of(self.person).select_related("round__partner").prefetch_related("extensions")
        return {"rows": [{"application": each, "standing": standing_of(each, moment)} for each in mine[:SHOWN]]}


def applications_in_my_hub(user: User) -> ApplicationsPanel | None:
    """Nothing for who never began one."""
    return ApplicationsPanel(user) if Application.objects.of(user).exists() else None
