"""An account that ends leaves no partner without a manager, however the hub team ends it."""

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from wagtail.models import APIToken

from accounts.models import User
from common.models import AuditEntry
from partners.enums import MemberRole
from partners.models import Membership
from tests.factories import make_member, make_partner
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


@pytest.mark.parametrize("way", ["bulk delete", "form"])
def test_a_field_of_another_form_is_no_way_round(way: str, admin: Client, house: House) -> None:
    """What keeps an account active in one form says nothing when deleting; a tick sent as "false" is no tick."""
    manager = house.manager
    address, data = {
        "bulk delete": (bulk("delete", manager), {"mark_as_active": "True"}),
        "form": (
            reverse("wagtailusers_users:edit", args=[manager.pk]),
            {"email": manager.email, "first_name": "A", "last_name": "B", "is_active": "false"},
        ),
    }[way]
    assert "Huis Een" in admin.post(address, data, follow=True).content.decode()
    assert User.objects.filter(pk=manager.pk, is_active=True).exists()


def test_two_managers_do_not_go_together(admin: Client, house: House) -> None:
    """Each alone might; both at once leave nobody."""
    second = make_member(house.partner, MemberRole.MANAGER, "tweede@test.example")
    admin.post(bulk("delete", house.manager, second))
    assert User.objects.filter(pk__in=[house.manager.pk, second.pk]).count() == 2
    admin.post(bulk("set_active_state", house.manager), {"mark_as_active": "True"})
    assert User.objects.get(pk=house.manager.pk).is_active


def test_ones_own_name_may_be_changed(admin: Client, hub: User, house: House) -> None:
    """Somebody of the hub team who is the only manager of a partner too: the own form has no tick to lose."""
    make_member(make_partner("Alleen").partner, MemberRole.MANAGER, "x@test.example")
    Membership.objects.filter(user__email="x@test.example").update(user=hub)
    address = reverse("wagtailusers_users:edit", args=[hub.pk])
    admin.post(address, {"email": hub.email, "first_name": "Nieuwe", "last_name": "Naam"})
    hub.refresh_from_db()
    assert hub.first_name == "Nieuwe"


def test_an_account_without_that_duty_may_go(admin: Client, house: House) -> None:
    """The rule keeps managers, not everybody."""
    admin.post(reverse("wagtailusers_users:delete", args=[house.editor.pk]))
    assert not User.objects.filter(pk=house.editor.pk).exists()


@pytest.mark.parametrize("way", ["delete", "bulk delete"])
def test_a_deleted_account_takes_all_along_but_the_log(way: str, admin: Client, house: House) -> None:
    """Nobody goes on under a name that is gone, and what was done stays written down, by number."""
    editor, number = house.editor, str(house.editor.pk)
    browser, forgotten = Client(), Client()
    enter(browser, editor)
    enter(forgotten, house.publisher)
    entries = AuditEntry.objects.filter(after__person=editor.pk).count()
    assert entries
    single = reverse("wagtailusers_users:delete", args=[editor.pk])
    admin.post(single if way == "delete" else bulk("delete", editor))
    assert not User.objects.filter(pk=number).exists()
    assert not Membership.objects.filter(user_id=number).exists()
    whose = {session.get_decoded().get(SESSION_KEY) for session in Session.objects.all()}
    assert number not in whose
    assert str(house.publisher.pk) in whose
    assert AuditEntry.objects.filter(after__person=int(number)).count() == entries
    assert browser.get(reverse("my-organisation", args=[house.partner.slug])).status_code == 302


@pytest.mark.parametrize("way", ["form", "bulk"])
def test_what_was_switched_off_does_not_come_back_by_itself(way: str, admin: Client, house: House) -> None:
    """An account is switched off because its laptop was stolen; switched on again, the thief's browser stays out."""
    editor = house.editor
    thief = Client()
    enter(thief, editor)
    mine = reverse("my-organisation", args=[house.partner.slug])
    assert thief.get(mine).status_code == 200
    token = APIToken.objects.create(user=editor, name="koppeling", key_hash="x" * 64, prefix="wagtail_")
    if way == "form":
        fields = {"email": editor.email, "first_name": "Eva", "last_name": "Ster"}
        admin.post(reverse("wagtailusers_users:edit", args=[editor.pk]), fields)
    else:
        admin.post(bulk("set_active_state", editor), {"mark_as_active": "False"})
    assert not User.objects.get(pk=editor.pk).is_active
    User.objects.filter(pk=editor.pk).update(is_active=True)
    assert thief.get(mine).status_code == 302
    token.refresh_from_db()
    assert token.revoked_at is not None
