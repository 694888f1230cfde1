"""Notes on a watch list, and taking an initiative off it."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts.parking import let_go, signed_in, take_back
from funding.forms import NoteForm
from funding.models import WatchList, WatchNote
from funding.services.notes import delete_note, write_note
from funding.services.watching import stop_watching
from funding.watch_answers import done, own_item, show_list, tried
from partners.views.signed_in import person

READS = ["GET", "HEAD", "POST"]  # who was signed out comes back by GET


@sensitive_post_parameters("text")
@require_http_methods(READS)
@signed_in
def note(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Add a note to a watched initiative. Asked for, it is the list, with what was typed before the sign-in."""
    item = own_item(request, item_id)
    place = f"{reverse('watch-list', args=[item.list_id])}#i-{item.pk}"
    if request.method != "POST":
        kept = take_back(request)
        return (
            show_list(request, item.list, NoteForm(item.pk, text=kept.get("text", "")), item.pk)
            if kept
            else redirect(place)
        )
    form = NoteForm(item.pk, request.POST)
    if form.is_valid():
        told = form.cleaned_data
        if tried(form, lambda: write_note(item, person(request), told["text"], told["key"])):
            let_go(request)
            messages.success(request, _("Your note was saved."))
            return redirect(place)
    return show_list(request, item.list, form, item.pk, status=HTTPStatus.UNPROCESSABLE_ENTITY)


@require_http_methods(READS)
@signed_in
def remove_item(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Take an initiative off its list; after a sign-in the button has to be pressed again."""
    item = own_item(request, item_id)
    if request.method != "POST":
        return redirect("watch-list", item.list_id)
    return done(request, item.list_id, lambda: stop_watching(item, person(request)), _("It is off the list."))


@require_http_methods(READS)
@signed_in
def remove_note(request: HttpRequest, note_id: UUID) -> HttpResponse:
    """Delete a note; after a sign-in the button has to be pressed again."""
    notes = WatchNote.objects.filter(item__list__in=WatchList.objects.of(person(request)))
    found = get_object_or_404(notes.select_related("item__list__partner"), pk=note_id)
    if request.method != "POST":
        return redirect("watch-list", found.item.list_id)
    return done(request, found.item.list_id, lambda: delete_note(found, person(request)), _("The note was deleted."))
