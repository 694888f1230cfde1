"""The tables of this room: what people say to each other, what they are told, and what they want to be told of."""

from correspondence.models.conversations import LONGEST_MESSAGE, Conversation, Message, ReadUpTo
from correspondence.models.following import Follow, LastSeen, Newcomer, SavedSearch
from correspondence.models.notices import Notice, NoticePreference
from correspondence.models.returned import ReturnedMail

__all__ = [
    "LONGEST_MESSAGE",
    "Conversation",
    "Follow",
    "LastSeen",
    "Message",
    "Newcomer",
    "Notice",
    "NoticePreference",
    "ReadUpTo",
    "ReturnedMail",
    "SavedSearch",
]
