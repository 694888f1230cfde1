"""Who is under sixteen says so by naming a parent or guardian; the account works once that parent agrees.

No age and no date of birth is asked. The parent is mailed only once the person confirmed their own address, so that
signing up says the same and does the same whoever's address it is (see `accounts.forms`).
"""

import secrets
from datetime import timedelta
from typing import Any

from allauth.account.models import EmailAddress
from allauth.account.signals import email_confirmed
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.signals import pre_social_login
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from accounts.limits import MAILS, mailbox_of
from accounts.models import ParentalConsent, User
from accounts.privacy.erasing import erase
from accounts.privacy.mailing import write
from common.audit import record
from common.clock import now
from common.tokens import token_hash

ANSWER_WITHIN = timedelta(days=7)  # as long as anybody has to confirm an account
WORDS = _(
    "I am a parent or guardian of the person who made this account, and I agree that the hub keeps their data as the"
    " register of processing says."
)


def connect() -> None:
    """Listen to addresses that are confirmed, and to who comes in by an organisation's own sign-in."""
    email_confirmed.connect(address_confirmed, dispatch_uid="under-sixteen-confirmed")
    pre_social_login.connect(comes_by_organisation, dispatch_uid="under-sixteen-organisation")


def note_parent(person: User, email: str) -> None:
    """The person says that they are under sixteen, and whom to ask; in the transaction that makes the account."""
    ParentalConsent.objects.create(
        person=person, email=email.strip().lower(), language=get_language() or "nl", asked_at=now()
    )


def waits_for_parent(person: User) -> bool:
    """True until the parent agreed."""
    return ParentalConsent.objects.filter(person=person.pk, agreed_at=None).exists()


def comes_by_organisation(sociallogin: SocialLogin, **_kwargs: Any) -> None:
    """Who works somewhere is not asked for a parent."""
    if sociallogin.is_existing:
        forget_parent(sociallogin.user)


def forget_parent(person: User) -> None:
    """Nobody is asked who was named for an address before it was confirmed: whoever typed it may not have had it."""
    ParentalConsent.objects.filter(person=person.pk, agreed_at=None, mailed_at=None).delete()


def address_confirmed(email_address: EmailAddress, **_kwargs: Any) -> None:
    """From now on the account is there, and off until the parent agrees."""
    ask_parent(email_address.user)


@transaction.atomic
def ask_parent(person: User) -> bool:
    """Mail the parent, once; the account is off from now on. A mailbox that got enough mail is asked later.

    Anybody can name anybody as their parent: this mail counts with all else that can be sent to a mailbox that way.
    """
    waiting = ParentalConsent.objects.select_for_update().filter(person=person.pk, agreed_at=None, mailed_at=None)
    asked = waiting.first()
    if asked is None:
        return False
    account = User.objects.get(pk=person.pk)
    account.is_active = False
    account.save(update_fields=["is_active"])
    if not MAILS.allows(mailbox_of(asked.email)):
        return False
    token = secrets.token_urlsafe(32)
    asked.token_hash, asked.mailed_at = token_hash(token), now()
    asked.save(update_fields=["token_hash", "mailed_at"])
    with override(asked.language):
        path = reverse("parental-consent", args=[token])
    write(asked.email, asked.language, "parent_asked", {"path": path, "address": account.email})
    record(action="parent.asked", actor=account, target=account)
    return True


def ask_waiting() -> int:
    """For the worker: mail the parents who could not be mailed at once; returns how many."""
    confirmed = EmailAddress.objects.filter(user=OuterRef("person"), verified=True)
    waiting = ParentalConsent.objects.filter(Exists(confirmed), agreed_at=None, mailed_at=None)
    return sum(ask_parent(row.person) for row in waiting.select_related("person").order_by("asked_at"))


def of_link(token: str) -> ParentalConsent | None:
    """Whom a link is about, while nobody answered; None for one that was altered, used or is too old."""
    waiting = ParentalConsent.objects.select_related("person").filter(agreed_at=None, token_hash=token_hash(token))
    return waiting.filter(mailed_at__gt=now() - ANSWER_WITHIN).first()


@transaction.atomic
def agree(token: str) -> bool:
    """The parent agrees, to the words that stood there: the account works. False for a link that works no more."""
    asked = _held(token)
    if asked is None:
        return False
    asked.agreed_at, asked.wording, asked.token_hash = now(), str(WORDS), ""
    asked.save(update_fields=["agreed_at", "wording", "token_hash"])
    person = asked.person
    person.is_active = True
    person.save(update_fields=["is_active"])
    record(action="parent.agreed", actor=None, target=person)
    with override(asked.language):
        path = reverse("account_login")
    write(person.email, asked.language, "parent_agreed", {"path": path})
    return True


@transaction.atomic
def refuse(token: str) -> bool:
    """The parent does not agree: the account goes, and its person is told."""
    asked = _held(token)
    if asked is None:
        return False
    address = asked.person.email
    record(action="parent.refused", actor=None, target=asked.person)
    erase(asked.person)
    write(address, asked.language, "parent_refused", {})
    return True


def forget_unanswered() -> int:
    """For the worker: erase accounts about which no parent answered in time; returns how many."""
    old = ParentalConsent.objects.filter(agreed_at=None, mailed_at__lte=now() - ANSWER_WITHIN)
    people = list(User.objects.filter(pk__in=old.values("person")))
    for person in people:
        with transaction.atomic():
            erase(person)
    return len(people)


def _held(token: str) -> ParentalConsent | None:
    """Held until the transaction ends: of two answers one comes second."""
    asked = of_link(token)
    if asked is None:
        return None
    rows = ParentalConsent.objects.select_for_update(of=("self",)).select_related("person")
    return rows.filter(pk=asked.pk, agreed_at=None, token_hash=asked.token_hash).first()
