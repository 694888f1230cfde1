"""What changed in the Dutch since the translation was made, field by field, as Wagtail's own comparison shows it."""

from typing import Any

from django.http import HttpRequest
from wagtail.models import Page

from editing.models import Translation
from editing.translation.fields import changed_between, content_of, fingerprints_of, is_compared


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
    before = source.with_content_json(_only(source, translation.snapshot, names))
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


def _only(source: Page, snapshot: dict[str, Any], names: list[str]) -> dict[str, Any]:
    """The snapshot without the rows and lists that are not asked for: each would ask the database again."""
    return {
        name: value
        for name, value in snapshot.items()
        if name in names or not isinstance(value, list) or not is_compared(source, name)
    }
