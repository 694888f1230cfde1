"""What came in, in the admin: the calls, the applications of one, and one of these with its decision."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST

from accounts.models import User
from common.audit import record
from common.clock import now
from common.decisions import Refused
from common.private_files.serving import attachment_response
from living_labs.enums import Window
from living_labs.forms.extending import ExtendForOneForm
from living_labs.forms.verdict import VerdictForm
from living_labs.models import Application, CallRound
from living_labs.permissions import (
    user_can_change_state,
    user_can_decide_on,
    user_can_extend,
    user_can_read_as_owner,
    withheld_from,
)
from living_labs.progress import written_of
from living_labs.services.attaching import file_of_receipt
from living_labs.services.changing import change_state, decide, send_verdict
from living_labs.services.extending import extend_for
from living_labs.services.overview import readable, rounds_of, standing_of_round
from partners.views.signed_in import person

STEPS = ("start_review", "finish_review")

type View = Callable[..., HttpResponseBase]


def of_owner(view: View) -> View:
    """Give the view an application that its owner may read now; for anybody else there is none."""

    @never_cache
    @sensitive_post_parameters()
    @wraps(view)
    def wrapped(request: HttpRequest, application_id: UUID, **kwargs: Any) -> HttpResponseBase:
        found = Application.objects.select_related("round__partner", "version").prefetch_related("extensions")
        application = found.filter(pk=application_id, is_try_out=False).first()
        if application is None or not user_can_read_as_owner(request.user, application, now()):
            raise Http404
        try:
            return view(request, application, **kwargs)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("application-received", application_id)

    return wrapped


@require_GET
@never_cache
def calls(request: HttpRequest) -> HttpResponse:
    """The calls of one's own partners, with the numbers of what came in."""
    moment = now()
    rows = [{"round": each, "window": standing_of_round(each, moment)} for each in rounds_of(person(request))]
    return render(request, "living_labs/judging/calls.html", _frame(_("Applications"), rows=rows))


@never_cache
def call(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """The applications of one call, once they may be read; by POST more time for one after a proven fault."""
    user = person(request)
    round_ = get_object_or_404(rounds_of(user), pk=round_id)
    form = ExtendForOneForm(round_, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and _extended(user, form):
        messages.success(request, _("There is more time for this application. The applicant gets a mail."))
        return redirect("call-received", round_.pk)
    moment = now()
    received = Application.objects.received(round_.pk).select_related("round").prefetch_related("extensions")
    window = round_.window(moment)
    context = {
        "applications": readable(received.order_by("received_at"), round_, moment),
        "is_open": window == Window.OPEN,
        "window": window,
        "form": form,
        "may_extend": user_can_extend(user, round_),
    }
    status = 422 if form.errors else 200
    return render(request, "living_labs/judging/call.html", _frame(round_.title, round_, **context), status=status)


def _extended(user: User, form: ExtendForOneForm) -> bool:
    """True once it is done; else the form says why not."""
    try:
        extend_for(form.application, form.cleaned_data["until"], form.cleaned_data["reason"], user)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


@of_owner
def application(request: HttpRequest, application: Application) -> HttpResponse:
    """One application as it was received; by POST record what was decided."""
    form = VerdictForm(request.POST if request.method == "POST" else None, initial=_recorded(application))
    if form.is_bound and form.is_valid() and _decided(request, application, form):
        messages.success(request, _("Recorded. The applicant learns it when you send it."))
        return redirect("application-received", application.pk)
    if request.method == "GET":
        record(action="application.read", actor=person(request), target=application, partner=application.round.partner)
    context = _about(request, application, form)
    return render(request, "living_labs/judging/application.html", context, status=422 if form.errors else 200)


def _decided(request: HttpRequest, application: Application, form: VerdictForm) -> bool:
    """True once it is recorded; else the form says why not, and keeps the reason that was typed."""
    try:
        decide(application, person(request), form.cleaned_data["verdict"], form.cleaned_data["reason"])
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


@require_POST
@of_owner
def step(request: HttpRequest, application: Application, name: str) -> HttpResponse:
    """Say how far the judging is."""
    if name in STEPS:
        change_state(application, name, person(request))
        messages.success(request, _("Saved."))
    return redirect("application-received", application.pk)


@require_POST
@of_owner
def send(request: HttpRequest, application: Application) -> HttpResponse:
    """Send the decision."""
    send_verdict(application, person(request))
    messages.success(request, _("The decision was sent."))
    return redirect("application-received", application.pk)


@require_GET
@of_owner
def file(request: HttpRequest, application: Application, file_id: UUID) -> HttpResponseBase:
    """A file that was received; one of a question that is hidden in blind judging is not there."""
    receipt = application.receipts.select_related("version").last()
    if receipt is None:
        raise Http404
    hidden = withheld_from(request.user, application.round, receipt.version.questionnaire)
    found = file_of_receipt(application, receipt.answers, hidden, file_id)
    record(action="application.file_read", actor=person(request), target=application, partner=application.round.partner)
    return attachment_response(found)


def _recorded(application: Application) -> dict[str, str]:
    verdicts = {"accepted": "accept", "declined": "decline"}
    return {"verdict": verdicts.get(application.verdict, ""), "reason": application.verdict_reason}


def _about(request: HttpRequest, application: Application, form: VerdictForm) -> dict[str, Any]:
    receipt = application.receipts.select_related("version").last()
    questionnaire = (receipt.version if receipt else application.version).questionnaire
    user, moment = person(request), now()
    withheld = withheld_from(user, application.round, questionnaire)
    return _frame(
        (receipt.title if receipt else "") or application.number,
        application.round,
        application=application,
        receipt=receipt,
        organisation=receipt.organisation if receipt and not questionnaire.blind else "",
        parts=written_of(questionnaire, receipt.answers if receipt else {}, withheld),
        keeps_back=any(question.confidential for question in questionnaire.questions if question.key in withheld),
        criteria=questionnaire.criteria,
        form=form,
        may_decide=user_can_decide_on(user, application.round),
        may={name: user_can_change_state(user, application, name, moment) for name in (*STEPS, "accept", "send")},
    )


def _frame(title: str, round_: CallRound | None = None, **more: Any) -> dict[str, Any]:
    """What the admin's own furniture asks of a page."""
    crumbs = [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {"url": reverse("calls-received"), "label": _("Applications")},
    ]
    if round_:
        crumbs.append({"url": reverse("call-received", args=[round_.pk]), "label": round_.title})
    if title != crumbs[-1]["label"]:
        crumbs.append({"url": "", "label": title})
    look = {"page_title": title, "header_title": title, "header_icon": "tasks", "breadcrumbs_items": crumbs}
    return {**look, "round": round_, **more}
