"""Bodies of demo texts as StreamField values; pictures, files and pages are named there, and looked up here."""

import uuid
from collections.abc import Iterable
from typing import Any

from django.core.files.base import File
from wagtail.models import Page

from common.models import PortalDocument, PortalImage
from portal.demo.reading import FILES, Item

TEAM_EMAIL = "team-international@voorbeeld.example"


def body(blocks: Iterable[Item]) -> list[dict[str, Any]]:
    """The blocks of one item as StreamField's raw JSON."""
    return [{"type": block["type"], "value": _value(block)} for block in blocks]


def _value(block: Item) -> Any:
    match block["type"]:
        case "text":
            return block["html"].strip()
        case "callout":
            return {
                "title": block.get("title", ""),
                "text": paragraph(block["text"]),
                "tone": block.get("tone", "info"),
            }
        case "faq":
            answers = [{"question": i["question"], "answer": paragraph(i["answer"])} for i in block["items"]]
            return {"title": block.get("title", ""), "items": listed(answers)}
        case "numbers" | "steps":
            return {"title": block.get("title", ""), "items": listed(block["items"])}
        case "table":
            return {"caption": block["caption"], "table": _table(block["header"], block["rows"])}
        case "picture" | "video":
            still = PortalImage.objects.get(title__endswith=f"({block['of']})").pk
            return {"image": still, **{name: value for name, value in block.items() if name not in ("type", "of")}}
        case "document":
            return {"title": block.get("title", ""), "document": document(block["title"], block["file"]).pk}
        case "investing":
            return investing(block)
        case "related":
            chosen = (Page.objects.get(slug=slug, locale__language_code="nl").pk for slug in block["pages"])
            return {"title": block.get("title", ""), "pages": listed(chosen)}
        case _:
            return {name: value for name, value in block.items() if name != "type"}


def listed(values: Iterable[Any]) -> list[dict[str, Any]]:
    """Values as a ListBlock keeps them; without an id Wagtail reads an older form."""
    values = list(values)
    ids = (str(uuid.uuid5(uuid.NAMESPACE_OID, repr((number, value)))) for number, value in enumerate(values))
    return [{"type": "item", "id": id_, "value": value} for id_, value in zip(ids, values, strict=True)]


def document(title: str, name: str) -> PortalDocument:
    """The file `name` of the demo content as a document; the same file twice is one document."""
    known = PortalDocument.objects.filter(file__endswith=name).first()
    if known is None:
        with (FILES / name).open("rb") as content:
            known = PortalDocument.objects.create(title=title, file=File(content, name))
    return known


def investing(block: Item, page: int | None = None) -> dict[str, Any]:
    """The block for businesses; `page` is where they can read more."""
    return {
        "heading": block["heading"],
        "text": block["text"],
        "points": listed(block["points"]),
        "team_name": block["team"],
        "team_email": TEAM_EMAIL,
        "request_text": block["request"],
        "button_text": block.get("button", ""),
        "button_page": page,
    }


def stream(name: str, values: Iterable[Any]) -> list[dict[str, Any]]:
    """Values as a StreamField of one kind of block keeps them."""
    return [{"type": name, "value": value} for value in values]


def paragraph(text: str) -> str:
    """Plain text as one paragraph, unless it is markup already."""
    return text if text.lstrip().startswith("<") else f"<p>{text}</p>"


def _table(header: list[str], rows: list[list[Any]]) -> dict[str, Any]:
    return {
        "columns": [{"type": "text", "heading": heading} for heading in header],
        "rows": [{"values": [str(cell) for cell in row]} for row in rows],
        "caption": "",
    }
