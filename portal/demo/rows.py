"""Rows of tables that several rooms share, as their services would have written them at some invented moment."""

from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db.models import Model

from accounts.models import User
from common.models import AuditEntry
from correspondence.models import Conversation, Message
from partners.models import Partner


def logged(action: str, target: Model, at: datetime, by: User | None, partner: Partner, **values: Any) -> AuditEntry:
    """The entry of the log. A message is in it without the organisation and the thing that it is about."""
    is_message = isinstance(target, Message)
    return AuditEntry(
        at=at,
        actor=str(by.pk) if by else "",
        action=action,
        target_type=target._meta.label_lower,
        target_id=str(target.pk),
        target_key="" if is_message else str(target.pk),
        partner="" if is_message else partner.slug,
        **values,
    )


def said(key: UUID, conversation: Conversation, number: int, at: datetime, **values: Any) -> Message:
    """A message, with a key that is the same each time the demo is loaded."""
    own_key = sha256(f"{conversation.pk} {number}".encode()).hexdigest()
    return Message(pk=key, conversation=conversation, number=number, sent_at=at, key=own_key, **values)
