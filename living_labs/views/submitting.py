"""The last page: all that is not right yet, or the button that submits."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from common.clock import now
from living_labs.models import Application
from living_labs.permissions import user_can_change_state
from living_labs.services.submitting import Problem, UnfinishedError, problems_of, submit
from living_labs.transitions import closes_at
from living_labs.views.mine import page_with_button
from partners.views.signed_in import person


@page_with_button
def check(request: HttpRequest, application: Application) -> HttpResponse:
    """Show what keeps it from being submitted; by POST submit it."""
    arrived_at = now()  # the time of receipt: read once, before anything waits
    if request.method != "POST":
        return _page(request, application, problems_of(application))
    try:
        key = UUID(request.POST.get("key", ""))
    except ValueError:
        key = uuid4()
    try:
        submit(application, person(request), key, arrived_at)
    except UnfinishedError as fault:
        return _page(request, application, fault.problems, status=422)
    messages.success(request, _("Submitted. The receipt is in your mail."))
    return redirect("my-application", application.pk)


def _page(request: HttpRequest, application: Application, problems: list[Problem], status: int = 200) -> HttpResponse:
    context = {
        "application": application,
        "problems": problems,
        "key": uuid4(),
        "closes_at": closes_at(application),
        "may_submit": user_can_change_state(request.user, application, "submit", now()),
    }
    return render(request, "living_labs/check.html", context, status=status)
