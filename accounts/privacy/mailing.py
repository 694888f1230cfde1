"""Mail about one's own data. It says that something happened, never what the data are."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import override


def write(to: str, language: str, template: str, context: Mapping[str, Any]) -> None:
    """Write one mail to the outbox, in the caller's transaction. The first line of the template is the subject."""
    with override(language):
        words = {**context, "site": settings.WAGTAILADMIN_BASE_URL}
        subject, _newline, body = render_to_string(f"emails/{template}.txt", words).lstrip().partition("\n")
    EmailMessage(" ".join(subject.split()), body.lstrip(), to=[to], headers={"Content-Language": language}).send()
