"""Requests for support: asking, and following it to its end. Whose it is not, for them it is not there."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from accounts.parking import let_go, parked_token, signed_in, take_back
from common.decisions import Refused
from common.private_files.serving import attachment_response
from common.private_files.uploads import takes_files
from correspondence.thread import thread_context
from partners.views.signed_in import person
from support.conversations import about
from support.enums import RequestState, Side
from support.forms import AnswerForm, AskForm
from support.models import KeptWish, RequestFile, SupportOfferPage, SupportRequest
from support.new_matches.for_wishes import OFFERS_FOR_WISHES
from support.new_matches.kinds import address_of_choice
from support.permissions import side_of, user_can_ask
from support.services.asking import FILES, Asked, ask
from support.services.keeping import KEPT_DAYS
from support.services.steps import Given, show_amount, take_step
from support.timeline import timeline_of, tone_of
from support.transitions import STEPS, may

READS = ["GET", "HEAD", "POST"]  # who was signed out comes back by GET
BUTTONS = ("talk", "withdraw")
SHOWN = 200


@takes_files(FILES)
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def ask_for_offer(request: HttpRequest, offer_key: UUID) -> HttpResponse:
    """The form with which an offer is asked for; it comes back with what was typed where something is wrong."""
    offer = _offer(offer_key)
    decision = user_can_ask(request.user, offer)
    kept = take_back(request)
    is_sent = request.method == "POST"
    form = AskForm(request.user, request.POST if is_sent else kept, request.FILES if is_sent else None)
    if is_sent and form.is_valid() and (sent := _sent(request, offer, form)):
        messages.success(request, _("Your request was sent. You get a mail when the partner answers."))
        return redirect("support-request", sent.pk)
    context = {
        "offer": offer,
        "form": form if decision or is_sent or kept else None,
        "refusal": "" if decision else decision.reason,
        "parked_token": parked_token(request),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_sent else HTTPStatus.OK
    return render(request, "support/ask.html", context, status=status)


def _offer(key: UUID) -> SupportOfferPage:
    """The published offer with this key: in the visitor's language, else in the one in which it stands."""
    pages = list(SupportOfferPage.objects.live().public().filter(translation_key=key, alias_of=None))
    if not pages:
        raise Http404
    language = get_language()
    return next((page for page in pages if page.locale.language_code == language), pages[0])


def _sent(request: HttpRequest, offer: SupportOfferPage, form: AskForm) -> SupportRequest | None:
    """The request; None where the form now says why it was not taken."""
    told = form.cleaned_data
    asked = Asked(
        message=told["message"],
        key=told["key"],
        initiative=told.get("initiative"),
        organisation=told["organisation"],
        needs=[need.what for need in told.get("needs", ())],
    )
    try:
        sent = ask(offer, person(request), asked, told["attachments"])
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None
    except ValidationError as unwelcome:
        form.add_error("attachments", unwelcome)
        return None
    let_go(request)
    return sent


@require_safe
@signed_in
def requests_for_support(request: HttpRequest) -> HttpResponse:
    """What I asked for, what is asked of my organisations, and what I had kept."""
    user = person(request)
    context = {
        "received": _rows(SupportRequest.objects.received_by(user)),
        "asked": _rows(SupportRequest.objects.asked_by(user)),
        "kept": KeptWish.objects.filter(person=user),
        "kept_days": KEPT_DAYS,
        "kept_mail_address": address_of_choice(OFFERS_FOR_WISHES),
    }
    return render(request, "support/requests.html", context)


def _rows(found: QuerySet[SupportRequest]) -> list[dict[str, Any]]:
    rows = found.select_related("partner", "initiative").distinct()[:SHOWN]
    return [{"request": row, "tone": tone_of(row)} for row in rows]


@require_safe
@signed_in
def request_for_support(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """One request: where it stands, what was written, and what I can do now."""
    return _shown(request, _own(request, request_id))


@sensitive_post_parameters()
@require_http_methods(READS)
@signed_in
def answer(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """The partner agrees or declines. Asked for, it is the request, with what was typed before the sign-in."""
    found = _own(request, request_id)
    if request.method != "POST":
        kept = take_back(request)
        return _shown(request, found, AnswerForm(kept)) if kept else redirect("support-request", found.pk)
    form = AnswerForm(request.POST)
    if form.is_valid():
        told = form.cleaned_data
        given = Given(told["given"], told["amount"], told["shows_amount"])
        try:
            take_step(found, told["answer"], person(request), told["reason"], given)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            let_go(request)
            messages.success(request, _("Saved. The asker gets a mail."))
            return redirect("support-request", found.pk)
    return _shown(request, found, form, HTTPStatus.UNPROCESSABLE_ENTITY)


@require_http_methods(READS)
@signed_in
def step(request: HttpRequest, request_id: UUID, name: str) -> HttpResponse:
    """A step that needs no words, by a button; after a sign-in it has to be pressed again."""
    found = _own(request, request_id)
    if name not in BUTTONS:
        raise Http404
    if request.method != "POST":
        return redirect("support-request", found.pk)
    try:
        take_step(found, name, person(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Saved. The other side gets a mail."))
    return redirect("support-request", found.pk)


@require_http_methods(READS)
@signed_in
def amount(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Say whether anybody may read the amount, by a button."""
    found = _own(request, request_id)
    if request.method != "POST":
        return redirect("support-request", found.pk)
    show_amount(found, person(request), is_shown=request.POST.get("shown") == "yes")
    messages.success(request, _("Saved."))
    return redirect("support-request", found.pk)


@require_safe
@signed_in
def request_file(request: HttpRequest, request_id: UUID, file_id: UUID) -> FileResponse:
    """A file that came with it, for both sides."""
    files = RequestFile.objects.select_related("file").filter(request=_own(request, request_id))
    return attachment_response(get_object_or_404(files, file=file_id).file)


def _own(request: HttpRequest, request_id: UUID) -> SupportRequest:
    """The request, for who stands on one of its sides; else it is not there."""
    found = SupportRequest.objects.of(person(request)).filter(pk=request_id)
    row = found.select_related("partner", "asking_partner", "initiative", "asker").distinct().first()
    if row is None:
        raise Http404
    return row


def _shown(
    request: HttpRequest, found: SupportRequest, form: AnswerForm | None = None, status: int = HTTPStatus.OK
) -> HttpResponse:
    user = person(request)
    side = side_of(user, found)
    can = {name: bool(may(name, found.state, side)) for name in STEPS}
    mine = found.asker_shows_amount if side == Side.ASKER else found.giver_shows_amount
    context = {
        "asked": found,
        "tone": tone_of(found),
        "is_giver": side == Side.GIVER,
        "may": can,
        "form": form or (AnswerForm() if can["agree"] else None),
        "parked_token": parked_token(request) if form else "",
        "timeline": timeline_of(found),
        "files": found.files.select_related("file"),
        "offer": SupportOfferPage.objects.live().public().filter(translation_key=found.offer).first(),
        "has_amount": found.state == RequestState.AGREED and found.amount is not None,
        "i_show_amount": mine,
        **thread_context(request, about(found)),
    }
    return render(request, "support/request.html", context, status=status)
