"""The desk as it is shown: on the first page of the admin, and in “my hub”."""

from collections.abc import Mapping
from typing import Any

from wagtail.admin.ui.components import Component

from editing.desk.desk import Desk
from editing.desk.sections import advice, sections_of


class DeskPanel(Component):
    """What lies on the desk of who is signed in."""

    name = "desk"
    template_name = "editing/desk.html"
    order = 50

    def __init__(self, person: Any) -> None:
        self.desk = Desk(person)

    def get_context_data(self, parent_context: Mapping[str, Any] | None) -> dict[str, Any]:
        """The sections, and what would help most now."""
        sections = sections_of(self.desk)
        return {"sections": sections, "advice": advice(sections), "belongs_somewhere": bool(self.desk.partners)}


def desk_in_my_hub(user: Any) -> DeskPanel | None:
    """The same desk for members who do not enter the admin; nothing, and no empty space, for who belongs nowhere."""
    panel = DeskPanel(user)
    return panel if panel.desk.partners else None
