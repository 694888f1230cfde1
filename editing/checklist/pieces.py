"""The running text of a publication, piece by piece, each with the name of the field it stands in."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from django.db.models import TextField
from django.utils.html import strip_tags
from wagtail import blocks
from wagtail.models import Page

from partners.models import PartnerPublication

ENDS_A_LINE = re.compile(r"</(?:p|li|h\d)>|<br\s*/?>", re.I)


def pieces_of(page: PartnerPublication) -> Iterator[tuple[str, str]]:
    """The page's texts in the order of its fields, without markup; a paragraph or item of a list is a line."""
    for field in page._meta.get_fields():
        # A body in blocks is no TextField; what Wagtail keeps of a page, such as its path, is no text of an editor.
        if type(field) is TextField and field.model is not Page:
            yield field.name, getattr(page, field.name) or ""
    for text in texts_in(page.body.stream_block, page.body):
        yield "body", text


def texts_in(block: blocks.Block, value: Any) -> Iterator[str]:
    """The texts that people wrote in a block and the blocks in it; addresses, choices and tables are no texts."""
    if not value:
        return
    if isinstance(block, blocks.RichTextBlock):
        yield unescape(strip_tags(ENDS_A_LINE.sub("\n", value.source)))
    elif isinstance(block, blocks.CharBlock | blocks.TextBlock):
        yield str(value)
    elif isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            yield from texts_in(child, value.get(name))
    elif isinstance(block, blocks.ListBlock):
        for one in value:
            yield from texts_in(block.child_block, one)
    elif isinstance(block, blocks.StreamBlock):
        for child in value:
            yield from texts_in(child.block, child.value)
