"""Confirming an address that mail came back from."""

from http import HTTPStatus
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts.models import User
from accounts.parking import signed_in
from correspondence.private_pages import unlisted
from correspondence.returned.stopping import mail_again, send_link, whose_link


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def ask(request: HttpRequest) -> HttpResponse:
    """Have the link mailed; by GET, as after a sign-in, nothing is."""
    if request.method == "POST":
        if send_link(cast(User, request.user)):
            messages.success(request, _("We sent a mail with a link. It may take some minutes."))
        else:
            messages.info(request, _("No link was sent: there is none needed, or you asked for some already."))
    return redirect("my-hub")


@csrf_exempt  # only who has the mail has the address, and it does but one thing
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """By POST, mail again; by GET, which mail scanners send too, a page with one button."""
    person = whose_link(token)
    if person is not None and request.method == "POST":
        mail_again(person)
    context = {"is_known": person is not None, "is_done": request.method == "POST"}
    status = HTTPStatus.OK if person is not None else HTTPStatus.NOT_FOUND
    return unlisted(render(request, "correspondence/returned/confirm.html", context, status=status))
