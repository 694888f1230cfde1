"""The tables of this room: what people say to each other, and what they are told."""

from correspondence.models.conversations import LONGEST_MESSAGE, Conversation, Message, ReadUpTo
from correspondence.models.notices import Notice, NoticePreference

__all__ = ["LONGEST_MESSAGE", "Conversation", "Message", "Notice", "NoticePreference", "ReadUpTo"]
