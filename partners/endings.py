"""An account does not end while a partner would have no manager left: the hub team is told what to do first."""

from collections.abc import Collection

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts.models import User
from partners.permissions import accounts_may_end

DELETE, SWITCH = "delete", "set_active_state"  # Wagtail's actions on many accounts
ACTIVE, BULK_ACTIVE = "is_active", "mark_as_active"  # the fields of Wagtail's forms


def before_deleting(request: HttpRequest, user: User) -> HttpResponse | None:
    """Wagtail's page to delete one account."""
    return _refusal(request, [user])


def before_editing(request: HttpRequest, user: User) -> HttpResponse | None:
    """Wagtail's form of one account, sent without the tick that keeps it active. One's own account has no such tick."""
    if request.method != "POST" or user == request.user:
        return None
    stays = forms.CheckboxInput().value_from_datadict(request.POST, request.FILES, ACTIVE)
    return None if stays else _refusal(request, [user])


def before_bulk(request: HttpRequest, action: str, objects: Collection[object], *_args: object) -> HttpResponse | None:
    """Wagtail's deleting and switching off of many accounts at once."""
    users = [user for user in objects if isinstance(user, User)]
    ends = action == DELETE or (action == SWITCH and request.POST.get(BULK_ACTIVE) != "True")
    return _refusal(request, users) if users and ends else None


def _refusal(request: HttpRequest, users: Collection[User]) -> HttpResponse | None:
    decision = accounts_may_end(users)
    if decision:
        return None
    messages.error(request, str(decision.reason))
    return redirect("wagtailusers_users:index")
