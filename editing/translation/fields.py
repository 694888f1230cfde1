"""Which fields of a page say something, and what they say, so short that it can be compared often."""

import hashlib
import json
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from wagtail.fields import StreamField
from wagtail.models import Page

OF_EVERY_PAGE = {"title", "seo_title", "search_description"}
# Each language keeps these for itself.
NOT_COMPARED = {"checked_on", "change_reason", "publication_tags", "wagtail_admin_comments"}
NOT_OF_A_ROW = {"pk", "page", "sort_order", "translation_key", "locale"}
TEXTS = (models.CharField, models.TextField)
NO_TEXTS = (models.URLField, models.SlugField, models.EmailField)


def content_of(page: Page) -> dict[str, Any]:
    """All that a page says, as its revisions hold it."""
    content: dict[str, Any] = json.loads(page.to_json())
    return content


def fingerprints_of(page: Page, content: dict[str, Any]) -> dict[str, str]:
    """A fingerprint of each field and each list of rows that the two languages have in common."""
    return {name: _fingerprint(page, name, content[name]) for name in content if is_compared(page, name)}


def is_compared(page: Page, name: str) -> bool:
    """True for what a publication says, not for its place, state and address."""
    if name in OF_EVERY_PAGE:
        return True
    return name not in NOT_COMPARED and name not in _of_pages()


def texts_of(model: type[models.Model]) -> list[str]:
    """The names of the fields in which somebody writes."""
    fields = [field for field in model._meta.get_fields() if getattr(field, "concrete", False)]
    own = [field for field in fields if not issubclass(model, Page) or _is_own(field.name)]
    return [field.name for field in own if _is_text(field)]


def is_text(page: Page, name: str) -> bool:
    """True for a field of the page in which somebody writes."""
    try:
        return _is_own(name) and _is_text(page._meta.get_field(name))
    except FieldDoesNotExist:
        return False


def _is_own(name: str) -> bool:
    return name in OF_EVERY_PAGE or name not in _of_pages()


def _is_text(field: Any) -> bool:
    if isinstance(field, StreamField):
        return True
    return isinstance(field, TEXTS) and not isinstance(field, NO_TEXTS) and not field.choices and field.editable


def _of_pages() -> set[str]:
    return {field.name for field in Page._meta.get_fields()} | {"pk", "page_ptr"}


def changed_between(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """The names of the fields that differ, in the order of the page; fields that came or went with a release do not."""
    return [name for name in after if name in before and before[name] != after[name]]


def _fingerprint(page: Page, name: str, value: Any) -> str:
    return hashlib.sha256(json.dumps(_bare(page, name, value), cls=DjangoJSONEncoder).encode()).hexdigest()[:16]


def _bare(page: Page, name: str, value: Any) -> Any:
    """Without numbers that change when nothing that is said does."""
    if _is_stream(page, name):
        return _without_ids(json.loads(value or "[]"))
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [{key: each for key, each in row.items() if key not in NOT_OF_A_ROW} for row in value]
    return value


def _is_stream(page: Page, name: str) -> bool:
    try:
        return isinstance(page._meta.get_field(name), StreamField)
    except FieldDoesNotExist:
        return False


def _without_ids(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_ids(each) for key, each in value.items() if key != "id"}
    return [_without_ids(each) for each in value] if isinstance(value, list) else value
