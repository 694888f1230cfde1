"""The visitor's own account, and the doors that lead to it instead of to Wagtail's."""

from collections.abc import Collection, Mapping
from typing import cast

from allauth.account.adapter import get_adapter
from allauth.core.internal.httpkit import authenticated_user
from allauth.mfa.utils import is_mfa_enabled
from allauth.socialaccount.adapter import get_adapter as get_social_adapter
from allauth.socialaccount.providers.openid_connect.views import login
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.csp import CSP
from django.views.decorators.cache import never_cache
from django.views.decorators.csp import csp_override

from accounts.second_factor import ENTER, FACTORS

# Chromium holds every address that an answer to a form leads on to against `form-action`, and a provider sends
# people on to their own organisation's. Only the page with the button to the provider may therefore lead elsewhere.
SCHEMES = ["https:"] if settings.ENVIRONMENT.is_production else ["https:", "http:"]
POLICY = cast(Mapping[str, Collection[str]], settings.SECURE_CSP)
LEADS_ELSEWHERE = {**POLICY, "form-action": [CSP.SELF, *SCHEMES]}


@login_required
@never_cache
def overview(request: HttpRequest) -> HttpResponse:
    """`/account/`: what somebody can see and change about signing in."""
    user = authenticated_user(request)
    context = {
        "has_second_factor": is_mfa_enabled(user, FACTORS),
        "has_password": user.has_usable_password(),
        "may_enter_admin": user.has_perm(ENTER),
        "has_provider": bool(get_social_adapter(request).list_providers(request)),
    }
    return render(request, "account/overview.html", context)


@csp_override(LEADS_ELSEWHERE)
def sign_in_by_provider(request: HttpRequest, provider_id: str) -> HttpResponse:
    """The page that tells where the button leads, and the way there."""
    answer: HttpResponse = login(request, provider_id)
    return answer


def sign_out_of_admin(request: HttpRequest) -> HttpResponse:
    """Wagtail's button: signs out by POST, and asks first otherwise."""
    if request.method != "POST":
        return redirect("account_logout")
    get_adapter(request).logout(request)
    return redirect("/")
