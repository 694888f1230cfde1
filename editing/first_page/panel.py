"""The way to the guide on the first page of the admin."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.ui.components import Component

from editing.first_page.offered import is_new_here


class FirstPagePanel(Component):
    """Says in a few steps how a first page is made; shown until somebody made one."""

    name = "first-page"
    template_name = "editing/first_page/panel.html"
    order = 10


def first_page_panel(request: HttpRequest) -> FirstPagePanel | None:
    """The panel for who is new here, or None."""
    return FirstPagePanel() if is_new_here(request.user) else None


def offer_first_page(request: HttpRequest, panels: list[Any]) -> None:
    """Put it above everything else on the first page of the admin."""
    if panel := first_page_panel(request):
        panels.insert(0, panel)
