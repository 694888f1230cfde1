"""What all pages of “my hub” share: only for who is signed in, never kept by a cache, a refusal that says why."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from accounts.addresses import sign_in_address
from accounts.models import User
from common.decisions import Refused
from partners.models import Partner
from partners.services.refusals import log_refusal

type View = Callable[..., HttpResponse]


def signed_in(view: View) -> View:
    """Send who is not signed in to sign in, and show a refusal as a page that says why; it is logged."""

    @never_cache
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect(sign_in_address(request.get_full_path() if request.method == "GET" else reverse("my-hub")))
        try:
            return view(request, *args, **kwargs)
        except Refused as refusal:
            return refused(request, refusal)

    return wrapped


def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """The page of a refusal. What was asked is logged by the name of the view, outside the change that was undone."""
    asked = request.resolver_match.view_name if request.resolver_match else ""
    log_refusal(request.user, asked)
    return render(request, "partners/refused.html", {"reason": refusal.reason}, status=403)


def person(request: HttpRequest) -> User:
    """Who is signed in."""
    return cast(User, request.user)


def done(request: HttpRequest, partner: Partner, message: Any) -> HttpResponse:
    """Back to the organisation, with what was done."""
    messages.success(request, str(message))
    return redirect("my-organisation", partner.slug)
