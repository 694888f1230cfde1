"""`/mijn/`: my organisations, and one organisation with its drafts, members and questions."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from wagtail.models import Page

from common.clock import now
from common.panels import panels_for
from partners.enums import MemberRole, RoleState
from partners.forms import InvitationForm, LeavingForm, MergeForm, PublishingModeForm, RenameForm
from partners.models import Invitation, Membership, Partner, PartnerPage, PartnerPublication
from partners.permissions import (
    is_hub_team,
    user_can_arrange_partners,
    user_can_confirm_roles_of,
    user_can_leave,
    user_can_manage_members,
    user_can_view_drafts_of,
    user_can_write_for,
)
from partners.services.confirming import roles_of
from partners.views.signed_in import person, signed_in

SHOWN_DRAFTS = 50


@signed_in
def my_hub(request: HttpRequest) -> HttpResponse:
    """The organisations that somebody belongs to; all of them for the hub team."""
    user = person(request)
    memberships = Membership.objects.filter(user=user).select_related("partner").order_by("partner__name")
    context = {
        "memberships": memberships,
        "panels": panels_for("my-hub", user=user),
        "others": Partner.objects.active().exclude(memberships__user=user) if is_hub_team(user) else [],
    }
    return render(request, "partners/my_hub.html", context)


@signed_in
def my_organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """One organisation, as far as the person's role goes."""
    partner = get_object_or_404(Partner, slug=slug)
    user_can_view_drafts_of(person(request), partner).or_refuse()
    return organisation_page(request, partner)


def organisation_page(request: HttpRequest, partner: Partner, status: int = 200, **forms: Any) -> HttpResponse:
    """The page; a faulty form takes the place of its empty one, nothing lost."""
    user = person(request)
    may_manage = bool(user_can_manage_members(user, partner)) and partner.is_active
    may_arrange = bool(user_can_arrange_partners(user)) and partner.is_active
    context = {
        "partner": partner,
        "membership": Membership.objects.filter(user=user, partner=partner).first(),
        "may_write": user_can_write_for(user, partner),
        "may_leave": user_can_leave(user, partner),
        "drafts": _drafts(partner),
        **(_roles(partner) if user_can_confirm_roles_of(user, partner) else {}),
        **({"invitation_form": InvitationForm(initial={"language": "nl"}), **_people(partner)} if may_manage else {}),
        **(_arranging(partner) if may_arrange else {}),
        **forms,
    }
    return render(request, "partners/my_organisation.html", context, status=status)


@signed_in
def draft(request: HttpRequest, page_id: int) -> HttpResponse:
    """The newest version of a publication, for members who do not enter the admin."""
    page = get_object_or_404(Page, pk=page_id).specific
    partner = page.partner if isinstance(page, (PartnerPage, PartnerPublication)) else None
    user = person(request)
    if partner is None or not user_can_view_drafts_of(user, partner):
        raise Http404  # not even that it exists
    newest = page.get_latest_revision_as_object()
    response: HttpResponse = newest.serve_preview(request, newest.default_preview_mode)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _people(partner: Partner) -> dict[str, Any]:
    """Members and open invitations, for who manages them."""
    return {
        "members": Membership.objects.filter(partner=partner).select_related("user").order_by("since"),
        "invitations": Invitation.objects.open().filter(partner=partner),
        "roles": MemberRole.choices,
        "moment": now(),
        "may_manage": True,
    }


def _roles(partner: Partner) -> dict[str, Any]:
    """Its roles in others' publications: the questions, and what was answered."""
    roles = roles_of(partner)
    return {
        "asked_roles": [each for each in roles if each.state == RoleState.ASKED],
        "answered_roles": [each for each in roles if each.state != RoleState.ASKED],
    }


def _arranging(partner: Partner) -> dict[str, Any]:
    """What only the hub team does."""
    return {
        "may_arrange": True,
        "rename_form": RenameForm(initial={"name": partner.name}, auto_id="rename_%s"),
        "merge_form": MergeForm(partner=partner, auto_id="merge_%s"),
        "publishing_form": PublishingModeForm(initial={"mode": partner.publishing_mode}, auto_id="publishing_%s"),
        "leaving_form": LeavingForm(auto_id="leaving_%s"),
    }


def _drafts(partner: Partner) -> list[Page]:
    """What has a version that is not on the site, the newest first."""
    paths = PartnerPage.objects.filter(partner=partner).values_list("path", flat=True)
    below = Page.objects.none()
    for path in paths:
        below |= Page.objects.filter(path__startswith=path)
    return list(below.filter(has_unpublished_changes=True).order_by("-latest_revision_created_at")[:SHOWN_DRAFTS])
