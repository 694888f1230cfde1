"""“Still correct?”: the page behind the link in the mail, and the same for who is signed in.

A GET only shows: mail programs follow links by themselves. The POST confirms.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from common.decisions import Refused
from editing.freshness.confirming import confirm
from editing.freshness.links import LinkProblem, Problem, public_address, read_link
from editing.freshness.permissions import user_can_confirm
from editing.models import Freshness
from partners.views.signed_in import person, signed_in

STATUS = {Problem.ALTERED: 404, Problem.NOT_YOURS: 403}
GONE = 410
BY_LINK, SIGNED_IN = "link", "signed in"


@csrf_exempt  # who has the link needs no account, and the link is the secret that a forger lacks
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def still_correct(request: HttpRequest, token: str) -> HttpResponse:
    """What the mail's link confirms; by POST it is done."""
    try:
        asked = read_link(token)
    except LinkProblem as fault:
        return _problem(request, fault)
    if request.method != "POST":
        return render(request, "editing/still_correct.html", _about(asked.row))
    try:
        row = confirm(asked.row.pk, asked.reader, BY_LINK, since=asked.row.since)
    except Refused:  # somebody was quicker
        return _problem(request, LinkProblem(Problem.USED, asked.row))
    return render(request, "editing/still_correct.html", {**_about(row), "is_done": True})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def still_correct_signed_in(request: HttpRequest, page_id: int) -> HttpResponse:
    """The same without a mail, for who may publish for the partner."""
    row = get_object_or_404(Freshness.objects.select_related("page", "partner"), pk=page_id)
    user_can_confirm(person(request), row.page).or_refuse()
    if request.method != "POST":
        return render(request, "editing/still_correct.html", {**_about(row), "with_token": True})
    confirm(row.pk, person(request), SIGNED_IN)
    messages.success(request, _("“%(title)s” was checked today.") % {"title": row.page.title})
    return redirect("pages-to-check:index")


def _about(row: Freshness) -> dict[str, Any]:
    page = row.page.specific
    return {"row": row, "page_asked": page, "address": public_address(page), "is_checked": page.checked_on is not None}


def _problem(request: HttpRequest, fault: LinkProblem) -> HttpResponse:
    """The page that says which it is, and what to do."""
    context = {"problem": fault.problem.value, "row": fault.row}
    status = STATUS.get(fault.problem, GONE)
    return render(request, "editing/still_correct_problem.html", context, status=status)
