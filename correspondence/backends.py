"""Where Django's own `send_mail` leads: to the outbox. What Wagtail and other libraries send takes the same road."""

import uuid
from collections.abc import Sequence

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend

from common.outbox import enqueue


class OutboxBackend(BaseEmailBackend):
    """Writes each message to the outbox, inside the caller's transaction."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Enqueue all messages that have somebody to go to; returns how many."""
        addressed = [message for message in email_messages if message.recipients()]
        for message in addressed:
            enqueue("mail", f"mail:{uuid.uuid4()}", as_payload(message))
        return len(addressed)


def as_payload(message: EmailMessage) -> dict[str, object]:
    """A message as the outbox keeps it; attachments are not among what the portal sends."""
    alternatives = message.alternatives if isinstance(message, EmailMultiAlternatives) else []
    html = next((str(content) for content, kind in alternatives if kind == "text/html"), "")
    return {
        "to": list(message.recipients()),
        "subject": " ".join(str(message.subject).split()),
        "body": str(message.body),
        "html": html,
        "reply_to": list(message.reply_to),
        "headers": {name: str(value) for name, value in message.extra_headers.items()},
    }
