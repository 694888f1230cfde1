"""The hub's own first page of the admin, and what of Wagtail's is not used here."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.site_summary import SiteSummaryPanel
from wagtail.admin.views.home import UserObjectsInWorkflowModerationPanel, WorkflowObjectsToModeratePanel

from editing.desk.panels import DeskPanel
from portal.dashboard import OverviewPanel

NOT_SHOWN = (SiteSummaryPanel, UserObjectsInWorkflowModerationPanel, WorkflowObjectsToModeratePanel)


@hooks.register("construct_homepage_panels")
def hub_panels(request: HttpRequest, panels: list[Any]) -> None:
    """The desk first, which also tells what waits for whom; locked pages and recent edits stay."""
    panels[:] = [panel for panel in panels if not isinstance(panel, NOT_SHOWN)]
    panels += [DeskPanel(request.user), OverviewPanel()]


@hooks.register("construct_main_menu")
def hide_what_is_not_used(request: HttpRequest, menu_items: list[Any]) -> None:
    """No snippets: the portal has none."""
    menu_items[:] = [item for item in menu_items if item.name != "snippets"]


@hooks.register("insert_global_admin_js")
def dates_stay_as_typed() -> SafeString:
    """Without it the date picker turns what it can't read into today, and a call closes at once."""
    return format_html('<script src="{}"></script>', static("hub/dates.js"))
