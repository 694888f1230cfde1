"""The two menus: the lists at the top, the self-check and the hub's own pages at the foot."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page

from search.lists import LISTS

TOP = ("initiatieven", "oproepen", "living-labs", "aanbod", "evenementen", "verhalen", "partners")


def main_menu(request: HttpRequest) -> list[dict[str, Any]]:
    """The lists, and the partners; the entry that the visitor is in is marked."""
    entries = [(LISTS[slug].heading, reverse(f"list-{slug}")) for slug in TOP]
    return [{"label": label, "url": url, "is_current": request.path == url} for label, url in entries]


def footer_menu(request: HttpRequest) -> list[dict[str, str]]:
    """The self-check, and the plain pages that the hub team shows in menus, in the visitor's language; one query.

    A restriction further up than these pages themselves hides the whole site, this menu too.
    """
    open_pages = Page.objects.live().in_menu().filter(depth=3, view_restrictions=None)
    pages = open_pages.filter(locale__language_code=get_language() or "nl")
    own = [{"label": page.title, "url": page.get_url(request)} for page in pages.order_by("path")]
    return [{"label": _("Self-check: how are you?"), "url": reverse("self-check")}, *own]
