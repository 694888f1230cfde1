"""An account that ends leaves no partner without a manager, however the hub team ends it."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from partners.enums import MemberRole
from tests.factories import make_member
from tests.partners.conftest import House
from tests.signing_in import enter

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(hub: User, client: Client) -> Client:
    enter(client, hub)
    return client


def bulk(action: str, *people: User) -> str:
    """The address of one of Wagtail's actions on several accounts."""
    ids = "&".join(f"id={person.pk}" for person in people)
    return f"{reverse('wagtail_bulk_action', args=['accounts', 'user', action])}?{ids}"


@pytest.mark.parametrize("way", ["delete", "form", "bulk delete", "bulk switch off"])
def test_the_last_manager_stays(way: str, admin: Client, house: House) -> None:
    """The partner could not invite anybody any more. The message names it; with a second manager the account may go."""
    manager = house.manager
    address, data = {
        "delete": (reverse("wagtailusers_users:delete", args=[manager.pk]), {}),
        "form": (reverse("wagtailusers_users:edit", args=[manager.pk]), {"email": manager.email, "first_name": "A"}),
        "bulk delete": (bulk("delete", manager, house.editor), {}),
        "bulk switch off": (bulk("set_active_state", manager), {"mark_as_active": "False"}),
    }[way]
    shown = admin.post(address, data, follow=True).content.decode()
    assert "Huis Een" in shown
    assert User.objects.filter(pk=manager.pk, is_active=True).exists()
    assert User.objects.filter(pk=house.editor.pk).exists()
    make_member(house.partner, MemberRole.MANAGER, "tweede@test.example")
    admin.post(address, {**data, "last_name": "B"})
    assert not User.objects.filter(pk=manager.pk, is_active=True).exists()


def test_two_managers_do_not_go_together(admin: Client, house: House) -> None:
    """Each alone might; both at once leave nobody."""
    second = make_member(house.partner, MemberRole.MANAGER, "tweede@test.example")
    admin.post(bulk("delete", house.manager, second))
    assert User.objects.filter(pk__in=[house.manager.pk, second.pk]).count() == 2
    admin.post(bulk("set_active_state", house.manager), {"mark_as_active": "True"})
    assert User.objects.get(pk=house.manager.pk).is_active


def test_an_account_without_that_duty_may_go(admin: Client, house: House) -> None:
    """The rule keeps managers, not everybody."""
    admin.post(reverse("wagtailusers_users:delete", args=[house.editor.pk]))
    assert not User.objects.filter(pk=house.editor.pk).exists()
