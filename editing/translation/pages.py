"""A page and its other language."""

from wagtail.models import Locale, Page

SOURCE = "nl"
TARGET = "en"
KEPT_ON = "_dutch_source"  # asked once for each object


def source_of(page: Page) -> Page | None:
    """The Dutch page of which this one is a translation, of its own type; None for a Dutch page and for a loner."""
    if page.pk is None or page.locale.language_code == SOURCE:
        return None
    if KEPT_ON not in vars(page):
        found = _others(page, SOURCE)
        setattr(page, KEPT_ON, found.specific if found and found.content_type_id == page.content_type_id else None)
    source: Page | None = getattr(page, KEPT_ON)
    return source


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
