"""`/mijn/meldingen/`: what one was told, and how often one wants mail; and the way out in each mail."""

from http import HTTPStatus
from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from accounts.parking import signed_in
from common.paging import pages_of
from correspondence.notices import services
from correspondence.notices.forms import RhythmsForm
from correspondence.notices.kinds import kinds_for
from correspondence.notices.reading import notices_of, written
from correspondence.notices.unsubscribing import read_token, stop
from correspondence.notices.upkeep import KEPT_DAYS, MOST_DAYS
from correspondence.private_pages import unlisted

A_PAGE = 50


@require_safe
@signed_in
def notices(request: HttpRequest) -> HttpResponse:
    """What the person was told and what still is so, the newest first, by kind."""
    person = cast(User, request.user)
    page = Paginator(notices_of(person), A_PAGE).get_page(request.GET.get("pagina"))
    groups = written(page.object_list, person)
    rows = [each.notice for group in groups for each in group.rows]
    context = {
        "groups": groups,
        "pages": pages_of(page),
        "newest": max((row.pk for row in rows), default=0),
        "has_unread": any(row.read_at is None for row in rows),
        "kept_days": KEPT_DAYS,
        "most_days": MOST_DAYS,
        "kinds": kinds_for(person),
    }
    return unlisted(render(request, "correspondence/notices/list.html", context))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def read(request: HttpRequest) -> HttpResponse:
    """One notice is read, or all up to the newest that was shown; another's, and one that is not, change nothing.

    By GET, as after a sign-in, nothing is.
    """
    person = cast(User, request.user)
    if (up_to := _number(request, "tot")) is not None:
        services.mark_all_read(person, up_to)
    elif (one := _number(request, "melding")) is not None:
        services.mark_read(person, one)
    return redirect("notices")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def preferences(request: HttpRequest) -> HttpResponse:
    """How often the person wants mail about each kind that concerns them."""
    person = cast(User, request.user)
    form = RhythmsForm(person, kinds_for(person), request.POST if request.method == "POST" else None)
    status = HTTPStatus.OK
    if form.is_bound:
        if form.is_valid():
            with transaction.atomic():
                form.save()
            messages.success(request, _("Your choices were saved."))
            return redirect("notice-preferences")
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    return unlisted(render(request, "correspondence/notices/preferences.html", {"form": form}, status=status))


@csrf_exempt  # mail programs send it, without cookies; only who has the mail has the address
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """By POST, no more mail about these kinds; by GET, which mail scanners send too, a page with one button."""
    subscription = read_token(token)
    if subscription is None:
        return unlisted(
            render(request, "correspondence/notices/stop_unknown.html", status=HTTPStatus.NOT_FOUND),
        )
    if request.method == "POST":
        stop(subscription)
    context = {"kinds": subscription.kinds, "is_stopped": subscription.is_stopped}
    return unlisted(render(request, "correspondence/notices/stop.html", context))


def _number(request: HttpRequest, name: str) -> int | None:
    """A number that a form sent; one that no row can have is none."""
    sent = request.POST.get(name, "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 19 else None
