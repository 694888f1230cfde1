"""People of two partners, and the hub team."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from accounts.models import User
from common.models import OutboxEntry
from partners.enums import MemberRole
from partners.models import Partner, PartnerPage
from tests.factories import make_member, make_partner


@dataclass(frozen=True)
class House:
    """A partner with its page and one member of each role."""

    partner: Partner
    page: PartnerPage
    people: dict[MemberRole, User]

    def __getattr__(self, role: str) -> User:
        """The member of this role: `house.editor`."""
        try:
            return self.people[MemberRole(role)]
        except ValueError as fault:
            raise AttributeError(role) from fault


def make_house(name: str) -> House:
    """A partner in which every role is taken once."""
    page = make_partner(name)
    return House(page.partner, page, {role: make_member(page.partner, role) for role in MemberRole})


@pytest.fixture
def house(db: None) -> House:
    return make_house("Huis Een")


@pytest.fixture
def neighbour(db: None) -> House:
    return make_house("Huis Twee")


@pytest.fixture
def hub(db: None) -> User:
    """Somebody of the hub team."""
    return User.objects.create_superuser("hub@test.example", "een lang wachtwoord")


@pytest.fixture
def link_in_mail() -> Callable[[str], str]:
    """The path of the link in the newest mail to an address."""

    def find(email: str) -> str:
        entry = next(entry for entry in OutboxEntry.objects.order_by("-pk") if email in entry.payload["to"])
        found = re.search(r"https?://[^/\s]+(/\S+)", entry.payload["body"])
        assert found
        return found.group(1)

    return find
