"""`/mijn/privacy/`: what I agreed to, a copy of my data, and the end of my account."""

from typing import cast

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import DataExport, ErasureRequest, User
from accounts.parking import signed_in
from accounts.privacy import banner
from accounts.privacy.consents import consents_of, withdraw_consent
from accounts.privacy.erasing import ask_erasure, erasure_of, undo_erasure, what_happens
from accounts.privacy.exporting.making import ask_export, export_of
from accounts.privacy.obstacles import obstacles_of
from accounts.privacy.register import SECURITY, entries
from common.audit import record
from common.decisions import Refused
from common.inventory.enums import AtErasure
from common.private_files.serving import attachment_response


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """`/privacy/verwerkingen/`: for anybody, which data the hub holds and why."""
    return render(request, "account/privacy/register.html", {"entries": entries(), "security": SECURITY})


@require_safe
@signed_in
def privacy(request: HttpRequest) -> HttpResponse:
    """All of it on one page."""
    person = cast(User, request.user)
    asked = erasure_of(person)
    banner.show(request, asked)
    context = {
        "consents": consents_of(person),
        "export": export_of(person),
        "erasure": asked,
        "kept_days": DataExport.KEPT.days,
        "days": ErasureRequest.COOLING_OFF.days,
    }
    return unlisted(render(request, "account/privacy/overview.html", context))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def withdraw(request: HttpRequest) -> HttpResponse:
    """Take one consent back; by GET, as after a sign-in, and for what was not given, nothing changes."""
    if withdraw_consent(cast(User, request.user), request.POST.get("doel", "")):
        messages.success(request, _("You took your consent back."))
    return redirect("privacy")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@reauthentication_required(allow_get=True)
def export(request: HttpRequest) -> HttpResponse:
    """Have a copy made, once the person has shown again who they are."""
    if request.method == "POST":
        ask_export(cast(User, request.user), get_language() or "nl")
        messages.success(request, _("We are making a copy of your data. You get mail when it is ready."))
    return redirect("privacy")


@require_safe
@signed_in
@reauthentication_required
def download(request: HttpRequest) -> HttpResponse:
    """The copy, for its person alone, who has shown again who they are."""
    person = cast(User, request.user)
    made = export_of(person)
    if made is None or not made.is_ready or made.file is None:
        raise Http404
    record(action="export.fetched", actor=person, target=person)
    return cast(HttpResponse, attachment_response(made.file))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@reauthentication_required(allow_get=True)
def erase(request: HttpRequest) -> HttpResponse:
    """First what will be deleted and what stays; then, by POST of who has shown again who they are, the wish itself."""
    person = cast(User, request.user)
    if request.method == "POST":
        try:
            banner.show(request, ask_erasure(person))
        except Refused as refused:
            messages.error(request, str(refused))
            return redirect("erasure")
        return redirect("privacy")
    parts = what_happens(person)
    context = {
        "deleted": parts[AtErasure.DELETED],
        "stays": [*parts[AtErasure.ANONYMISED], *parts[AtErasure.KEPT]],
        "obstacles": obstacles_of(person),
        "erasure": erasure_of(person),
        "days": ErasureRequest.COOLING_OFF.days,
    }
    return unlisted(render(request, "account/privacy/erasure.html", context))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def stay(request: HttpRequest) -> HttpResponse:
    """Take the wish back; by GET nothing changes."""
    if request.method == "POST" and undo_erasure(cast(User, request.user)):
        banner.show(request, None)
        messages.success(request, _("Your account stays. Nothing was deleted."))
    return redirect("privacy")


def unlisted(response: HttpResponse) -> HttpResponse:
    """Kept out of search engines, whoever links to it."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
