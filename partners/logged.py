"""What Wagtail writes in its own history of pages stands in the audit log too, beyond the end of page and account.

What anyone can read from now on asks the partners that it names.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db.models.signals import post_delete, post_save
from django.http import HttpRequest, HttpResponse
from wagtail.models import Page, PageLogEntry, PageViewRestriction

from common.audit import record
from partners.models import PartnerPage
from partners.services.asking import ask_named_partners

type View = Callable[..., HttpResponse]

PUBLISHED = "page.published"
LOGGED = {
    "wagtail.publish": PUBLISHED,
    "wagtail.publish.scheduled": PUBLISHED,
    "wagtail.unpublish": "page.unpublished",
    "wagtail.unpublish.scheduled": "page.unpublished",
    "wagtail.delete": "page.deleted",
    "wagtail.move": "page.moved",
    "wagtail.view_restriction.create": "page.restricted",
    "wagtail.view_restriction.edit": "page.restricted",
    "wagtail.view_restriction.delete": "page.unrestricted",
}


def connect() -> None:
    """Listen to Wagtail's history."""
    post_save.connect(page_logged, sender=PageLogEntry, dispatch_uid="audit-page-logged")
    post_delete.connect(restriction_lifted, sender=PageViewRestriction, dispatch_uid="asking-restriction-lifted")


def page_logged(sender: type, instance: PageLogEntry, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """What somebody did to a page's public state, in the transaction in which it was done."""
    if raw or not created or instance.action not in LOGGED:
        return
    page = instance.page
    record(action=LOGGED[instance.action], actor=instance.user, target=page, partner=_partner_slug(page))
    if LOGGED[instance.action] == PUBLISHED:
        ask_named_partners(page)


def restriction_lifted(sender: type, instance: PageViewRestriction, **kwargs: Any) -> None:
    """What was hidden can be read now. Wagtail writes its history before that is so."""
    ask_named_partners(instance.page)


def log_exports(view: View) -> View:
    """Write down who took a list out of the admin as a file: Wagtail's lists and reports all ask it by `?export=`."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        form, match = request.GET.get("export"), request.resolver_match
        if form and match and response.status_code == 200 and response.headers.get("Content-Disposition"):
            record(action="export.made", actor=request.user, target=None, after={"list": match.view_name, "form": form})
        return response

    return wrapped


def _partner_slug(page: Page) -> str:
    """The slug of the partner in whose tree the page stands; empty for the hub's own."""
    above = PartnerPage.objects.filter(path__in=_paths(page)).select_related("partner").first()
    return above.partner.slug if above else ""


def _paths(page: Page) -> list[str]:
    """The paths of the page and of all above it."""
    return [page.path[:length] for length in range(page.steplen, len(page.path) + 1, page.steplen)]
