"""Behind the link of a request for approval: the draft, the question, and what became of the answer.

A GET changes nothing: programs that guard a mailbox follow links. No cookie is set and nothing is asked of an account:
the address itself is the secret, so no cache keeps these pages, no search engine lists them, and no other site is told.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from common.clock import now
from common.decisions import Refused
from editing.forms.approval import AnswerForm
from editing.models import ApprovalRequest
from editing.models.approval import Answer
from editing.services.approval import answer_approval, problem_of, request_of

GONE, NOT_FOUND = 410, 404

type View = Callable[..., HttpResponse]


def by_link(view: View) -> View:
    """Give the view the request of its token; a link that is not right gets the page that says so."""

    @never_cache
    @csrf_exempt  # only who has the address can send the form: there is nothing to forge
    @wraps(view)
    def wrapped(request: HttpRequest, token: str) -> HttpResponse:
        found = request_of(token)
        response = view(request, token, found) if found else _refusal(request, "altered", None)
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    return wrapped


@by_link
def approval(request: HttpRequest, token: str, found: ApprovalRequest) -> HttpResponse:
    """The draft with the question; an answer by POST."""
    if problem := problem_of(found, now()):
        return _refusal(request, problem, found)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            answer_approval(found, Answer(form.cleaned_data["answer"]), form.cleaned_data["remarks"])
        except Refused:  # meanwhile answered, withdrawn or changed: the same address says which
            return redirect("approval", token)
        return redirect("approval-thanks", token)
    context = {"approval": found, "partner": found.partner, "form": form, "draft_url": _draft_address(token)}
    return render(request, "editing/approval/draft.html", context, status=422 if form.errors else 200)


@require_safe
@by_link
def approval_draft(request: HttpRequest, token: str, found: ApprovalRequest) -> HttpResponse:
    """The very version that was asked about, as the site would show it."""
    if (problem := problem_of(found, now())) or found.revision is None:
        return _refusal(request, problem or "newer", found)
    page = found.revision.as_object()
    response: HttpResponse = page.serve_preview(request, page.default_preview_mode)
    return response


@require_safe
@by_link
def approval_thanks(request: HttpRequest, token: str, found: ApprovalRequest) -> HttpResponse:
    """What was answered, and what happens now."""
    if not found.answered_at:
        return redirect("approval", token)
    return render(request, "editing/approval/thanks.html", {"approval": found, "partner": found.partner})


def _draft_address(token: str) -> str:
    return reverse("approval-draft", args=[token])


def _refusal(request: HttpRequest, problem: str, found: ApprovalRequest | None) -> HttpResponse:
    """The page that says which it is, and what to do. It names the organisation and nothing of the draft."""
    context: dict[str, Any] = {
        "problem": problem,
        "approval": found,
        "partner": found.partner if found else None,
        "asker": str(found.asked_by) if found and found.asked_by else "",
    }
    status = NOT_FOUND if problem == "altered" else GONE
    return render(request, "editing/approval/refused.html", context, status=status)
