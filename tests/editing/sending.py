"""The page editor's form, sent as a browser sends it: all that stands in it, with a few fields changed."""

from typing import Any

from django.test import Client
from django.urls import reverse
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html, streamfield

from accounts.models import User
from tests.signing_in import enter


def entered(user: User) -> Client:
    """A browser in which this person entered the admin."""
    client = Client()
    enter(client, user)
    return client


def editor(page: Page) -> str:
    """The address of the page's editor."""
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def send(user: User, page: Page, address: str = "", **changes: Any) -> Any:
    """Open the form, change the named fields, send it, and follow; dashes in names are written as two underscores."""
    client = entered(user)
    address = address or editor(page)
    shown = client.get(address)
    assert shown.status_code == 200, shown
    data = querydict_from_html(shown.content.decode(), form_id="page-edit-form")
    data.update(_bodies(page))
    for name, value in changes.items():
        data[name.replace("__", "-")] = value
    return client.post(address, data, follow=True)


def _bodies(page: Page) -> dict[str, Any]:
    """A body is drawn by script; here it is empty, as in the pages that the factories make."""
    fields = [field.name for field in page.specific_class._meta.get_fields() if isinstance(field, StreamField)]
    data: dict[str, Any] = nested_form_data({name: streamfield([]) for name in fields})
    return data


def save(user: User, page: Page, **changes: Any) -> Any:
    """Save a draft."""
    return send(user, page, **changes)


def submit(user: User, page: Page, **changes: Any) -> Any:
    """Submit it for approval."""
    return send(user, page, action__submit="1", **changes)


def publish(user: User, page: Page, **changes: Any) -> Any:
    """Press “publish”."""
    return send(user, page, action__publish="1", **changes)


def approve(user: User, page: Page, **changes: Any) -> Any:
    """Press “approve” in the editor."""
    fields = {"action__workflow__action": "1", "workflow__action__name": "approve", **changes}
    return send(user, page, **fields)


def said(answer: Any) -> str:
    """What the admin says at the top of the page."""
    html: str = answer.content.decode()
    return html
