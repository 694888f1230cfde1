"""Writing in a conversation, and telling the others that there is something to read."""

import re
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from django.views.decorators.debug import sensitive_variables

from accounts.limits import Limit
from accounts.models import User
from common.audit import Actor, record
from common.clock import now
from common.decisions import Refused, refuse
from correspondence.enums import Rhythm
from correspondence.mail import send_mail
from correspondence.models import LONGEST_MESSAGE, Conversation, Message
from correspondence.notices.choosing import rhythms_of
from correspondence.notices.of_messages import NEW_MESSAGE
from correspondence.notices.unsubscribing import unsubscribe_address, unsubscribe_headers
from correspondence.returned.stopping import who_returned
from correspondence.services.reading import position_of
from correspondence.subjects import Reader, Subject, subject_of

MESSAGES = Limit("conversation-message", 60)  # an hour, per author
INVISIBLE = re.compile(r"[^\S\n\t ]|[\x00-\x08\x0e-\x1f\x7f]")  # what a text cannot hold, or shows as a space

NOTHING = _("Write your message.")
TOO_LONG = _("Your message is too long. At most 5,000 characters fit.")
TOO_OFTEN = _("You sent many messages in the past hour. Wait a while, and send this one again.")


class TooOftenError(Refused):
    """Raised where somebody writes more than anybody reads."""


def conversation_about(about: str) -> Conversation:
    """The conversation about a thing, made where there was none; raises `UnknownSubjectError` for an unknown kind."""
    subject_of(about)
    return Conversation.objects.get_or_create(about=about, defaults={"created_at": now()})[0]


def tidied(text: str) -> str:
    """The text as it is kept: one kind of line end, no invisible signs, nothing around it."""
    return INVISIBLE.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


@sensitive_variables("text")
@transaction.atomic
def send_message(conversation: Conversation, by: User, text: str, key: str) -> Message:
    """Add a message and tell the others; raises `Refused`. `key` is the form's: sent twice, it is one message."""
    conversation = Conversation.objects.select_for_update().get(pk=conversation.pk)
    subject = subject_of(conversation.about)
    subject.user_may_write(by).or_refuse()
    text = _checked(text)
    digest = sha256(f"{by.pk}\n{key}\n{text}".encode()).hexdigest()  # another text in the same form is another message
    if earlier := conversation.messages.filter(key=digest).first():
        return earlier
    if not MESSAGES.allows(str(by.pk)):
        raise TooOftenError(TOO_OFTEN)
    message = _written(conversation, subject, by, text, digest)
    _tell([reader for reader in subject.readers(message.side) if reader.user.pk != by.pk], conversation, subject)
    record(action="message.sent", actor=by, target=message, after={"conversation": str(conversation.pk)})
    return message


@transaction.atomic
def forget_conversation(about: str, actor: Actor) -> None:
    """Delete all that was said about a thing, once its room need not or may not keep it."""
    conversation = Conversation.objects.filter(about=about).first()
    if conversation is not None:
        record(action="conversation.deleted", actor=actor, target=conversation)
        conversation.delete()


@sensitive_variables("text")
def _checked(text: str) -> str:
    text = tidied(text)
    if not text:
        refuse(NOTHING).or_refuse()
    if len(text) > LONGEST_MESSAGE:
        refuse(TOO_LONG).or_refuse()
    return text


@sensitive_variables("text")
def _written(conversation: Conversation, subject: Subject, by: User, text: str, digest: str) -> Message:
    last = conversation.messages.aggregate(last=Max("number"))["last"] or 0
    return Message.objects.create(
        conversation=conversation,
        number=last + 1,
        author=by,
        name=subject.name_of(by),
        side=subject.side_of(by),
        text=text,
        sent_at=now(),
        key=digest,
    )


def _tell(readers: list[Reader], conversation: Conversation, subject: Subject) -> None:
    """Write to those who want it."""
    people = [reader.user.pk for reader in readers]
    rhythms, returned = rhythms_of(people, NEW_MESSAGE.code), who_returned(people)
    for reader in readers:
        if rhythms[reader.user.pk] != Rhythm.NEVER and reader.user.pk not in returned:
            _mail(reader, conversation, subject)


def _mail(reader: Reader, conversation: Conversation, subject: Subject) -> None:
    """One mail until they have read; it says that there is a message, not what, nor from whom."""
    position = position_of(conversation, reader.user)
    stop_address = unsubscribe_address(reader.user, [NEW_MESSAGE.code], reader.language)
    with override(reader.language):
        context: dict[str, Any] = {
            "title": subject.title,
            "address": f"{settings.WAGTAILADMIN_BASE_URL}{subject.address}",
            "stop_address": stop_address,
        }
    send_mail(
        key=f"message-{conversation.pk}-{reader.user.pk}-{position}",
        to=reader.user.email,
        template="new_message",
        context=context,
        language=reader.language,
        headers=unsubscribe_headers(stop_address),
    )
