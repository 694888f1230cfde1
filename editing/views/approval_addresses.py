"""Where in the admin one asks for approval by link, and the way there from a page."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from editing.views import asking
from partners.models import PartnerPage, PartnerPublication


def approval_addresses() -> list[URLPattern]:
    """Asking for approval by link."""
    return [
        path("akkoord/<int:page_id>/", asking.AskedView.as_view(), name="approval_requests"),
        path("akkoord/<int:page_id>/<int:request_id>/opnieuw/", require_POST(asking.resend), name="approval_resend"),
        path("akkoord/<int:page_id>/<int:request_id>/intrekken/", require_POST(asking.revoke), name="approval_revoke"),
    ]


def approval_button(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """In the menu of the page, for who may change it."""
    if isinstance(page, (PartnerPage, PartnerPublication)) and page.permissions_for_user(user).can_edit():
        address = reverse("approval_requests", args=[page.pk])
        yield Button(_("Approval by link"), address, icon_name="mail", priority=66)
