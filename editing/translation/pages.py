"""A page and its other language."""

from wagtail.models import Locale, Page

SOURCE = "nl"
TARGET = "en"


def source_of(page: Page) -> Page | None:
    """The Dutch page of which this one is a translation, of its own type; None for a Dutch page and for a loner."""
    if page.locale.language_code == SOURCE:
        return None
    found: Page | None = _others(page, SOURCE)
    return found.specific if found and found.specific_class is type(page.specific) else None


def translation_of(page: Page) -> Page | None:
    """The English of a Dutch page."""
    return _others(page, TARGET)


def as_it_stands(page: Page) -> Page:
    """What a page says: on the site where it is there, else in its latest draft."""
    latest: Page = page.specific if page.live else page.get_latest_revision_as_object()
    return latest


def target_locale() -> Locale:
    """English."""
    return Locale.objects.get(language_code=TARGET)


def _others(page: Page, language: str) -> Page | None:
    pages = Page.objects.filter(translation_key=page.translation_key, locale__language_code=language)
    found: Page | None = pages.exclude(pk=page.pk).first()
    return found
