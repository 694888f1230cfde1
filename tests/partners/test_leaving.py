"""A contact person who has their account erased stands on no page any more, and the organisation hears of it."""

import pytest

from accounts.privacy.erasing import erase
from common.clock import today
from common.models import OutboxEntry
from partners.models import ContactPerson, Invitation
from tests.accounts.privacy.sweeping import rows_with
from tests.partners.conftest import House
from tests.signing_in import make_user

pytestmark = pytest.mark.django_db


def test_a_contact_person_of_the_confirmed_address_goes(house: House) -> None:
    user = make_user("zqnoor@huis.example")
    for number, address in enumerate((user.email, "ander@huis.example")):
        ContactPerson.objects.create(
            partner=house.partner, name=f"Noor {number}", email=address, consented_on=today(), consent_how="mail"
        )
    erase(user)
    assert [person.name for person in ContactPerson.objects.filter(partner=house.partner)] == ["Noor 1"]
    assert house.partner.email in OutboxEntry.objects.latest("pk").payload["to"]
    assert not rows_with(["zqnoor"])


def test_an_address_that_was_not_confirmed_takes_nobody_off(house: House) -> None:
    """Else anybody could take a contact person off the site by writing down their address."""
    user = make_user("noor@huis.example", is_confirmed=False)
    ContactPerson.objects.create(partner=house.partner, name="Noor", email=user.email)
    erase(user)
    assert ContactPerson.objects.filter(name="Noor").exists()


def test_an_invitation_to_who_is_gone_goes(house: House) -> None:
    user = make_user("zqnoor@huis.example")
    Invitation.objects.create(
        partner=house.partner, email=user.email, role="editor", token_hash="x", invited_at=user.date_joined,
        expires_at=user.date_joined,
    )  # fmt: skip
    erase(user)
    assert not Invitation.objects.exists()
