"""How a page looks before it is published: with the portal in each language, and as a card in a list."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import override

from common.panels import panels_for

type Modes = list[tuple[str, str]]

PAGE = ""  # Wagtail's own name for the first mode
CARD = "card"


class PreviewedInEachLanguage:
    """Gives a page a preview for each language of the portal around it; its own words stay as they are."""

    @property
    def own_language(self) -> str:
        """The language of the page; a page that is not made yet has none, and is in the portal's first."""
        locale_id = getattr(self, "locale_id", None)
        return str(self.locale.language_code if locale_id else settings.LANGUAGE_CODE)  # type: ignore[attr-defined]

    @property
    def preview_modes(self) -> Modes:
        """The page itself first."""
        others = [(code, name) for code, name in settings.LANGUAGES if code != self.own_language]
        around = _("Page, for who reads the portal in: %(language)s")
        return [(PAGE, _("Page")), *((code, around % {"language": name}) for code, name in others)]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The page in the chosen mode."""
        if mode_name not in dict(settings.LANGUAGES):
            response: HttpResponse = super().serve_preview(request, mode_name)  # type: ignore[misc]
            return response
        with override(mode_name):
            request.LANGUAGE_CODE = mode_name
            return drawn(super().serve_preview(request, PAGE))  # type: ignore[misc]


class PreviewedAsCard(PreviewedInEachLanguage):
    """Adds how the page stands in the lists."""

    @property
    def preview_modes(self) -> Modes:
        """The card last."""
        return [*super().preview_modes, (CARD, _("Card in a list"))]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The card, or what all pages have."""
        if mode_name != CARD:
            return super().serve_preview(request, mode_name)
        with override(self.own_language):
            context = {"page": self, "cards": panels_for("card-of-page", page=self)}
            return drawn(TemplateResponse(request, "page_as_card.html", context))


def drawn(response: Any) -> HttpResponse:
    """The response with its text made now, while the language is the chosen one."""
    finished: HttpResponse = response.render() if isinstance(response, TemplateResponse) else response
    return finished
