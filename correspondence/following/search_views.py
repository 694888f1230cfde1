"""`/mijn/zoekopdrachten/`: saved searches, saving one, changing and deleting it."""

from http import HTTPStatus
from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from accounts.parking import let_go, parked_token, signed_in, take_back
from common.decisions import Refused
from correspondence.following.forms import ChangeForm, SearchForm
from correspondence.following.questions import address_of, as_kept, page_of
from correspondence.following.searches import delete_search, have_back, searches_of
from correspondence.following.showing import searches_shown, url_of
from correspondence.following.wording import name_for, parts_of
from correspondence.models import SavedSearch
from correspondence.private_pages import unlisted
from correspondence.returned.stopping import returned_of
from search.results import read_list

READS = ("GET", "HEAD", "POST")


@require_safe
@signed_in
def searches(request: HttpRequest) -> HttpResponse:
    """All that the person saved, and what they deleted a moment ago."""
    person = cast(User, request.user)
    ended = searches_of(person).exclude(ended_at=None).order_by("-ended_at")
    context = {"searches": searches_shown(person), "ended": ended, "returned": returned_of(person)}
    return unlisted(render(request, "correspondence/following/searches.html", context))


@require_http_methods(READS)
@signed_in
def save(request: HttpRequest) -> HttpResponse:
    """Save the search that the address holds: a name, how often mail, and consent where it is needed.

    It is read as the list reads it: what the list did not use is not saved either.
    """
    person = cast(User, request.user)
    kept, is_sent = take_back(request), request.method == "POST"
    named = request.POST if is_sent else kept or request.GET
    page = page_of(named.get("lijst", ""))
    query, notes = read_list(QueryDict(named.get("vraag", "")), page)
    question = as_kept(query, page)
    form = SearchForm(person, query, page, name_for(query, page), request.POST if is_sent else kept)
    if is_sent and form.is_valid():
        try:
            search = form.save()
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            let_go(request)
            messages.success(request, _("The search “%(name)s” was saved.") % {"name": search.name})
            return redirect("searches")
    context = {
        "form": form,
        "parts": parts_of(query, page),
        "notes": notes,
        "search_url": address_of(page.slug, question),
        "hidden": {"lijst": page.slug, "vraag": question},
        "parked_token": parked_token(request),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_sent else HTTPStatus.OK
    return unlisted(render(request, "correspondence/following/save.html", context, status=status))


@require_http_methods(READS)
@signed_in
def change(request: HttpRequest, search_id: UUID) -> HttpResponse:
    """Another name, another rhythm."""
    search = _own(request, search_id)
    is_sent = request.method == "POST"
    form = ChangeForm(search, request.POST if is_sent else take_back(request))
    if is_sent and form.is_valid():
        try:
            form.save()
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            let_go(request)
            messages.success(request, _("The search “%(name)s” was changed.") % {"name": search.name})
            return redirect("searches")
    context = {"form": form, "search": search, "search_url": url_of(search), "parked_token": parked_token(request)}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_sent else HTTPStatus.OK
    return unlisted(render(request, "correspondence/following/change.html", context, status=status))


@require_http_methods(READS)
@signed_in
def delete(request: HttpRequest, search_id: UUID) -> HttpResponse:
    """Delete it; by GET, as after a sign-in, nothing is."""
    search = _own(request, search_id)
    if request.method == "POST":
        delete_search(search)
        messages.success(request, _("The search “%(name)s” was deleted.") % {"name": search.name})
    return redirect("searches")


@require_http_methods(READS)
@signed_in
def again(request: HttpRequest, search_id: UUID) -> HttpResponse:
    """Undo the deleting, alike."""
    search = _own(request, search_id, is_ended=True)
    if request.method == "POST":
        try:
            have_back(search)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The search “%(name)s” is back.") % {"name": search.name})
    return redirect("searches")


def _own(request: HttpRequest, search_id: UUID, *, is_ended: bool = False) -> SavedSearch:
    """404 alike for another's and for what is not there."""
    found = searches_of(cast(User, request.user)).filter(pk=search_id, ended_at__isnull=not is_ended).first()
    if found is None:
        raise Http404
    return found
