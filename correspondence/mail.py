"""Mail: rendered when it is caused, written to the outbox, sent by the worker.

The Message-ID is made from the entry's key, so a message that a crash sends twice is one message to the reader's
mail program (RFC 5322, 3.6.4).
"""

import email.policy
import hashlib
from collections.abc import Mapping
from email.message import EmailMessage as BuiltMessage
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

from common.outbox import enqueue

CARRIER = "mail"
MAILER = "server"  # the only one that sends; Django's default writes to the outbox
WAY_OUT = "List-Unsubscribe"


class WayOut(str):
    """The address that stops a mail, on one line. It has no space to fold at.

    Python would write it as encoded words, which no mail program reads as an address (RFC 8058, 3.1).
    """

    name = WAY_OUT

    def fold(self, *, policy: email.policy.EmailPolicy) -> str:
        """The header as it leaves."""
        return f"{self.name}: {self}{policy.linesep}"


class CarriedMessage(EmailMultiAlternatives):
    """A message of which one header is not folded; the others are: encoded words are short (RFC 2047, 2)."""

    def message(self, *, policy: Any = email.policy.default) -> BuiltMessage:
        """The message as it leaves."""
        built = super().message(policy=policy)
        if address := built[WAY_OUT]:
            built.replace_header(WAY_OUT, WayOut(address))
        return built


def send_mail(
    *,
    key: str,
    to: str,
    template: str,
    context: Mapping[str, Any],
    language: str,
    reply_to: str = "",
    headers: Mapping[str, str] | None = None,
    with_html: bool = False,
) -> None:
    """Write one message to the outbox, inside the caller's transaction.

    `template` names `emails/<template>.txt`; its first line is the subject. `with_html` takes `emails/<template>.html`
    along. `key` says which message this is: the same key twice sends one. `language` is that of the reader.
    """
    with translation.override(language):
        subject, _, body = render_to_string(f"emails/{template}.txt", dict(context)).lstrip().partition("\n")
        html = render_to_string(f"emails/{template}.html", dict(context)) if with_html else ""
    payload = {
        "to": [to],
        "subject": " ".join(subject.split()),
        "body": body.lstrip(),
        "html": html,
        "reply_to": [reply_to] if reply_to else [],
        "headers": {"Content-Language": language, **(headers or {})},
    }
    enqueue(CARRIER, f"{CARRIER}:{key}", payload)


def carry_mail(key: str, payload: Mapping[str, Any]) -> None:
    """Send one message of the outbox by the real mailer; raises whatever the mail server raises."""
    domain = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or "localhost"
    headers = {
        **payload["headers"],
        "Message-ID": f"<{hashlib.sha256(key.encode()).hexdigest()[:32]}@{domain}>",
        "Auto-Submitted": "auto-generated",
    }
    message = CarriedMessage(
        payload["subject"], payload["body"], to=payload["to"], headers=headers, reply_to=payload["reply_to"] or None
    )
    if payload["html"]:
        message.attach_alternative(payload["html"], "text/html")
    message.send(using=MAILER)
