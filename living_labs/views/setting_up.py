"""In the admin, at a call: filling in its form as an applicant would, and giving more time."""

from typing import Any, cast

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateTimeInput

from common.decisions import Decision, Refused
from living_labs.models import CallPage, CallRound
from living_labs.permissions import user_can_extend, user_can_try_out
from living_labs.services.extending import LONGEST_REASON, extend
from living_labs.services.trying import start_try_out
from partners.views.signed_in import person


class ExtendForm(forms.Form):
    """Until when, and why."""

    until = forms.DateTimeField(
        label=gettext_lazy("Open until"),
        widget=AdminDateTimeInput,
        help_text=gettext_lazy("At this very moment it is closed."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Stands on the call’s page, and is mailed to everybody who began to apply."),
    )


class AtCallView(WagtailAdminTemplateMixin, View):
    """Something that is done with one call; for who may not, it does not exist."""

    header_icon = "form"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Find the call."""
        self.page = get_object_or_404(CallPage, pk=kwargs["page_id"])
        if not self.may(person(request)):
            raise Http404
        return cast(HttpResponse, super().dispatch(request, *args, **kwargs))

    def may(self, user: Any) -> Decision:
        """Whether this person may."""
        return user_can_try_out(user, self.page)

    def get_page_subtitle(self) -> str:
        """What the call is called."""
        return str(self.page.get_admin_display_title())

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Back to the call."""
        edit = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return [
            *self.breadcrumbs_items,
            {"url": edit, "label": self.get_page_subtitle()},
            {"url": "", "label": self.page_title},
        ]


class TryOutView(AtCallView):
    """Asks once whether to begin, since a link must change nothing."""

    page_title = gettext_lazy("Try the form")
    template_name = "living_labs/setting_up/try_out.html"

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Say what a try-out is."""
        return self.render_to_response(self.get_context_data(page=self.page))

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Begin, and go there."""
        try:
            application = start_try_out(self.page, person(request))
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("wagtailadmin_pages:edit", self.page.pk)
        return redirect("my-application", application_id=application.pk)


class ExtendView(AtCallView):
    """More time for all."""

    page_title = gettext_lazy("Extend the call")
    template_name = "living_labs/setting_up/extend.html"

    def may(self, user: Any) -> Decision:
        """Publishers, of a call to which people apply on this site."""
        self.round = get_object_or_404(CallRound.objects.select_related("partner"), pk=self.page.translation_key)
        return user_can_extend(user, self.round)

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """The form."""
        return self._shown(ExtendForm())

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Extend; nothing typed is lost where it is refused."""
        form = ExtendForm(request.POST)
        if form.is_valid():
            try:
                extend(self.round, form.cleaned_data["until"], form.cleaned_data["reason"], person(request))
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("The call stays open longer. Everybody who began to apply gets a mail."))
                return redirect("wagtailadmin_pages:edit", self.page.pk)
        return self._shown(form, status=422)

    def _shown(self, form: ExtendForm, status: int = 200) -> HttpResponse:
        context = self.get_context_data(form=form, page=self.page, round=self.round)
        return self.render_to_response(context, status=status)
