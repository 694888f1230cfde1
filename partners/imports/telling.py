"""A page told as the row that would make it: to take out, and to see whether a row says anything new."""

import re
from collections.abc import Iterable, Sequence
from html import unescape
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.html import strip_tags

from common.tables import Line
from partners.imports.registry import kind_of, known_kinds
from partners.imports.rows import COLUMNS, ImportRow, KnownTerms, check_line
from partners.models import PartnerPublication

PARAGRAPH_ENDS = re.compile(r"</(?:p|h[1-6]|li|blockquote)>|<br\s*/?>")


def cells_of(page: PartnerPublication, own_id: str) -> dict[str, str] | None:
    """What the ten columns say of the page; None for a type that no row makes. A page without own id has its key."""
    tags = [tag.name for tag in page.tags.all()]
    kind = kind_of(page, tags)
    if kind is None:
        return None
    programmes = list(page.programmes.all())
    pillar = page.pillar or next((programme.pillar for programme in programmes), None)
    return {
        "id": own_id or str(page.translation_key),
        "kind": kind.name,
        "title": page.title,
        "summary": page.summary,
        "body": plain_body(page),
        "pillar": pillar.slug if pillar else "",
        # Programmes of another pillar can be chosen by hand, and stay; a file has no words for them.
        "programme": ", ".join(each.slug for each in programmes if pillar and each.pillar_id == pillar.pk),
        "place": ", ".join(place.slug for place in page.neighbourhoods.all()),
        "tags": ", ".join(sorted(tag for tag in tags if tag not in kind.implied_tags)),
        "url": page.source_url,
    }


def row_of(page: PartnerPublication, own_id: str, terms: KnownTerms) -> ImportRow | None:
    """The page as a row, read as a row of a file is."""
    cells = cells_of(page, own_id)
    if cells is None:
        return None
    return check_line(Line(0, cells, {name: name for name in COLUMNS}), known_kinds(), terms)[0]


def says_the_same(one: ImportRow, other: ImportRow) -> bool:
    """True where a page would not change. The order of places and tags says nothing, nor does the case of a tag."""
    return not changed_columns(one, other)


def changed_columns(one: ImportRow, other: ImportRow) -> set[str]:
    """The columns, by our names, in which two rows differ; their ids are not compared."""
    ours, theirs = _said(one), _said(other)
    return {name for name, value in ours.items() if value != theirs[name]}


def plain_body(page: PartnerPublication) -> str:
    """The words of the body, a paragraph a line."""
    parts = [str(part) for part in page.body.stream_block.get_searchable_content(page.body)] if page.body else []
    if page.body and all(block.block_type == "text" for block in page.body):
        parts = [block.value.source for block in page.body]  # with its paragraphs; what is searched has none
    return "\n".join(_lines(unescape(strip_tags(PARAGRAPH_ENDS.sub("\n", part))) for part in parts))


def with_terms(pages: Sequence[PartnerPublication]) -> Sequence[PartnerPublication]:
    """The pages, all their words of the vocabulary fetched at once."""
    for model in {type(page) for page in pages}:
        alike = [page for page in pages if type(page) is model]
        prefetch_related_objects(alike, "pillar", "programmes__pillar", "neighbourhoods", "tags")
    return pages


def _said(row: ImportRow) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "title": row.title,
        "summary": row.summary,
        "body": "\n".join(_lines([row.body])),
        "pillar": row.pillar,
        "programme": set(row.programme.split(",")),
        "place": set(row.places),
        "tags": {tag.casefold() for tag in row.tags},
        "url": row.url,
    }


def _lines(texts: Iterable[str]) -> list[str]:
    """Paragraphs as an import writes them: trimmed, none empty."""
    return [line.strip() for text in texts for line in text.replace("\r\n", "\n").split("\n") if line.strip()]
