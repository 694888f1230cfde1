"""`/mijn/privacy/`: what I agreed to."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from accounts.parking import signed_in
from accounts.privacy.consents import consents_of, withdraw_consent


@require_safe
@signed_in
def privacy(request: HttpRequest) -> HttpResponse:
    """What the person agreed to, with a button that takes it back."""
    person = cast(User, request.user)
    return unlisted(render(request, "account/privacy/overview.html", {"consents": consents_of(person)}))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def withdraw(request: HttpRequest) -> HttpResponse:
    """Take one consent back; by GET, as after a sign-in, and for what was not given, nothing changes."""
    if withdraw_consent(cast(User, request.user), request.POST.get("doel", "")):
        messages.success(request, _("You took your consent back."))
    return redirect("privacy")


def unlisted(response: HttpResponse) -> HttpResponse:
    """Kept out of search engines, whoever links to it."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
