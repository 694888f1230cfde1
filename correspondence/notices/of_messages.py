"""The mail that says that there is a message (`services.sending`): at once until it was read, or never."""

from django.utils.translation import gettext_lazy as _

from correspondence.enums import Rhythm
from correspondence.notices.kinds import NoticeKind
from correspondence.subjects import abouts_of

NEW_MESSAGE = NoticeKind(
    code="conversation-message",
    label=_("New messages"),
    help=_("When somebody writes to you in a conversation: one mail, until you have read it."),
    default=Rhythm.AT_ONCE,
    rhythms=(Rhythm.AT_ONCE, Rhythm.NEVER),
    concerns=lambda person: bool(abouts_of(person)),
)
