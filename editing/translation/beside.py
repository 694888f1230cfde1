"""The Dutch beside the English in the form of a page: for each field of text, and each that changed."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from django.utils.html import strip_tags
from wagtail.blocks import RichTextBlock, StreamValue
from wagtail.models import Page

from editing.models import Translation
from editing.translation.comparing import comparisons, of_then
from editing.translation.fields import is_text, texts_of
from editing.translation.pages import SOURCE, as_it_stands, source_of
from partners.walls.looking import may_anyone_read, may_look_behind

KEPT_ON = "_dutch_beside"


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of Dutch text: what it is called, and plain text or HTML of the page's own."""

    label: str
    text: str
    is_html: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside one field."""

    passages: list[Passage] = field(default_factory=list)
    comparison: Any = None


class Dutch:
    """The Dutch page of the English one that is being edited; read once a request, and only where it is asked for."""

    def __init__(self, page: Page, request: HttpRequest) -> None:
        self.page, self.request = page, request

    @cached_property
    def source(self) -> Page | None:
        """The page as it stands: its live version, or the latest draft of an own one that is not live."""
        if self.page.pk is None or self.page.alias_of_id:
            return None
        found = source_of(self.page)
        return as_it_stands(found) if found and (may_look_behind(found) or may_anyone_read(found)) else None

    @cached_property
    def translation(self) -> Translation | None:
        """When the two last agreed."""
        return Translation.objects.filter(page=self.page.pk).first()

    @cached_property
    def changes(self) -> dict[str, Any]:
        """The fields that changed since, by their names."""
        if not self.source or not self.translation or not self.translation.changed_fields:
            return {}
        return comparisons(self.translation, self.source, self.request, self.translation.changed_fields)

    @cached_property
    def _then(self) -> Page | None:
        """The published page from what is kept of it: what did not change since needs no question to the database."""
        if not self.source or not self.source.live or not self.translation:
            return None
        return of_then(self.translation, self.source, list(self.translation.fingerprints), is_shown=False)

    def _as_it_is(self, name: str) -> Page | None:
        changed = self.translation.changed_fields if self.translation else []
        return self.source if self._then is None or name in changed else self._then

    def beside_field(self, name: str) -> Beside | None:
        """The Dutch of one field."""
        if self.source is None:
            return None
        passages = _passages(getattr(self._as_it_is(name), name)) if is_text(self.source, name) else []
        comparison = self.changes.get(name)
        return Beside(passages, comparison) if passages or comparison else None

    def beside_rows(self, name: str) -> Beside | None:
        """The Dutch of a list of rows."""
        if self.source is None:
            return None
        texts = texts_of(self.source._meta.get_field(name).related_model)
        rows = getattr(self._as_it_is(name), name).all() if texts else []
        passages = [passage for row in rows for passage in _of_row(row, texts)]
        comparison = self.changes.get(name)
        return Beside(passages, comparison) if passages or comparison else None


def dutch_beside(page: Any, request: HttpRequest) -> Dutch | None:
    """The Dutch page for this request; None beside what is no page, or Dutch itself."""
    if request is None or not isinstance(page, Page):
        return None
    if KEPT_ON not in vars(request):
        is_dutch = page.locale.language_code == SOURCE
        setattr(request, KEPT_ON, None if is_dutch else Dutch(page, request))
    found: Dutch | None = getattr(request, KEPT_ON)
    return found


def _passages(value: Any) -> list[Passage]:
    """A text as one passage, a stream as one for each block; nothing for an empty one."""
    if not isinstance(value, StreamValue):
        return [Passage("", str(value))] if value else []
    found = []
    for child in value:
        if isinstance(child.block, RichTextBlock):
            found.append(Passage(str(child.block.label), str(child.value), is_html=True))
        elif texts := child.block.get_searchable_content(child.value):
            found.append(Passage(str(child.block.label), "\n".join(strip_tags(str(text)) for text in texts)))
    return found


def _of_row(row: Model, names: list[str]) -> list[Passage]:
    """The texts of one row."""
    texts = [(row._meta.get_field(name), getattr(row, name)) for name in names]
    return [Passage(str(getattr(each, "verbose_name", "")), str(text)) for each, text in texts if text]
