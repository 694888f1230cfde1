"""Consent of contact persons: who stands on the site may take it back, without asking anybody."""

import uuid
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import override

from common.audit import record
from correspondence.mail import send_mail
from partners.models import ContactPerson

SALT = "partners.contact-person.withdraw"
VALID_FOR = timedelta(days=7)


@transaction.atomic
def send_withdrawal_link(person: ContactPerson, language: str) -> None:
    """Mail the person a link by which their own consent ends: who reads that mailbox is the person."""
    token = signing.dumps(_about(person), salt=SALT)
    with override(language):
        path = reverse("contact-withdraw", args=[token])
    send_mail(
        key=f"contact-withdraw-{uuid.uuid4()}",
        to=person.email,
        template="contact_withdraw",
        context={"address": f"{settings.WAGTAILADMIN_BASE_URL}{path}"},
        language=language,
    )


def of_link(token: str) -> ContactPerson | None:
    """The person of a link, while the consent stands that it is about; None for a link that works no more."""
    try:
        about: dict[str, Any] = signing.loads(token, salt=SALT, max_age=VALID_FOR)
    except signing.BadSignature:
        return None
    person = ContactPerson.objects.agreed().select_related("partner").filter(pk=about["person"]).first()
    return person if person and _about(person) == about else None


@transaction.atomic
def withdraw(person: ContactPerson) -> None:
    """End the person's consent: from now on no page shows them. The organisation is told that it happened."""
    person = ContactPerson.objects.select_for_update().select_related("partner").get(pk=person.pk)
    person.consented_on, person.consent_how = None, ""
    person.save(update_fields=["consented_on", "consent_how"])
    record(action="contact.withdrawn", actor=None, target=person, partner=person.partner)
    send_mail(
        key=f"contact-withdrawn-{uuid.uuid4()}",
        to=person.partner.email,
        template="contact_withdrawn",
        context={"address": f"{settings.WAGTAILADMIN_BASE_URL}{reverse('contactpersonen:index')}"},
        language=settings.LANGUAGE_CODE,
    )


def _about(person: ContactPerson) -> dict[str, Any]:
    """What a link is about: this person, at this address (unreadable, since addresses stand in logs), this consent."""
    address = salted_hmac(SALT, person.email, algorithm="sha256").hexdigest()[:32]
    return {"person": person.pk, "address": address, "agreed": str(person.consented_on)}
