"""What was asked by link of people without an account, and what they answered."""

from datetime import timedelta

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from common.clock import now
from editing.desk.desk import Desk, Item, Section, section
from editing.desk.work import days_since
from editing.models import ApprovalRequest
from editing.models.approval import Answer
from editing.services.approval import is_about_newest

ANSWERED = timedelta(days=60)
MOST = 50


def changes_by_link(desk: Desk) -> Section | None:
    """Texts of which somebody said by link what has to change, and that did not change since."""
    asked = _on(desk, ApprovalRequest.objects.filter(answer=Answer.CHANGES, answered_at__gte=now() - ANSWERED))
    items = [
        _item(request, request.remarks)
        for request in asked.select_related("page__latest_revision", "revision")[:MOST]
        if is_about_newest(request) and desk.writes(request.page)
    ]
    return section("changes-by-link", _("Asked to be changed, by link"), items, _("Read what has to change."))


def waiting_by_link(desk: Desk) -> Section | None:
    """Who was asked to read a draft and did not answer yet, the longest first."""
    waiting = _on(desk, ApprovalRequest.objects.open(now())).order_by("asked_at")[:MOST]
    items = [_item(request) for request in waiting if desk.writes(request.page)]
    return section("waiting-by-link", _("Waits for somebody without an account"), items)


def _on(desk: Desk, requests: QuerySet[ApprovalRequest]) -> QuerySet[ApprovalRequest]:
    """Those about the pages of this desk."""
    return requests.filter(page__in=desk.pages.values("pk")).select_related("page")


def _item(request: ApprovalRequest, text: str = "") -> Item:
    title = request.page.get_admin_display_title()
    note = " · ".join(filter(None, (request.name, days_since(request.answered_at or request.asked_at))))
    return Item(title, reverse("approval_requests", args=[request.page_id]), note, text)
