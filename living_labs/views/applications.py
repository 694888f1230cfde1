"""`/mijn/aanvragen/`: my applications, each under one plain label; and one of them with all that happened."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.parking import let_go, parked_token, take_back
from common.clock import now
from common.decisions import Refused
from correspondence.services.sending import conversation_about
from correspondence.thread import thread_context
from living_labs.conversations import about, may_read
from living_labs.enums import Submission
from living_labs.forms import PlanForm
from living_labs.models import Application
from living_labs.permissions import (
    role_in,
    user_can_change_state,
    user_can_lead_application,
    user_can_write_application,
)
from living_labs.printing import as_pdf
from living_labs.progress import progress_of, written_of
from living_labs.services.answering import name_plan, seal_of_plan
from living_labs.services.changing import change_state
from living_labs.services.submitting import answers_of
from living_labs.services.trying import delete_try_out
from living_labs.timeline import standing_of, told
from living_labs.transitions import closes_at
from living_labs.views.mine import button_of_applicant, of_applicant
from partners.views.signed_in import person, signed_in

OWN_STEPS = ("reopen", "withdraw")


@signed_in
def my_applications(request: HttpRequest) -> HttpResponse:
    """All that somebody takes part in, the newest first."""
    mine = Application.objects.of(person(request)).select_related("round__partner").prefetch_related("extensions")
    moment = now()
    rows = [{"application": each, "standing": standing_of(each, moment), "closes_at": closes_at(each)} for each in mine]
    return render(request, "living_labs/my_applications.html", {"rows": rows})


@of_applicant
def my_application(request: HttpRequest, application: Application) -> HttpResponse:
    """Where it stands, what is left to do, and what happened; by POST its name."""
    typed = request.POST if request.method == "POST" else take_back(request)
    form = _plan_form(application, typed)
    if request.method == "POST" and form.is_valid():
        try:
            name_plan(application, person(request), **form.cleaned_data)
        except Refused as refusal:
            application.refresh_from_db(fields=["title", "organisation"])
            form = _plan_form(application, {**form.cleaned_data, "seen": seal_of_plan(application)})
            form.add_error("title", str(refusal))
        else:
            let_go(request)
            messages.success(request, _("Saved."))
            return redirect("my-application", application.pk)
    context = {**_overview(request, application, form), "parked_token": parked_token(request)}
    status = 422 if request.method == "POST" else 200
    return render(request, "living_labs/my_application.html", context, status=status)


def _plan_form(application: Application, typed: Mapping[str, Any] | None) -> PlanForm:
    named = {"title": application.title, "organisation": application.organisation, "seen": seal_of_plan(application)}
    return PlanForm(typed, initial=named)


@button_of_applicant
def step(request: HttpRequest, application: Application, name: str) -> HttpResponse:
    """Open again, withdraw, or throw a try-out away."""
    if name == "discard" and application.is_try_out:
        delete_try_out(application, person(request))
        messages.success(request, _("The try-out was thrown away."))
        return redirect("my-applications")
    if name in OWN_STEPS:
        change_state(application, name, person(request))
        done = _("Withdrawn.") if name == "withdraw" else _("You can change it again. Do not forget to submit it.")
        messages.success(request, done)
    return redirect("my-application", application.pk)


@signed_in
def messages_of(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Where a mail about a message leads: the applicant to the application, the owner to the conversation."""
    application = get_object_or_404(Application, pk=application_id, erased_at=None)
    if role_in(person(request), application):
        return redirect(f"{reverse('my-application', args=[application_id])}#berichten")
    if not may_read(person(request), str(application_id)):
        raise Http404
    return redirect("conversation", conversation_about(about(application)).pk)


@of_applicant
def printed(request: HttpRequest, application: Application) -> HttpResponse:
    """The whole application on one page, to read or print."""
    return render(request, "living_labs/printed.html", {"application": application, **_written(application)})


@of_applicant
def pdf(request: HttpRequest, application: Application) -> HttpResponse:
    """The same as a PDF."""
    written = _written(application)
    content = as_pdf(application, written["parts"], written["receipt"])
    name = slugify(application.title) or application.number
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}.pdf"'},
    )


def _written(application: Application) -> dict[str, Any]:
    """The parts as they read: as they stand in a draft; of what was submitted, as they were received."""
    receipt = application.receipts.select_related("version").last()
    if receipt is None or application.submission != Submission.SUBMITTED:
        return {"parts": written_of(application.version.questionnaire, answers_of(application)), "receipt": None}
    return {"parts": written_of(receipt.version.questionnaire, receipt.answers), "receipt": receipt}


def _overview(request: HttpRequest, application: Application, form: PlanForm) -> dict[str, Any]:
    moment, user = now(), person(request)
    return {
        "application": application,
        "standing": standing_of(application, moment),
        "closes_at": closes_at(application),
        "progress": progress_of(application),
        "timeline": told(list(application.timeline.all())),
        "receipt": application.receipts.last(),
        "may_write": user_can_write_application(user, application),
        "may_lead": user_can_lead_application(user, application),
        "may_submit": user_can_change_state(user, application, "submit", moment),
        "may": {name: user_can_change_state(user, application, name, moment) for name in OWN_STEPS},
        "form": form,
        "people": application.applicants.select_related("user"),
        **({} if application.is_try_out else thread_context(request, about(application))),
    }
