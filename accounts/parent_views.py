"""What a parent answers by the link in their mail, without an account; and what their child sees meanwhile."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from accounts import under_sixteen
from accounts.privacy.views import unlisted


@csrf_exempt  # only who has the mail has the address, and a token would cost the parent a cookie
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """By POST the answer; by GET, which mail scanners send too, the question."""
    asked = under_sixteen.of_link(token)
    if asked is None:
        return unlisted(render(request, "account/parent_unknown.html", status=HTTPStatus.NOT_FOUND))
    context = {"address": asked.person.email, "words": under_sixteen.WORDS, "days": under_sixteen.ANSWER_WITHIN.days}
    said = request.POST.get("antwoord", "")
    if said == "ja" and under_sixteen.agree(token):
        context["is_agreed"] = True
    elif said == "nee" and under_sixteen.refuse(token):
        context["is_refused"] = True
    return unlisted(render(request, "account/parent.html", context))


@require_safe
@never_cache
def waiting(request: HttpRequest) -> HttpResponse:
    """After the code was typed: what happens now."""
    return unlisted(render(request, "account/parent_waiting.html", {"days": under_sixteen.ANSWER_WITHIN.days}))
