"""`/mijn/profiel/`: what I am and what interests me, to be changed at any time."""

from http import HTTPStatus
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.interests import profile_of
from accounts.models import User
from accounts.parking import let_go, parked_token, signed_in, take_back
from accounts.privacy.views import unlisted
from accounts.profile_form import ProfileForm
from common.decisions import Refused


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def profile(request: HttpRequest) -> HttpResponse:
    """The form; what was typed while signed out is in it again."""
    person = cast(User, request.user)
    sent = request.POST if request.method == "POST" else take_back(request)
    form = ProfileForm(person, profile_of(person), sent)
    status = HTTPStatus.OK
    if request.method == "POST":
        if form.is_valid() and _saves(form):
            let_go(request)
            messages.success(request, _("Your profile was saved."))
            return redirect("my-hub")
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    context = {"form": form, "parked_token": parked_token(request)}
    return unlisted(render(request, "account/profile.html", context, status=status))


def _saves(form: ProfileForm) -> bool:
    try:
        form.save()
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    return True
