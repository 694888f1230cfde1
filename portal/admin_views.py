"""How the admin's views are wrapped: one transaction for every change, and a policy of their own."""

from collections.abc import Callable, Collection, Mapping
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.csp import CSP
from django.views.decorators.csp import csp_override

from common.publishing import publishing

type View = Callable[..., HttpResponse]

SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
# Wagtail's admin draws its date pickers with inline script and styles; the public site never does.
ADMIN_POLICY: Mapping[str, Collection[str]] = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "style-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "img-src": [CSP.SELF, "data:", "blob:"],
    "font-src": [CSP.SELF, "data:"],
    "connect-src": [CSP.SELF],
    "frame-src": [CSP.SELF],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.SELF],
}


def in_one_transaction(view: View) -> View:
    """Run every changing request of the admin in `publishing()`: pages and records change together or not at all."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method in SAFE_METHODS:
            return view(request, *args, **kwargs)
        with publishing():
            return view(request, *args, **kwargs)

    return wrapped


def admin_policy(view: View) -> View:
    """Give the admin its own content security policy."""
    return csp_override(ADMIN_POLICY)(view)
