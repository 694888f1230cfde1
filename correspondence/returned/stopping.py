"""To whom notices are mailed: a confirmed address from which none comes back. Receipts and sign-in mail go anyhow."""

from collections.abc import Collection

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core import signing
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils.translation import override

from accounts.languages import language_of
from accounts.limits import Limit
from accounts.models import User
from common.clock import now
from correspondence.mail import send_mail
from correspondence.models import ReturnedMail

LINKS = Limit("returned-mail-link", 3)  # an hour, per account
LINK_DAYS = 7

_signer = signing.TimestampSigner(salt="correspondence.returned.confirm")


def may_be_mailed(person: User) -> bool:
    """True for who confirmed the address that their notices go to, if it takes mail."""
    confirmed = EmailAddress.objects.filter(user=person, email__iexact=person.email, verified=True)
    return returned_of(person) is None and confirmed.exists()


def returned_of(person: User) -> ReturnedMail | None:
    """What came back from the address that the person has now; an address that they left does not count."""
    return ReturnedMail.objects.filter(person=person, address__iexact=person.email).first()


def who_returned(people: Collection[int]) -> set[int]:
    """The ids of those of these people from whose present address mail came back."""
    rows = ReturnedMail.objects.filter(person__in=people, address__iexact=F("person__email"))
    return set(rows.values_list("person", flat=True))


def note_returned(person: User, address: str, status: str) -> bool:
    """Mail no more notices to this address; False where it is not the person's any more."""
    if address.lower() != person.email.lower():
        return False
    fresh = {"address": person.email, "status": status[:20], "at": now()}
    ReturnedMail.objects.update_or_create(person=person, defaults=fresh)
    return True


def send_link(person: User) -> bool:
    """Mail the link that shows that the address takes mail again; False for more than some an hour, or none needed."""
    returned = returned_of(person)
    if returned is None or not LINKS.allows(str(person.pk)):
        return False
    language, moment = language_of(person), now()
    with transaction.atomic():
        context = {"address": link_to(person, language), "days": LINK_DAYS}
        key = f"returned-{person.pk}-{moment.isoformat()}"
        send_mail(key=key, to=person.email, template="returned", context=context, language=language)
    return True


def link_to(person: User, language: str) -> str:
    """The full address that only who reads this person's mail comes to know."""
    token = _signer.sign_object([person.pk, person.email])
    with override(language):
        return f"{settings.WAGTAILADMIN_BASE_URL}{reverse('returned-confirm', args=[token])}"


def whose_link(token: str) -> User | None:
    """The person whom a link was mailed to that still holds; None for any other."""
    try:
        person_id, address = _signer.unsign_object(token, max_age=LINK_DAYS * 24 * 3600)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return User.objects.filter(pk=person_id, email__iexact=address, is_active=True).first()


def mail_again(person: User) -> None:
    """The mail with the link arrived: notices are mailed from now on, at the rhythms that were chosen."""
    ReturnedMail.objects.filter(person=person).delete()
