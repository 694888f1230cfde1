"""`/mijn/volglijsten/`: a funder's lists. Whose they are not, for them they are not there."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.parking import let_go, parked_token, signed_in, take_back
from common.decisions import Refused
from common.records import PublicationRecord
from funding.comparing import MOST_READ, PARAMETER
from funding.exporting.files import GRANTS_LANGUAGE, Form, file_of
from funding.forms import ListForm, WatchForm
from funding.models import WatchList
from funding.publics import keys_in, public_initiatives
from funding.services.lists import make_list, remove_list, rename_list
from funding.services.watching import watch
from funding.watch_answers import my_funders, own_list, show_list, tried, why_not
from funding.watch_page import chosen_of
from partners.views.signed_in import person

READS = ["GET", "HEAD", "POST"]
FAULTY = HTTPStatus.UNPROCESSABLE_ENTITY


@require_http_methods(READS)
@signed_in
def watch_lists(request: HttpRequest) -> HttpResponse:
    """The lists of my organisations; by POST, another list."""
    user = person(request)
    mine, writes = my_funders(user)
    is_sent = request.method == "POST"
    form = ListForm(writes, request.POST if is_sent else take_back(request)) if writes else None
    if is_sent and form and form.is_valid():
        told = form.cleaned_data
        if made := tried(form, lambda: make_list(told["partner"], told["name"], user)):
            let_go(request)
            return redirect("watch-list", made.pk)
    lists = WatchList.objects.of(user).select_related("partner").annotate(number=Count("items"))
    context = {
        "lists": lists,
        "form": form,
        "has_several": len(mine) > 1,
        "refusal": why_not(mine, writes),
        "parked_token": parked_token(request),
    }
    return render(request, "funding/watch_lists.html", context, status=FAULTY if is_sent else HTTPStatus.OK)


@require_safe
@signed_in
def watch_list(request: HttpRequest, list_id: UUID) -> HttpResponse:
    """One list with its initiatives, their notes, and what changed since the person last looked."""
    return show_list(request, own_list(request, list_id))


@require_safe
@signed_in
def watch_list_file(request: HttpRequest, list_id: UUID, extension: str) -> HttpResponseBase:
    """What stands on the list, as anybody may read it, so without notes. Which ones these are, no cache keeps."""
    found = own_list(request, list_id)
    form = Form(extension)
    with override(GRANTS_LANGUAGE if form == Form.JSON else get_language()):
        chosen = chosen_of(found, reverse("watch-list-file", args=[found.pk, form.value]))
    return file_of(request, chosen, form)


@require_http_methods(READS)
@signed_in
def rename(request: HttpRequest, list_id: UUID) -> HttpResponse:
    """Another name for the list. Asked for, it is the list, with the name that was typed before the sign-in."""
    found = own_list(request, list_id)
    is_sent = request.method == "POST"
    sent = request.POST if is_sent else take_back(request)
    if sent is None:
        return redirect("watch-list", found.pk)
    form = ListForm([found.partner], {"partner": found.partner.slug, "name": sent.get("name", "")})
    if not is_sent:
        return show_list(request, found, rename_form=form)
    if form.is_valid():
        tried(form, lambda: rename_list(found, form.cleaned_data["name"], person(request)))
    if form.errors:
        return show_list(request, own_list(request, list_id), rename_form=form, status=FAULTY)
    let_go(request)
    messages.success(request, _("Saved."))
    return redirect("watch-list", found.pk)


@require_http_methods(READS)
@signed_in
def remove(request: HttpRequest, list_id: UUID) -> HttpResponse:
    """Remove the list with all that stands on it; after a sign-in the button has to be pressed again."""
    found = own_list(request, list_id)
    if request.method != "POST":
        return redirect("watch-list", found.pk)
    try:
        remove_list(found, person(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("watch-list", list_id)
    messages.success(request, _("The list was removed."))
    return redirect("watch-lists")


@require_http_methods(READS)
@signed_in
def watch_initiatives(request: HttpRequest) -> HttpResponse:
    """Choose a list for one or more initiatives, which stand in the address."""
    mine, writes = my_funders(person(request))
    kept, is_sent = take_back(request), request.method == "POST"
    asked = (request.POST if is_sent else kept or request.GET).getlist(PARAMETER)
    found = public_initiatives(keys_in(asked, MOST_READ))
    form = None
    if writes and found:
        lists = list(WatchList.objects.filter(partner__in=writes).select_related("partner"))
        form = WatchForm(writes, lists, request.POST if is_sent else kept)
    if is_sent and form and form.is_valid() and (goal := tried(form, lambda: _put(request, form, found))):
        return redirect("watch-list", goal.pk)
    context = {
        "records": list(found.values()),
        "form": form,
        "parameter": PARAMETER,
        "refusal": why_not(mine, writes),
        "parked_token": parked_token(request),
    }
    return render(request, "funding/watch.html", context, status=FAULTY if is_sent else HTTPStatus.OK)


def _put(request: HttpRequest, form: WatchForm, found: dict[UUID, PublicationRecord]) -> WatchList:
    """Put them on the list that was chosen, or on a new one, and say what came of it."""
    told: dict[str, Any] = form.cleaned_data
    user = person(request)
    goal: WatchList = told["list"] or make_list(told["partner"], told["name"], user)
    new = len(watch(goal, found, user))
    let_go(request)
    text = ngettext("%(number)d initiative was put on the list.", "%(number)d initiatives were put on the list.", new)
    messages.success(request, text % {"number": new} if new else _("It was on this list already."))
    return goal
