"""The Dutch texts that still stand in an English page, and putting others in their place."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail.blocks import (
    Block,
    CharBlock,
    ListBlock,
    RichTextBlock,
    StreamBlock,
    StreamValue,
    StructBlock,
    StructValue,
    TextBlock,
)
from wagtail.blocks.list_block import ListValue
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.rich_text import RichText

from editing.translation.fields import texts_of

type Say = Callable[[str], str]
WRITTEN = (CharBlock, TextBlock)


def untranslated(page: Page, source: Page) -> list[str]:
    """The Dutch of all that the English page has empty or still in Dutch."""
    found: list[str] = []

    def note(text: str) -> str:
        found.append(text)
        return text

    put(page, source, note)
    return found


def put(page: Page, source: Page, say: Say) -> None:
    """Have `say` give the text for everything that the page has empty or still as the Dutch has it."""
    _put_fields(page, source, say)
    for relation in get_all_child_relations(type(page)):
        name = relation.get_accessor_name()
        names = texts_of(relation.related_model)
        if not names or name == "wagtail_admin_comments":
            continue
        rows, theirs = list(getattr(page, name).all()), list(getattr(source, name).all())
        if len(rows) == len(theirs):
            for row, original in zip(rows, theirs, strict=True):
                _put_fields(row, original, say)
            getattr(page, name).set(rows)


def _put_fields(page: models.Model, source: models.Model, say: Say) -> None:
    for name in texts_of(type(source)):
        field = source._meta.get_field(name)
        value, original = getattr(page, name), getattr(source, name)
        if isinstance(field, StreamField):
            if original and (not value or _said(value) == _said(original)):
                setattr(page, name, _stream(original, say))
        elif original and value in ("", original):
            text = say(original)
            if len(text) <= (getattr(field, "max_length", None) or len(text)):
                setattr(page, name, text)


def _said(value: StreamValue) -> str:
    """What a stream says, without the numbers of its blocks."""
    blocks = [(child.block_type, child.block.get_prep_value(child.value)) for child in value]
    return json.dumps(list(_without_ids(blocks)), default=str)


def _without_ids(value: Any) -> Iterator[Any]:
    for each in value:
        if isinstance(each, dict):
            yield {key: list(_without_ids([item])) for key, item in each.items() if key != "id"}
        elif isinstance(each, list | tuple):
            yield list(_without_ids(each))
        else:
            yield each


def _stream(value: StreamValue, say: Say) -> StreamValue:
    blocks = [(child.block_type, _in_block(child.block, child.value, say), child.id) for child in value]
    return StreamValue(value.stream_block, blocks)


def _list(value: ListValue, say: Say) -> ListValue:
    """The items keep their ids: what was answered in the one language is known by them in the other."""
    inner = value.list_block.child_block
    items = [ListValue.ListChild(inner, _in_block(inner, each.value, say), id=each.id) for each in value.bound_blocks]
    return ListValue(value.list_block, bound_blocks=items)


def _in_block(block: Block, value: Any, say: Say) -> Any:
    """The value of a block, its texts put in place; what is no text, such as a picture, stays."""
    if not value:
        return value
    if isinstance(block, RichTextBlock):
        return RichText(say(value.source))
    if isinstance(block, WRITTEN):
        return say(value)
    if isinstance(block, StructBlock):
        parts = ((name, _in_block(part, value.get(name), say)) for name, part in block.child_blocks.items())
        return StructValue(block, parts)
    if isinstance(block, ListBlock):
        return _list(value, say)
    if isinstance(block, StreamBlock):
        return _stream(value, say)
    return value
