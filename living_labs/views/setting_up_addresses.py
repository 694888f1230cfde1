"""Where in the admin one tries out and extends a call, and the way there from its page."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from living_labs.models import CallPage
from living_labs.views.setting_up import ExtendView, TryOutView


def setting_up_addresses() -> list[URLPattern]:
    """Both at a call."""
    return [
        path("oproepen/<int:page_id>/proberen/", TryOutView.as_view(), name="call-try-out"),
        path("oproepen/<int:page_id>/verlengen/", ExtendView.as_view(), name="call-extend"),
    ]


def setting_up_buttons(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """In the menu of a call with questions, for who may change or publish it."""
    if not isinstance(page, CallPage) or page.pk is None or not page.questions:
        return
    tester = page.permissions_for_user(user)
    if tester.can_edit():
        yield Button(_("Try the form"), reverse("call-try-out", args=[page.pk]), icon_name="form", priority=67)
    if page.live and tester.can_publish():
        yield Button(_("Extend the call"), reverse("call-extend", args=[page.pk]), icon_name="date", priority=68)
