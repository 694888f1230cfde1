"""Conversations. Plain tables that nothing publishes, searches or lists; read them through `services.reading`."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST_MESSAGE = 5_000


class Conversation(models.Model):
    """All messages about one thing of a room. `about` names the thing; who takes part, the room says each time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    about = models.CharField(max_length=120, unique=True)
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("conversation")
        verbose_name_plural = _("conversations")
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return str(self.id)


class Message(models.Model):
    """What somebody wrote. It outlives its author's account, with the name and side that it was written under.

    `number` counts within the conversation, from 1. `key` makes a second sending of the same form the same message.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="messages")
    number = models.PositiveIntegerField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=301, blank=True)
    side = models.CharField(max_length=30)
    text = models.TextField(max_length=LONGEST_MESSAGE)
    sent_at = models.DateTimeField()
    key = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["conversation", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["conversation", "number"], name="one_message_per_number"),
            models.UniqueConstraint(fields=["conversation", "key"], name="one_message_per_key"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class ReadUpTo(models.Model):
    """The number of the last message that somebody has seen."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("place up to which somebody has read")
        verbose_name_plural = _("places up to which somebody has read")
        default_permissions: ClassVar = ()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["conversation", "user"], name="one_place_per_reader"),
        ]

    def __str__(self) -> str:
        return f"{self.conversation_id} {self.number}"
