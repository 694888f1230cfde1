"""What every page shows around its own content. Asked of the database only where a template shows it."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from common.languages import context_of_view
from portal.menus import footer_menu, main_menu
from portal.models import HubSettings


def hub(request: HttpRequest) -> dict[str, Any]:
    """The hub's particulars, the menus and the languages."""
    return {
        **context_of_view(request),
        "hub": SimpleLazyObject(lambda: HubSettings.load(request_or_site=request)),
        "main_menu": SimpleLazyObject(lambda: main_menu(request)),
        "footer_menu": SimpleLazyObject(lambda: footer_menu(request)),
        "page_language": get_language() or settings.LANGUAGE_CODE,
    }
