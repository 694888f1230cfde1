"""Who may enter `/beheer/` does so with a second factor, whichever way they signed in.

That an account has one is not enough: this session must have been opened, or confirmed, with one that still exists.
So no other sign-in form is a way around it, and a device that is removed ends what was opened with it.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.models import User

ENTER = "wagtailadmin.access_admin"
GO_ON_TO = "after_second_factor"  # in the session: where somebody was going when the gate closed
FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]

type View = Callable[..., HttpResponse]


def opened_with_second_factor(request: HttpRequest) -> bool:
    """True if this session was opened or confirmed with a second factor that the account still has."""
    records = get_authentication_records(request, request.user)
    used = [record["id"] for record in records if record["method"] == "mfa"]
    return bool(used) and Authenticator.objects.filter(user_id=request.user.pk, pk__in=used).exists()


def second_factor_required(view: View) -> View:
    """Send whoever may enter the admin, but did so without a second factor, to set one up first.

    Who is signed in and may not enter is told so; Wagtail would send them to sign in, and that back to the admin.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if not request.user.has_perm(ENTER):
            return render(request, "403.html", status=403)
        if opened_with_second_factor(request):
            return view(request, *args, **kwargs)
        return _turn_away(request)

    return wrapped


def _turn_away(request: HttpRequest) -> HttpResponse:
    """To the set-up, or to the sign-in where there is a factor that was not asked; scripts are refused."""
    if request.headers.get("x-requested-with") == "XMLHttpRequest" or not request.accepts("text/html"):
        raise PermissionDenied
    asked = request.get_full_path() if request.method == "GET" else reverse("wagtailadmin_home")
    if is_mfa_enabled(request.user, FACTORS):
        logout(request)
        return redirect_to_login(asked, reverse("account_login"))
    request.session[GO_ON_TO] = asked
    return redirect("mfa_index")


def connect() -> None:
    """Listen for factors that are set up."""
    authenticator_added.connect(proved_by_setting_up, dispatch_uid="second-factor-set-up")


def proved_by_setting_up(request: HttpRequest, user: User, authenticator: Authenticator, **_kwargs: Any) -> None:
    """Who sets up a factor has just shown that they hold it: they need not sign in again to go on."""
    if authenticator.type in FACTORS:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)
