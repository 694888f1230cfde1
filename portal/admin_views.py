"""How the admin's views are wrapped: one transaction for every change, and a policy of their own."""

from collections.abc import Callable, Collection, Mapping
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.csp import CSP
from django.utils.translation import gettext as _
from django.views.decorators.csp import csp_override
from wagtail.admin import messages

from common.publishing import NotPublishedError, publishing

type View = Callable[..., HttpResponse]

PAGE_NAMESPACES = {"wagtailadmin_pages", "wagtailadmin_workflows", "simple_translation", "wagtailsites"}
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
    """Run every request that changes pages in `publishing()`: pages and records change together or not at all.

    Where a page can't be published, all of it is undone, and its form is where it is mended.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method in SAFE_METHODS or not _changes_pages(request):
            return view(request, *args, **kwargs)
        try:
            with publishing():
                return view(request, *args, **kwargs)
        except NotPublishedError as refusal:
            told = _("Nothing was published. “%(page)s”: %(reason)s")
            messages.error(request, told % {"page": refusal.page.get_admin_display_title(), "reason": refusal})
            return _to_form(request, refusal.page.pk)

    return wrapped


def _to_form(request: HttpRequest, page_id: int) -> HttpResponse:
    """To where it is mended. The dialogue in which one approves with remarks goes there itself."""
    if request.headers.get("X-Requested-With") == "XMLHttpRequest":
        return JsonResponse({"step": "success", "redirect": reverse("wagtailadmin_pages:edit", args=[page_id])})
    return redirect("wagtailadmin_pages:edit", page_id)


def _changes_pages(request: HttpRequest) -> bool:
    """True for the views that can change a page's state. Signing in, previews and uploads never hold the database."""
    match = request.resolver_match
    if match is None or "preview" in (match.url_name or ""):
        return False
    return match.url_name == "wagtail_bulk_action" or bool(PAGE_NAMESPACES.intersection(match.namespaces))


def admin_policy(view: View) -> View:
    """Give the admin its own content security policy."""
    return csp_override(ADMIN_POLICY)(view)
