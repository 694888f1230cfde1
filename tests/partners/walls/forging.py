"""Forms that no browser would send: a page of A's own that names something of B."""

from typing import Any

from django.test import Client
from wagtail.test.utils.form_data import querydict_from_html

from initiatives.models import InitiativePage
from tests.partners.walls.world import World


def block(kind: str, value: Any) -> dict[str, Any]:
    return {"type": kind, "value": value}


def rich(html: str) -> dict[str, Any]:
    return block("text", html)


def forged(world: World) -> dict[str, dict[str, Any]]:
    """Fields of A's own page, each naming something of B."""
    draft, archived = world.one("page", "draft").pk, world.one("page", "archived").pk
    image, document = world.one("image").pk, world.one("document").pk
    return {
        "picture field": {"image_id": image},
        "picture block": {"body": [block("picture", {"image": image, "alt": "x"})]},
        "photo in a contact block": {"body": [block("contact", {"name": "x", "email": "a@b.nl", "photo": image})]},
        "document block": {"body": [block("document", {"title": "x", "document": document})]},
        "page chooser block": {"body": [block("related", {"title": "x", "pages": [draft]})]},
        "archived page": {"body": [block("related", {"title": "x", "pages": [archived]})]},
        "link in text": {"body": [rich(f'<p><a linktype="page" id="{draft}">x</a></p>')]},
        "document link in text": {"body": [rich(f'<p><a linktype="document" id="{document}">x</a></p>')]},
        "link in an answer": {
            "body": [block("faq", {"title": "", "items": [
                {"question": "x", "answer": f'<p><a linktype="page" id="{draft}">x</a></p>'}]})]
        },
    }  # fmt: skip


NAMED = (
    "picture field", "picture block", "photo in a contact block", "document block", "page chooser block",
    "archived page", "link in text", "document link in text", "link in an answer",
)  # fmt: skip


def posted(page: InitiativePage, user: Any) -> dict[str, Any]:
    """What a browser would post from the page's form."""
    client = Client()
    client.force_login(user)
    html = client.get(f"/beheer/pages/{page.pk}/edit/").content.decode()
    data = querydict_from_html(html, form_id="page-edit-form")
    return {name: value for name, value in data.items() if "__prefix__" not in name} | {
        "title": page.title,
        "body-count": "0",  # Wagtail draws the blocks by script
        "related_pages-count": "0",
    }
