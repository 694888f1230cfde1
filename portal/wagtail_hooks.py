"""The hub's own first page of the admin, and what of Wagtail's is not used here."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.site_summary import SiteSummaryPanel

from portal.dashboard import OverviewPanel, ToDoPanel


@hooks.register("construct_homepage_panels")
def hub_panels(request: HttpRequest, panels: list[Any]) -> None:
    """The hub's panels first; workflow and locked pages stay, Wagtail's "getting started" does not."""
    panels[:] = [panel for panel in panels if not isinstance(panel, SiteSummaryPanel)]
    panels[:0] = [OverviewPanel(), ToDoPanel()]


@hooks.register("construct_main_menu")
def hide_what_is_not_used(request: HttpRequest, menu_items: list[Any]) -> None:
    """No snippets: the portal has none."""
    menu_items[:] = [item for item in menu_items if item.name != "snippets"]
