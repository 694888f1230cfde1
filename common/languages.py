"""The same thing in the portal's other languages: `hreflang`, the language switch, the canonical address."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page

LANGUAGES: list[tuple[str, str]] = settings.LANGUAGES


def in_language(path: str, language: str) -> str:
    """`path` under the prefix of `language`: the Dutch has none."""
    bare = path.removeprefix("/en") if path == "/en" or path.startswith("/en/") else path
    return bare or "/" if language == settings.LANGUAGE_CODE else f"/{language}{bare}"


def context_of_view(request: HttpRequest) -> dict[str, Any]:
    """For a view that exists in every language at the same address."""
    addresses = {code: in_language(request.path, code) for code, _name in LANGUAGES}
    asked = request.META.get("QUERY_STRING", "")
    switch = {code: f"{path}?{asked}" if asked else path for code, path in addresses.items()}
    return _context(addresses, switch, request.path)


def context_of_question(address: str) -> dict[str, Any]:
    """For a list whose address, its question included, is another than the one that was asked."""
    addresses = {code: in_language(address, code) for code, _name in LANGUAGES}
    named = _context(addresses, addresses, address)
    return {name: named[name] for name in ("alternates", "canonical_url")}


def context_of_page(page: Page, request: HttpRequest) -> dict[str, Any]:
    """For a page, which exists in the languages in which it was published; elsewhere the switch leads home."""
    translations = page.get_translations(inclusive=True).live().public().select_related("locale")
    addresses = {twin.locale.language_code: twin.get_url(request) for twin in translations}
    with_home = {code: addresses.get(code) or in_language("/", code) for code, _name in LANGUAGES}
    return _context(addresses, with_home, page.get_url(request) or request.path)


def _context(existing: dict[str, str], switch: dict[str, str], own: str) -> dict[str, Any]:
    current = get_language()
    base = settings.WAGTAILADMIN_BASE_URL
    return {
        "alternates": [{"language": code, "url": f"{base}{url}"} for code, url in existing.items()],
        "language_links": [
            {"code": code, "label": name, "url": switch[code], "is_current": code == current}
            for code, name in LANGUAGES
        ],
        "canonical_url": f"{base}{own}",
    }
