"""Why a code from a mail no longer works: said where allauth only leads back to the sign-in."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.internal.flows.email_verification_by_code import EMAIL_VERIFICATION_CODE_SESSION_KEY
from allauth.account.internal.flows.password_reset_by_code import PASSWORD_RESET_VERIFICATION_SESSION_KEY
from allauth.account.views import confirm_password_reset_code, email_verification_sent
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

VALID_SECONDS = 15 * 60

type View = Callable[..., HttpResponse]


def says_why(view: View, kept_under: str) -> View:
    """Tell on the page of the sign-in why the form for the code, which the session keeps, is no longer there."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        asked = request.session.get(kept_under)
        answer = view(request, *args, **kwargs)
        leads_back = answer.headers.get("Location", "").partition("?")[0] == reverse("account_login")
        if leads_back and (reason := _reason(asked)):
            messages.warning(request, reason)
        return answer

    return wrapped


def _reason(asked: dict[str, Any] | None) -> str:
    """What happened to the code; nothing where it was wrong three times, as allauth says that itself."""
    if asked is None:
        return _("The code has been used, or was asked for in another browser. Ask for a new one.")
    if time.time() - asked["at"] > VALID_SECONDS:
        return _("The code has expired: it works for 15 minutes. Ask for a new one.")
    return ""


confirm_address = says_why(email_verification_sent, EMAIL_VERIFICATION_CODE_SESSION_KEY)
confirm_reset = says_why(confirm_password_reset_code, PASSWORD_RESET_VERIFICATION_SESSION_KEY)
