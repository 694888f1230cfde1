"""What the hub team does with a whole partner: rename, merge, archive, say who publishes."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from partners.enums import PublishingMode
from partners.forms import LeavingForm, MergeForm, PublishingModeForm, RenameForm
from partners.models import Partner
from partners.permissions import user_can_arrange_partners
from partners.services.merging import merge_partners
from partners.services.organisations import partner_leaves, rename_partner
from partners.services.publishing_mode import change_publishing_mode
from partners.views.my_hub import organisation_page
from partners.views.signed_in import done, person, signed_in


@require_POST
@signed_in
def rename(request: HttpRequest, slug: str) -> HttpResponse:
    """Another name."""
    partner = _partner(request, slug)
    form = RenameForm(request.POST, auto_id="rename_%s")
    if not form.is_valid():
        return _again(request, partner, "rename_form", form)
    rename_partner(partner, form.cleaned_data["name"], person(request))
    return done(request, partner, _("The organisation has its new name. Old addresses lead to the new ones."))


@require_POST
@signed_in
def publishing_mode(request: HttpRequest, slug: str) -> HttpResponse:
    """Direct, or with four eyes."""
    partner = _partner(request, slug)
    form = PublishingModeForm(request.POST, auto_id="publishing_%s")
    if not form.is_valid():
        return _again(request, partner, "publishing_form", form)
    change_publishing_mode(partner, PublishingMode(form.cleaned_data["mode"]), person(request))
    return done(request, partner, _("From now on the organisation publishes this way."))


@require_POST
@signed_in
def merge(request: HttpRequest, slug: str) -> HttpResponse:
    """Into another partner."""
    partner = _partner(request, slug)
    form = MergeForm(request.POST, partner=partner, auto_id="merge_%s")
    if not form.is_valid():
        return _again(request, partner, "merge_form", form)
    into = form.cleaned_data["into"]
    merge_partners(partner, into, person(request))
    return done(request, into, _("%(name)s is now part of this organisation.") % {"name": partner.name})


@require_POST
@signed_in
def partner_leaving(request: HttpRequest, slug: str) -> HttpResponse:
    """Out of the hub."""
    partner = _partner(request, slug)
    form = LeavingForm(request.POST, auto_id="leaving_%s")
    if not form.is_valid():
        return _again(request, partner, "leaving_form", form)
    partner_leaves(partner, person(request))
    return done(request, partner, _("The organisation left the hub. Its history is kept."))


def _partner(request: HttpRequest, slug: str) -> Partner:
    user_can_arrange_partners(person(request)).or_refuse()
    return get_object_or_404(Partner, slug=slug)


def _again(request: HttpRequest, partner: Partner, name: str, form: forms.Form) -> HttpResponse:
    return organisation_page(request, partner, status=422, **{name: form})
