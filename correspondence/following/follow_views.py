"""`/mijn/volgt/`: what somebody follows, beginning to and stopping."""

from http import HTTPStatus
from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from accounts.parking import let_go, parked_token, signed_in, take_back
from common.decisions import Refused
from correspondence.following.follows import follow_again, stop_following
from correspondence.following.forms import FollowForm
from correspondence.following.kinds import CHANGES_KIND, NEW_KIND
from correspondence.following.showing import follows_shown
from correspondence.following.targets import find_target
from correspondence.models import Follow
from correspondence.notices.choosing import rhythms_for
from correspondence.private_pages import unlisted
from correspondence.returned.stopping import returned_of

READS = ("GET", "HEAD", "POST")


@require_safe
@signed_in
def follows(request: HttpRequest) -> HttpResponse:
    """All that the person follows, by what it is; and what they stopped following a moment ago."""
    person = cast(User, request.user)
    kinds = [kind for kind in (NEW_KIND, CHANGES_KIND) if kind.concerns(person)]
    rhythms = rhythms_for(person, kinds)
    context = {
        "groups": follows_shown(person),
        "ended": Follow.objects.filter(person=person).exclude(ended_at=None).order_by("-ended_at"),
        "returned": returned_of(person),
        "mails": [{"kind": kind, "rhythm": rhythms[kind.code].label} for kind in kinds],
    }
    return unlisted(render(request, "correspondence/following/follows.html", context))


@require_http_methods(READS)
@signed_in
def follow(request: HttpRequest) -> HttpResponse:
    """Begin to follow what the address names: how often mail, and consent where it is needed.

    404 for what is not there. What somebody sent while signed out stands in the form again: nothing is done by GET.
    """
    person = cast(User, request.user)
    kept, is_sent = take_back(request), request.method == "POST"
    named = request.POST if is_sent else kept or request.GET
    target = find_target(named.get("wat", ""), named.get("wie", ""))
    if target is None:
        raise Http404
    form = FollowForm(person, target, request.POST if is_sent else kept)
    if is_sent and form.is_valid():
        try:
            form.save()
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            let_go(request)
            messages.success(request, _("You follow “%(what)s” from now on.") % {"what": target.title})
            return redirect("follows")
    context = {
        "form": form,
        "target": target,
        "is_followed": Follow.objects.current().filter(person=person, what=target.what, target=target.key).exists(),
        "hidden": {"wat": target.what.value, "wie": target.key},
        "parked_token": parked_token(request),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_sent else HTTPStatus.OK
    return unlisted(render(request, "correspondence/following/follow.html", context, status=status))


@require_http_methods(READS)
@signed_in
def stop(request: HttpRequest, follow_id: int) -> HttpResponse:
    """Follow it no longer; by GET, as after a sign-in, nothing is."""
    row = _own(request, follow_id)
    if request.method == "POST":
        stop_following(row)
        messages.success(request, _("You no longer follow “%(what)s”.") % {"what": row.title})
    return redirect("follows")


@require_http_methods(READS)
@signed_in
def again(request: HttpRequest, follow_id: int) -> HttpResponse:
    """Undo the stopping, alike."""
    row = _own(request, follow_id)
    if request.method == "POST":
        try:
            follow_again(row)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("You follow “%(what)s” again.") % {"what": row.title})
    return redirect("follows")


def _own(request: HttpRequest, follow_id: int) -> Follow:
    """404 alike for another's and for what is not there."""
    found = Follow.objects.filter(person=cast(User, request.user)).select_related("person").filter(pk=follow_id).first()
    if found is None:
        raise Http404
    return found
