"""What every page shows around its own content."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from common.languages import context_of_view
from portal.menus import footer_menu, main_menu
from portal.models import HubSettings


def hub(request: HttpRequest) -> dict[str, Any]:
    """The hub's particulars, the menus and the languages; the admin's pages have their own."""
    if request.path.startswith("/beheer/"):
        return {}
    return {
        **context_of_view(request),
        "hub": HubSettings.load(request_or_site=request),
        "main_menu": main_menu(request),
        "footer_menu": footer_menu(),
        "page_language": get_language() or settings.LANGUAGE_CODE,
    }
