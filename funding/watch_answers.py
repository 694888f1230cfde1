"""What the views of watch lists share: whose is what, and what comes back where something can't be done."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise

from accounts.models import User
from accounts.parking import parked_token
from common.decisions import Refused
from funding.forms import ListForm, NoteForm
from funding.models import WatchedInitiative, WatchList
from funding.models.lists import funders_of
from funding.permissions import NOT_A_FUNDER, ONLY_EDITORS, user_can_remove_list, user_can_watch_for
from funding.services.visiting import seen_before, visit
from funding.watch_page import list_context
from partners.models import Partner
from partners.views.signed_in import person


def own_list(request: HttpRequest, list_id: UUID) -> WatchList:
    """The list, for members of the funder whose it is; else it is not there."""
    found = WatchList.objects.of(person(request)).select_related("partner").filter(pk=list_id).first()
    if found is None:
        raise Http404
    return found


def own_item(request: HttpRequest, item_id: UUID) -> WatchedInitiative:
    """The same of an initiative on a list."""
    items = WatchedInitiative.objects.filter(list__in=WatchList.objects.of(person(request)))
    found = items.select_related("list__partner").filter(pk=item_id).first()
    if found is None:
        raise Http404
    return found


def my_funders(user: User) -> tuple[list[Partner], list[Partner]]:
    """The funders to which the person belongs, and those of them for which they may write."""
    mine = list(Partner.objects.filter(pk__in=funders_of(user)))
    return mine, [funder for funder in mine if user_can_watch_for(user, funder)]


def why_not(mine: list[Partner], writes: list[Partner]) -> Promise | str:
    """Why somebody can't make or fill a list; empty for who can."""
    if writes:
        return ""
    return ONLY_EDITORS if mine else NOT_A_FUNDER


def show_list(
    request: HttpRequest,
    found: WatchList,
    faulty: NoteForm | None = None,
    at: UUID | None = None,
    rename_form: ListForm | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    """The page of a list; a form that was not taken comes back on it, nothing lost."""
    user = person(request)
    since = visit(found, user) if request.method == "GET" else seen_before(found, user)
    context: dict[str, Any] = list_context(found, user, request.GET.get("pagina"), since, faulty, at)
    if context["may_write"]:
        context["rename_form"] = rename_form or ListForm([found.partner], name=found.name)
        context["may_remove"] = user_can_remove_list(user, found)
    # What was typed belongs to one of the forms on the page: sending another must not end it.
    context["rename_token" if rename_form else "parked_token"] = parked_token(request)
    return render(request, "funding/watch_list.html", context, status=status)


def tried[T](form: forms.Form, change: Callable[[], T]) -> T | None:
    """What the change gives; None where the form now says why it was refused."""
    try:
        return change()
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None


def done(request: HttpRequest, list_id: UUID, change: Callable[[], None], told: Any) -> HttpResponse:
    """Make a change that needs no words, and lead back to the list with what came of it."""
    try:
        change()
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, str(told))
    return redirect("watch-list", list_id)
