"""The checklist as a page of its own, for who works without scripts or comes from a message."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from wagtail.models import Page

from editing.checklist.check import checklist_of
from editing.checklist.side_panel import shown
from partners.models import PartnerPublication
from partners.permissions import user_can_edit_publication


def publication_checklist(request: HttpRequest, page_id: int) -> HttpResponse:
    """What the newest version of a publication has and misses; for who may edit it, to others it does not exist."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not isinstance(page, PartnerPublication) or not user_can_edit_publication(request.user, page):
        raise Http404
    newest = page.get_latest_revision_as_object()
    context = {
        "page": newest,
        "page_title": _("Checklist"),
        "header_title": _("Checklist"),
        "page_subtitle": newest.get_admin_display_title(),
        "header_icon": "tasks",
        **shown(checklist_of(newest), newest.pk),
    }
    return render(request, "editing/checklist/page.html", context)
