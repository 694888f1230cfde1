"""Giving consent, taking it back, and asking whether it is there.

give_consent(person, "following.health")    # the words that stood beside the button, in their language
if has_consent(person, "following.health"): …
"""

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from accounts.models import Consent, User
from accounts.privacy.purposes import ConsentPurpose, UnknownPurposeError, known_purposes, purpose_of
from common.audit import record
from common.clock import now


@transaction.atomic
def give_consent(person: User, code: str) -> Consent:
    """This person agrees to the purpose, in its words of today. Agreeing twice is agreeing once."""
    purpose = purpose_of(code)
    given = Consent.objects.filter(person=person, purpose=code, withdrawn_at=None)
    if current := given.filter(version=purpose.version).first():
        return current
    moment = now()
    given.update(withdrawn_at=moment)  # to the words of before
    consent, is_new = Consent.objects.get_or_create(
        person=person,
        purpose=code,
        withdrawn_at=None,
        defaults={"version": purpose.version, "wording": str(purpose.words), "given_at": moment},
    )
    if is_new:
        record(action="consent.given", actor=person, target=person, after=_told(consent))
    return consent


@transaction.atomic
def withdraw_consent(person: User, code: str) -> bool:
    """This person takes their consent back, and what was done with it ends; False where there was none."""
    given = Consent.objects.filter(person=person, purpose=code, withdrawn_at=None)
    consent = given.first()
    if consent is None or not given.filter(pk=consent.pk).update(withdrawn_at=now()):
        return False
    if purpose := _known(code):
        purpose.withdraw(person)
    record(action="consent.withdrawn", actor=person, target=person, before=_told(consent))
    return True


def has_consent(person: User, code: str) -> bool:
    """True where this person agreed to the words of today and did not take that back."""
    if not person.pk:
        return False
    given = Consent.objects.filter(person=person, purpose=code, withdrawn_at=None)
    return given.filter(version=purpose_of(code).version).exists()


def who_consented(code: str) -> Any:
    """The ids of all who agreed to the words of today, as a question that others can be made of."""
    given = Consent.objects.filter(purpose=code, version=purpose_of(code).version, withdrawn_at=None)
    return given.values_list("person", flat=True)


@dataclass(frozen=True, slots=True)
class Given:
    """A consent as its giver sees it; a purpose that no room has any more shows the words it was given to."""

    consent: Consent
    purpose: ConsentPurpose | None

    @property
    def label(self) -> str:
        """What it is about."""
        return str(self.purpose.label) if self.purpose else self.consent.purpose


def consents_of(person: User) -> list[Given]:
    """All that this person agreed to: first what holds, then what ended, the newest first."""
    purposes = {purpose.code: purpose for purpose in known_purposes()}
    rows = Consent.objects.filter(person=person).order_by("-given_at", "-pk")
    given = [Given(row, purposes.get(row.purpose)) for row in rows]
    return sorted(given, key=lambda each: each.consent.withdrawn_at is not None)


def _known(code: str) -> ConsentPurpose | None:
    try:
        return purpose_of(code)
    except UnknownPurposeError:
        return None


def _told(consent: Consent) -> dict[str, Any]:
    return {"purpose": consent.purpose, "version": consent.version}
