"""The way out in each mail: one click, without signing in, for as long as the mail lies in a mailbox (RFC 8058)."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils.translation import override

from accounts.models import User
from correspondence.enums import Rhythm
from correspondence.notices.choosing import choose_rhythm, rhythms_for
from correspondence.notices.kinds import NoticeKind, kinds_named

_signer = signing.Signer(salt="correspondence.notices.unsubscribe")


@dataclass(frozen=True, slots=True)
class Subscription:
    """What a link is about: the mail that a person gets about these kinds."""

    person: User
    kinds: list[NoticeKind]

    @property
    def is_stopped(self) -> bool:
        """True where none of these kinds is mailed any more."""
        return all(rhythm == Rhythm.NEVER for rhythm in rhythms_for(self.person, self.kinds).values())


def unsubscribe_address(person: User, kinds: Sequence[str], language: str) -> str:
    """The full address by which this person, or their mail program, stops the mail about these kinds.

    A prefix stands for all kinds of a family: named one by one, twenty would not fit in the line of a header.
    """
    token = _signer.sign_object([person.pk, list(kinds)])
    with override(language):
        return f"{settings.WAGTAILADMIN_BASE_URL}{reverse('unsubscribe', args=[token])}"


def unsubscribe_headers(address: str) -> dict[str, str]:
    """What makes mail programs show their own button."""
    return {"List-Unsubscribe": f"<{address}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def read_token(token: str) -> Subscription | None:
    """What the link is about; None alike for one that was altered and for a person who is not there any more."""
    try:
        person_id, codes = _signer.unsign_object(token)
        person = User.objects.filter(pk=person_id).first()
        kinds = kinds_named(codes, person) if person else []
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Subscription(person, kinds) if person and kinds else None


def whose_token(token: str) -> User | None:
    """The person whom such a link names, whichever kinds there still are."""
    try:
        person_id, _codes = _signer.unsign_object(token)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return User.objects.filter(pk=person_id).first()


@transaction.atomic
def stop(subscription: Subscription) -> None:
    """No mail about these kinds from now on; the notices stay in the portal. Stopped twice is stopped."""
    for kind in subscription.kinds:
        choose_rhythm(subscription.person, kind.code, Rhythm.NEVER)
