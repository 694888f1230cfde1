"""Addresses that were public lead on, as part of the change that ends them.

Wagtail makes redirects for a changed slug only after the transaction, and with its own idea of what the page was.
"""

from collections.abc import Iterable

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site


def public_path(page: Page) -> str:
    """The path under which the page stands now; empty where it has none."""
    parts = page.get_url_parts()
    return parts[2] if parts else ""


def lead(path: str, target: Page) -> None:
    """Have `path` lead to `target` once nothing stands there any more."""
    if path and path != public_path(target):
        Redirect.objects.update_or_create(
            old_path=Redirect.normalise_path(path),
            site=Site.objects.get(is_default_site=True),
            defaults={"redirect_page": target, "automatically_created": True},
        )


def lead_on(pages: Iterable[Page], target: Page) -> None:
    """Have the addresses of all `pages` lead to `target`."""
    for page in pages:
        lead(public_path(page), target)
