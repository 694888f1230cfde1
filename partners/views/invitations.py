"""The page behind an invitation's link: accept it, or learn why it does not work and what to do."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from accounts.addresses import sign_in_address
from accounts.models import User
from accounts.services import account_for_invited
from common.clock import now
from common.decisions import Refused
from partners.enums import InvitationState, MemberRole
from partners.forms import NewAccountForm
from partners.models import Invitation
from partners.permissions import user_can_accept
from partners.services.invitations import accept, by_token
from partners.views.signed_in import person, refused

GONE, NOT_FOUND, FORBIDDEN = 410, 404, 403


@never_cache
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show it; accept it by POST."""
    found = by_token(token)
    problem = _problem(request, found)
    if found is None or problem:
        return _refusal(request, problem, found)
    if not request.user.is_authenticated:
        return _for_newcomers(request, found, token)
    if request.method == "POST":
        try:
            accept(found, person(request))
        except Refused as refusal:  # somebody was quicker
            return refused(request, refusal)
        return _welcome(request, found)
    return render(request, "partners/invitation.html", _about(found))


@require_POST
@never_cache
@sensitive_post_parameters("password")
def make_account(request: HttpRequest, token: str) -> HttpResponse:
    """Make the account and accept, in one: the link proves the address."""
    found = by_token(token)
    problem = _problem(request, found)
    if found is None or problem:
        return _refusal(request, problem, found)
    if request.user.is_authenticated:
        return redirect("invitation", token)
    form = NewAccountForm(request.POST, email=found.email)
    if not form.is_valid():
        return _for_newcomers(request, found, token, form)
    with transaction.atomic():
        user = account_for_invited(found.email, form.cleaned_data["password"], form.cleaned_data["name"])
        if user is not None:
            accept(found, user)
    if user is None:
        messages.info(request, _("There is an account with this e-mail address already. Sign in to accept."))
        return redirect(sign_in_address(reverse("invitation", args=[token])))
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return _welcome(request, found)


def _problem(request: HttpRequest, found: Invitation | None) -> str:
    """Which of the ways in which a link does not work this is; empty where it works."""
    if found is None:
        return "altered"
    if found.state == InvitationState.ACCEPTED:
        return "used"
    if found.state == InvitationState.REVOKED or not found.partner.is_active:
        return "revoked"
    if found.has_expired(now()):
        return "expired"
    if request.user.is_authenticated and not user_can_accept(request.user, found):
        return "forwarded"
    return ""


def _refusal(request: HttpRequest, problem: str, found: Invitation | None) -> HttpResponse:
    """The page that says which it is. It names the organisation, and no address of anybody's."""
    status = {"altered": NOT_FOUND, "forwarded": FORBIDDEN}.get(problem, GONE)
    user: Any = request.user
    context = {
        "problem": problem,
        "partner": found.partner if found else None,
        "own_address": user.email if isinstance(user, User) else "",
    }
    return render(request, "partners/invitation_refused.html", context, status=status)


def _for_newcomers(
    request: HttpRequest, found: Invitation, token: str, form: NewAccountForm | None = None
) -> HttpResponse:
    """Sign in, or make an account: the page does not tell which of the two fits this address."""
    context = {
        **_about(found),
        "form": form or NewAccountForm(email=found.email),
        "token": token,
        "sign_in_url": sign_in_address(reverse("invitation", args=[token])),
    }
    return render(request, "partners/invitation_newcomer.html", context, status=422 if form else 200)


def _about(found: Invitation) -> dict[str, Any]:
    return {"invitation": found, "partner": found.partner, "role": MemberRole(found.role)}


def _welcome(request: HttpRequest, found: Invitation) -> HttpResponse:
    messages.success(request, _("You now belong to %(partner)s.") % {"partner": found.partner.name})
    return redirect("my-organisation", found.partner.slug)
