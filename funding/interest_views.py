"""“I am interested”: a funder writes to the partner of an initiative, and they go on in a conversation."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from accounts.parking import let_go, parked_token, signed_in, take_back
from common.records import PublicationRecord
from correspondence.thread import thread_context
from funding.conversations import about
from funding.enums import Side
from funding.forms import InterestForm
from funding.models import Interest
from funding.permissions import side_of, user_can_show_interest
from funding.publics import public_initiatives
from funding.services.interest import interest_of, owner_of, show_interest
from funding.watch_answers import my_funders, tried, why_not
from partners.models import Partner
from partners.views.signed_in import person


@sensitive_post_parameters("text")
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def interested(request: HttpRequest, initiative: UUID) -> HttpResponse:
    """The first message. Who showed interest before is led to the conversation that came of it."""
    found = public_initiatives([initiative]).get(initiative)
    if found is None:
        raise Http404
    kept, is_sent = take_back(request), request.method == "POST"
    allowed, refusal = _allowed(request, found)
    if not is_sent and not kept and len(allowed) == 1 and (earlier := interest_of(allowed[0], found)):
        return redirect("interest", earlier.pk)
    form = InterestForm(allowed, request.POST if is_sent else kept) if allowed else None
    if is_sent and form and form.is_valid() and (interest := tried(form, lambda: _sent(request, found, form))):
        messages.success(request, _("Your message was sent. You get a mail when the partner answers."))
        return redirect("interest", interest.pk)
    context = {"record": found, "form": form, "refusal": refusal, "parked_token": parked_token(request)}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_sent else HTTPStatus.OK
    return render(request, "funding/interested.html", context, status=status)


def _allowed(request: HttpRequest, found: PublicationRecord) -> tuple[list[Partner], Any]:
    """The funders for which this person may write to the partner, and why not where there are none."""
    user, owner = person(request), owner_of(found)
    mine, writes = my_funders(user)
    decisions = {funder: user_can_show_interest(user, funder, owner) for funder in writes}
    allowed = [funder for funder, decision in decisions.items() if decision]
    if allowed:
        return allowed, ""
    return [], next((decision.reason for decision in decisions.values()), None) or why_not(mine, writes)


def _sent(request: HttpRequest, found: PublicationRecord, form: InterestForm) -> Interest:
    told = form.cleaned_data
    with transaction.atomic():
        interest = show_interest(found, told["partner"], person(request), told["text"], told["key"])
        let_go(request)
    return interest


@require_safe
@signed_in
def interest(request: HttpRequest, interest_id: UUID) -> HttpResponse:
    """The conversation, for both sides; for others it is not there."""
    user = person(request)
    mine = Interest.objects.of(user).filter(pk=interest_id).select_related("funder", "partner")
    found = mine.distinct().first()
    if found is None:
        raise Http404
    context = {
        "interest": found,
        "record": public_initiatives([found.initiative]).get(found.initiative),
        "is_funder": side_of(user, found) == Side.FUNDER,
        **thread_context(request, about(found)),
    }
    return render(request, "funding/interest.html", context)
