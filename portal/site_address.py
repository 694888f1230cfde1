"""Keeps Wagtail's own idea of the site's address in step with `HUB_BASE_URL`, for full addresses and the sitemap."""

from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Site


def keep_site_address() -> None:
    """Give the default site the host and port of the base address, where they differ."""
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    stale = Site.objects.filter(is_default_site=True).exclude(hostname=address.hostname, port=port)
    if stale.update(hostname=address.hostname, port=port):
        Site.clear_site_root_paths_cache()
