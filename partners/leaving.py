"""What becomes of memberships and contact persons when somebody has their account erased."""

from accounts.models import User
from accounts.privacy.inventory import by_address
from partners.models import ContactPerson, Membership
from partners.services import consent
from partners.services.members import end_membership


def leave_organisations(person: User) -> None:
    """End each membership as if the person had left, with its rights."""
    for membership in Membership.objects.filter(user=person).select_related("user", "partner"):
        end_membership(membership, person, "membership.left")


def take_contacts_off(person: User) -> None:
    """No page shows this person any more, and the organisations are told that they lost a contact person."""
    for contact in ContactPerson.objects.filter(by_address("email")(person)):
        if contact.consented_on:
            consent.withdraw(contact)
        contact.delete()
