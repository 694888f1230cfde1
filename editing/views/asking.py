"""In the admin, at a page: whom was asked to approve it by link, what they said, and asking somebody."""

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from common.clock import now
from common.decisions import Refused
from editing.forms.approval import AskForm
from editing.models import ApprovalRequest
from editing.services.approval import (
    SHOWN,
    approvals_of,
    ask_approval,
    is_about_newest,
    may_ask_about,
    resend_approval,
    revoke_approval,
)
from partners.views.signed_in import person


class AskedView(WagtailAdminTemplateMixin, View):
    """The requests about one page, and the form for another."""

    page_title = gettext_lazy("Approval by link")
    header_icon = "mail"
    template_name = "editing/approval/requests.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Only for who may change the page: for others it does not exist."""
        self.page = page_for(request, kwargs["page_id"])
        return cast(HttpResponse, super().dispatch(request, *args, **kwargs))

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Show them."""
        return self._shown(AskForm(initial={"language": self.page.locale.language_code}))

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Ask somebody; nothing typed is lost where something is missing."""
        form = AskForm(request.POST)
        if form.is_valid():
            try:
                ask_approval(self.page, person(request), **form.cleaned_data)
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("The link is on its way to %(email)s.") % form.cleaned_data)
                return back_to(self.page)
        return self._shown(form, status=422)

    def get_page_subtitle(self) -> str:
        """What the page is called."""
        return str(self.page.get_admin_display_title())

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Back to the page, and to the list in which it stands."""
        edit = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return [
            *self.breadcrumbs_items,
            {"url": edit, "label": self.get_page_subtitle()},
            {"url": "", "label": self.page_title},
        ]

    def _shown(self, form: AskForm, status: int = 200) -> HttpResponse:
        moment = now()
        rows = [
            {"request": each, "state": each.state(moment), "is_newest": is_about_newest(each)}
            for each in approvals_of(self.page)[:SHOWN]
        ]
        context = self.get_context_data(form=form, rows=rows, page=self.page)
        return self.render_to_response(context, status=status)


def resend(request: HttpRequest, page_id: int, request_id: int) -> HttpResponse:
    """A new link to the same person, about the newest version."""
    return _change(request, page_id, request_id, resend_approval, _("A new link is on its way."))


def revoke(request: HttpRequest, page_id: int, request_id: int) -> HttpResponse:
    """The link stops working."""
    return _change(request, page_id, request_id, revoke_approval, _("Withdrawn. The link no longer works."))


def page_for(request: HttpRequest, page_id: int) -> Page:
    """The page, for who may change it; 404 for others and for pages of no partner."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not may_ask_about(request.user, page):
        raise Http404
    return page


def back_to(page: Page) -> HttpResponse:
    """To the requests about the page."""
    return redirect("approval_requests", page.pk)


def _change(request: HttpRequest, page_id: int, request_id: int, change: Any, message: str) -> HttpResponse:
    page = page_for(request, page_id)
    found = get_object_or_404(ApprovalRequest.objects.select_related("page"), pk=request_id, page=page.pk)
    try:
        change(found, person(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, message)
    return back_to(page)
