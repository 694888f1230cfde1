"""Where the widget gets its sum, and the pages for a message that waits for its sender."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.parking import waiting
from accounts.proof.letters import TOKEN
from accounts.proof.work import new_challenge
from common.languages import in_language


@never_cache
@require_safe
def challenge(request: HttpRequest, form: str) -> HttpResponse:
    """A fresh sum for the form of this name; for another it is worth nothing."""
    return JsonResponse(new_challenge(form))


@never_cache
@require_safe
def link_sent(request: HttpRequest) -> HttpResponse:
    """What somebody sees whose message waits: that a mail is on its way, and what to do with it."""
    return _unlisted(request, {"state": "sent"})


@never_cache
@require_safe
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """What the link opens: a button that sends the message. Opening alone does nothing: mail scanners do that too."""
    found = waiting(token)
    if found is None:
        return _unlisted(request, {"state": "gone"}, HTTPStatus.GONE)
    address = in_language(found[0], get_language() or "nl")
    return _unlisted(request, {"state": "asked", "address": address, "field": TOKEN, "token": token})


def _unlisted(request: HttpRequest, context: dict[str, Any], status: int = HTTPStatus.OK) -> HttpResponse:
    response = render(request, "account/message_link.html", context, status=status)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
