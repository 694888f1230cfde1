"""Keeping what was told at “What do you need?”, and deleting it."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.parking import let_go, signed_in, take_back
from common.decisions import Refused
from partners.views.signed_in import person
from support.forms import WishForm
from support.services.keeping import delete_wish, keep_wish


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def keep(request: HttpRequest) -> HttpResponse:
    """Keep what a form told; by GET, and where it is wrong, back to the question with all that was sent."""
    sent = request.POST if request.method == "POST" else take_back(request)
    form = WishForm(sent)
    if request.method != "POST" or not form.is_valid():
        let_go(request)  # from here on it stands in the address, as ever
        return redirect(f"{reverse('what-do-you-need')}{'?' if sent else ''}{form.query()}")
    try:
        keep_wish(person(request), form.told(), get_language() or settings.LANGUAGE_CODE)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("What you told is kept."))
    return redirect(f"{reverse('support-requests')}#kept")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def delete(request: HttpRequest, wish: UUID) -> HttpResponse:
    """Another's, and one that is not there, answer alike. After a sign-in the button has to be pressed again."""
    if request.method != "POST":
        return redirect(f"{reverse('support-requests')}#kept")
    if not delete_wish(person(request), wish):
        raise Http404
    messages.success(request, _("What you told is deleted."))
    return redirect(f"{reverse('support-requests')}#kept")
