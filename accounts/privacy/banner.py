"""Who is about to be erased sees so on each page, from signing in on. It stands in the session and costs no query."""

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import ErasureRequest, User
from accounts.privacy.erasing import erasure_of

FLAG = "erasure_due"


def connect() -> None:
    """Listen to who signs in."""
    user_logged_in.connect(signed_in, dispatch_uid="erasure-banner")


def signed_in(request: HttpRequest | None, user: User, **_kwargs: Any) -> None:
    """Look once, at the beginning of the session."""
    if request is not None:
        show(request, erasure_of(user))


def show(request: HttpRequest, asked: ErasureRequest | None) -> None:
    """Have the pages of this session say when the account goes, or say nothing of it."""
    if asked:
        request.session[FLAG] = date_format(timezone.localtime(asked.due_at), "Y-m-d")
    elif FLAG in request.session:
        del request.session[FLAG]
