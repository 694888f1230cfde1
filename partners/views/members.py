"""What managers, publishers and members do at their organisation: one POST, one service, back to the page."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from partners.enums import MemberRole, RoleState
from partners.forms import InvitationForm, RoleForm
from partners.models import Invitation, Membership, Partner, PublicationRole
from partners.permissions import user_can_manage_members
from partners.services import confirming, invitations, members
from partners.services.merging import role_models
from partners.views.my_hub import organisation_page
from partners.views.signed_in import done, person, signed_in


@require_POST
@signed_in
def invite(request: HttpRequest, slug: str) -> HttpResponse:
    """Invite somebody."""
    partner = get_object_or_404(Partner, slug=slug)
    user_can_manage_members(person(request), partner).or_refuse()
    form = InvitationForm(request.POST)
    if not form.is_valid():
        return organisation_page(request, partner, status=422, invitation_form=form)
    values = form.cleaned_data
    sent = invitations.invite(partner, values["email"], MemberRole(values["role"]), person(request), values["language"])
    return done(request, partner, _("The invitation to %(email)s is on its way.") % {"email": sent.email})


@require_POST
@signed_in
def resend(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a new link."""
    invitation = _invitation(request, pk)
    invitations.resend(invitation, person(request))
    return done(request, invitation.partner, _("A new link is on its way. The earlier one no longer works."))


@require_POST
@signed_in
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw an invitation."""
    invitation = _invitation(request, pk)
    invitations.revoke(invitation, person(request))
    return done(request, invitation.partner, _("The invitation was withdrawn. Its link no longer works."))


@require_POST
@signed_in
def change_role(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a member another role."""
    membership = _membership(request, pk)
    form = RoleForm(request.POST)
    if not form.is_valid():
        raise Http404
    members.change_role(membership, MemberRole(form.cleaned_data["role"]), person(request))
    return _done_with(request, membership, _("The role was changed."))


@require_POST
@signed_in
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a member out."""
    membership = _membership(request, pk)
    members.remove_member(membership, person(request))
    return _done_with(request, membership, _("The member was removed."))


@require_POST
@signed_in
def leave(request: HttpRequest, slug: str) -> HttpResponse:
    """Leave an organisation. Who belongs to no other is signed out by it."""
    partner = get_object_or_404(Partner, slug=slug)
    members.leave(person(request), partner)
    messages.success(request, _("You no longer belong to %(partner)s.") % {"partner": partner.name})
    return redirect("my-hub")


@require_POST
@signed_in
def answer(request: HttpRequest, key: str) -> HttpResponse:
    """Confirm or decline a role in another's publication."""
    role = _role(key)
    state = request.POST.get("state")
    if state not in (RoleState.CONFIRMED, RoleState.DECLINED):
        raise Http404
    confirming.answer_role(role, RoleState(state), person(request))
    return done(request, role.partner, _("Your answer was kept."))


def _invitation(request: HttpRequest, pk: int) -> Invitation:
    """An invitation of a partner that the person manages; any other does not exist."""
    invitation = get_object_or_404(Invitation.objects.select_related("partner"), pk=pk)
    if not user_can_manage_members(person(request), invitation.partner):
        raise Http404
    return invitation


def _membership(request: HttpRequest, pk: int) -> Membership:
    """A membership in a partner that the person manages; any other does not exist."""
    membership = get_object_or_404(Membership.objects.select_related("partner", "user"), pk=pk)
    if not user_can_manage_members(person(request), membership.partner):
        raise Http404
    return membership


def _role(key: str) -> PublicationRole:
    """The role that a form names; one in a page that is not public does not exist."""
    label, _colon, pk = key.partition(":")
    model = {model._meta.label_lower: model for model in role_models()}.get(label)
    if model is None or not pk.isdigit():
        raise Http404
    role: PublicationRole = get_object_or_404(model._default_manager.filter(page__live=True), pk=int(pk))
    return role


def _done_with(request: HttpRequest, membership: Membership, message: str) -> HttpResponse:
    """Back to the organisation, or to the start where the person just gave up managing it."""
    if user_can_manage_members(person(request), membership.partner):
        return done(request, membership.partner, message)
    messages.success(request, message)
    return redirect("my-hub")
