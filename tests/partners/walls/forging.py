"""Forms that no browser would send: a page of A's own that names something of B."""

from typing import Any

from django.test import Client
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html, streamfield

from common.blocks import RICH_TEXT_FEATURES
from initiatives.models import InitiativePage
from tests.partners.walls.world import World
from tests.signing_in import enter


def block(kind: str, value: Any) -> dict[str, Any]:
    """A block as it is kept."""
    return {"type": kind, "value": value}


def forged(world: World) -> dict[str, dict[str, Any]]:
    """What is posted, by where in the page it names something of B."""
    draft, archived = str(world.one("page", "draft").pk), str(world.one("page", "archived").pk)
    image, document = str(world.one("image").pk), str(world.one("document").pk)
    link = f'<p><a linktype="page" id="{draft}">x</a></p>'
    return {
        "picture field": {"image": image},
        "picture block": _body("picture", {"image": image, "alt": "x"}),
        "photo in a contact block": _body("contact", {"name": "x", "email": "a@b.nl", "photo": image}),
        "document block": _body("document", {"title": "x", "document": document}),
        "page chooser block": _body("related", {"title": "x", "pages": streamfield_of([draft])}),
        "archived page": _body("related", {"title": "x", "pages": streamfield_of([archived])}),
        "link in text": _body("text", _rich(link)),
        "document link in text": _body("text", _rich(f'<p><a linktype="document" id="{document}">x</a></p>')),
        "link in an answer": _body(
            "faq", {"title": "", "items": streamfield_of([{"question": "x", "answer": _rich(link)}])}
        ),
    }


NAMED = (
    "picture field", "picture block", "photo in a contact block", "document block", "page chooser block",
    "archived page", "link in text", "document link in text", "link in an answer",
)  # fmt: skip


def _body(kind: str, value: Any) -> dict[str, Any]:
    """One block in the body, as a browser posts it."""
    posted: dict[str, Any] = nested_form_data({"body": streamfield([(kind, value)])})
    return posted


def streamfield_of(values: list[Any]) -> dict[str, Any]:
    """A list block, as a browser posts it."""
    rows = {str(n): {"value": value, "deleted": "", "order": str(n)} for n, value in enumerate(values)}
    return {**rows, "count": str(len(rows))}


def _rich(html: str) -> str:
    """Running text as its editor posts it."""
    converted: str = ContentstateConverter(features=RICH_TEXT_FEATURES).from_database_format(html)
    return converted


def posted(page: InitiativePage, user: Any) -> dict[str, Any]:
    """What a browser would post from the page's form."""
    client = Client()
    enter(client, user)
    html = client.get(f"/beheer/pages/{page.pk}/edit/").content.decode()
    data = querydict_from_html(html, form_id="page-edit-form")
    return {name: value for name, value in data.items() if "__prefix__" not in name} | {
        "title": page.title,
        "body-count": "0",  # Wagtail draws the blocks by script
        "related_pages-count": "0",
    }
