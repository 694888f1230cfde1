"""Whom a public page shows as somebody to ask, and a message to that person.

Addresses stand in no page: they are told only here, one person at a time, for a page that shows that person now.
"""

import uuid
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from wagtail.models import Page

from common.forms import MessageForm
from correspondence.mail import send_mail
from partners.models import ContactPerson


@dataclass(frozen=True)
class Contact:
    """Somebody whom a page shows: a contact person of a partner, or one written in the page's text."""

    name: str
    function: str
    photo: Any
    email: str
    phone: str
    person: ContactPerson | None = None


def contact_on(page: Page, key: str) -> Contact | None:
    """Whom the page shows under `key`, as of now: a person's number, or the id of a block in its text."""
    if key.isascii() and key.isdigit():
        people = page.contacts_shown() if hasattr(page, "contacts_shown") else []
        return next((_of_person(person) for person in people if str(person.pk) == key), None)
    for block in getattr(page, "body", None) or []:
        if block.block_type == "contact" and str(block.id) == key and block.value.has_agreed:
            return _of_block(block.value)
    return None


def send_to_contact(page: Page, contact: Contact, form: MessageForm) -> None:
    """Write a valid form's message to the outbox, for this person; a robot's is dropped."""
    if form.is_from_robot:
        return
    send_mail(
        key=f"person-{uuid.uuid4()}",
        to=contact.email,
        template="person_message",
        context={**form.cleaned_data, "address": f"{settings.WAGTAILADMIN_BASE_URL}{page.get_url()}"},
        language=page.locale.language_code,
        reply_to=form.cleaned_data["email"],
    )


def _of_person(person: ContactPerson) -> Contact:
    return Contact(person.name, person.function, person.photo, person.email, person.phone, person)


def _of_block(value: Any) -> Contact:
    return Contact(value["name"], value["function"], value["photo"], value["email"], value["phone"])
