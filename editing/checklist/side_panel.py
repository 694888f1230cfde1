"""The checklist beside the form in which a publication is written."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.side_panels import BaseSidePanel

from editing.checklist.check import Check, checklist_of
from partners.models import PartnerPublication


def shown(checks: list[Check], page_id: int | None) -> dict[str, Any]:
    """What the templates show of a checklist; links stay within the form where `page_id` is None."""
    lines = [
        {
            "check": check,
            "url": check.where.url(page_id),
            "details": [{"text": text, "url": place.url(page_id)} for text, place in check.details],
        }
        for check in checks
    ]
    return {"lines": lines, "missing": sum(not check.ok for check in checks), "total": len(checks)}


class ChecklistSidePanel(BaseSidePanel):
    """What is there and what is missing, each with the way to it; made again at every save."""

    name = "checklist"
    title = _("Checklist")
    template_name = "editing/checklist/side_panel.html"
    order = 150

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        """The button, with the number of things that miss."""

        aria_label = _("Show or hide the checklist")
        icon_name = "tasks"

        def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
            """Count what misses."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, "count": sum(not check.ok for check in self.panel.checks)}

    def __init__(self, page: PartnerPublication, request: Any) -> None:
        super().__init__(page, request)
        self.checks = checklist_of(page)

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """The points; on a form that was never saved there is no address yet, so links stay within the form."""
        context: dict[str, Any] = super().get_context_data(parent_context)
        return {**context, **shown(self.checks, None)}


def checklist_beside(page: Any, request: Any) -> ChecklistSidePanel | None:
    """The panel for a publication, whatever its type."""
    return ChecklistSidePanel(page, request) if isinstance(page, PartnerPublication) else None
