"""A funder with a member of each role, and what it watches."""

from typing import Any

from django.test import Client

from accounts.models import User
from funding.models import WatchedInitiative, WatchList
from funding.services.lists import make_list
from funding.services.watching import watch
from initiatives.models import InitiativePage
from partners.enums import MemberRole, PartnerKind
from partners.models import Partner
from tests.factories import make_member
from tests.signing_in import enter


class Funder:
    """An organisation without a page, that is a funder."""

    def __init__(self, name: str) -> None:
        slug = name.lower().replace(" ", "-")
        self.partner = Partner.objects.create(
            slug=slug, name=name, kind=PartnerKind.FUND, email=f"info@{slug}.example", is_funder=True
        )
        self.people: dict[MemberRole, User] = {role: self._member(role) for role in MemberRole}

    def _member(self, role: MemberRole) -> User:
        user = make_member(self.partner, role)
        user.first_name, user.last_name = str(role.label), self.partner.name.split()[-1]
        user.save()
        return user

    def __getattr__(self, role: str) -> Any:
        """The member of this role: `funder.editor`."""
        try:
            return self.people[MemberRole(role)]
        except ValueError as fault:
            raise AttributeError(role) from fault

    def watching(self, *pages: InitiativePage, name: str = "Wat we volgen") -> WatchList:
        """A list with these on it."""
        found = make_list(self.partner, name, self.editor)
        watch(found, [page.translation_key for page in pages], self.editor)
        return found


def only_item(watch_list: WatchList) -> WatchedInitiative:
    """The one initiative on the list."""
    return WatchedInitiative.objects.select_related("list__partner").get(list=watch_list)


def signed_in(user: User) -> Client:
    """A browser of this person."""
    client = Client()
    enter(client, user)
    return client


def publish(page: InitiativePage, **fields: Any) -> InitiativePage:
    """The page as the editor does it: a new version with these fields goes on the site."""
    page = InitiativePage.objects.get(pk=page.pk)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return InitiativePage.objects.get(pk=page.pk)
