"""The home page, plain pages, and what is the same on every page."""

from portal.models.hub import HubSettings
from portal.models.pages import ContactPage, ContentPage, HomePage

__all__ = ["ContactPage", "ContentPage", "HomePage", "HubSettings"]
