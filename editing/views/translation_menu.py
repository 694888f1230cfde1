"""Where translations stand in the admin: addresses, the menu, and buttons above a page."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.models import Page

from editing.translation.pages import SOURCE, source_of, translation_of
from editing.views import translation


def translation_addresses() -> list[URLPattern]:
    """Translations: the list, and what is done with one."""
    one = "vertalingen/<int:page_id>/"
    return [
        path("vertalingen/", translation.listed, name="translations"),
        path(one, translation.status, name="translation-status"),
        path(f"{one}maken/", translation.make, name="translation-make"),
        path(f"{one}bijgewerkt/", translation.confirm, name="translation-confirm"),
        path(f"{one}voorstel/", translation.ask_machine, name="translation-suggest"),
    ]


def translations_item() -> MenuItem:
    """The list of what is out of date."""
    return MenuItem(_("Translations"), reverse("translations"), name="translations", icon_name="globe", order=320)


def translation_buttons(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """Make the English of a Dutch page; see what changed for an English one. Wagtail's own is for the hub team."""
    if page.is_root() or page.alias_of_id or not page.permissions_for_user(user).can_edit():
        return
    if page.locale.language_code != SOURCE:
        if source_of(page):
            address = reverse("translation-status", args=[page.pk])
            yield Button(_("Compare with the Dutch"), address, icon_name="globe", priority=79)
    elif not user.has_perm("simple_translation.submit_translation") and translation_of(page) is None:
        address = reverse("translation-make", args=[page.pk])
        yield Button(_("Make the English page"), address, icon_name="globe", priority=80)
