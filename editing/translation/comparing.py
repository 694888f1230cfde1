"""What changed in the Dutch since the translation was made, field by field, as Wagtail's own comparison shows it."""

from typing import Any

from django.http import HttpRequest
from wagtail.models import Page

from editing.models import Translation
from editing.translation.fields import changed_between, content_of, fingerprints_of


def changed_now(translation: Translation, source: Page) -> list[str]:
    """The fields that the Dutch page, as it stands, has otherwise than when the two last agreed."""
    return changed_between(translation.fingerprints, fingerprints_of(source, content_of(source)))


def comparisons(
    translation: Translation, source: Page, request: HttpRequest, names: list[str] | None = None
) -> dict[str, Any]:
    """Wagtail's comparison of old and new Dutch for each of these fields, or all that changed, by the field's name."""
    names = changed_now(translation, source) if names is None else names
    if not names:
        return {}
    before = of_then(translation, source, names)
    panel = source.get_edit_handler().get_bound_panel(instance=source, request=request, form=None)
    found: dict[str, Any] = {}
    for make in panel.get_comparison():
        comparison = make(before, source)
        name = name_of(comparison)
        if name in names and comparison.has_changed():
            found[name] = comparison
    return found


def name_of(comparison: Any) -> str:
    """The name of the field, or of the list of rows, as it stands in a page's content."""
    field = comparison.field
    return str(field.related_name if comparison.is_child_relation else field.name)


def of_then(translation: Translation, source: Page, names: list[str], is_shown: bool = True) -> Page:
    """The Dutch page as it was when the two last agreed, with these fields only: each more would ask the database.

    What a field points to may be gone by now; where it `is_shown`, that is looked up.
    """
    content = {name: value for name, value in translation.snapshot.items() if name in names}
    page: Page = type(source).from_serializable_data({"pk": source.pk, **content}, check_fks=is_shown)
    return page
