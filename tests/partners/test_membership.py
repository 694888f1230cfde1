"""Who may do what for which partner, and that it holds from the next request on."""

from collections.abc import Callable
from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from wagtail.models import APIToken

from accounts.access import SIGNED_OUT
from accounts.models import User
from common.decisions import Decision, Refused
from common.models import AuditEntry
from partners import permissions
from partners.enums import MemberRole
from partners.models import Membership
from partners.services.members import change_role, leave, remove_member
from tests.factories import make_initiative, make_member
from tests.partners.conftest import House
from tests.signing_in import enter

pytestmark = pytest.mark.django_db

V, E, P, M = MemberRole

QUESTIONS: list[tuple[Callable[[Any, Any], Decision], set[MemberRole]]] = [
    (permissions.user_can_view_drafts_of, {V, E, P, M}),
    (permissions.user_can_write_for, {E, P, M}),
    (permissions.user_can_publish_for, {P, M}),
    (permissions.user_can_confirm_roles_of, {P, M}),
    (permissions.user_can_manage_members, {M}),
    (permissions.user_can_edit_profile, {M}),
    (permissions.user_can_view_audit_log_of, {M}),
]


@pytest.mark.parametrize(("question", "allowed"), QUESTIONS, ids=lambda value: getattr(value, "__name__", ""))
def test_each_question_has_one_answer_per_role(
    question: Callable[[Any, Any], Decision], allowed: set[MemberRole], house: House, neighbour: House, hub: User
) -> None:
    """A role gives what it says, in the own organisation and nowhere else; a no says why."""
    for role, user in house.people.items():
        assert bool(question(user, house.partner)) == (role in allowed), role
        elsewhere = question(user, neighbour.partner)
        assert not elsewhere
        assert str(elsewhere.reason)
    assert question(hub, house.partner)
    anonymous = question(AnonymousUser(), house.partner)
    assert (bool(anonymous), anonymous.reason) == (False, permissions.SIGN_IN)


def test_a_publication_is_its_partners(house: House, neighbour: House) -> None:
    """Editors change their own publications; the organisation's page is the manager's."""
    page = make_initiative(house.page)
    assert permissions.user_can_edit_publication(house.editor, page)
    assert not permissions.user_can_edit_publication(house.viewer, page)
    assert not permissions.user_can_edit_publication(neighbour.manager, page)
    assert not permissions.user_can_edit_publication(house.publisher, house.page)
    assert permissions.user_can_edit_publication(house.manager, house.page)


def test_somebody_inactive_may_nothing(house: House) -> None:
    """An account that was switched off has no role any more."""
    house.manager.is_active = False
    assert not permissions.user_can_view_drafts_of(house.manager, house.partner)


def test_wagtail_knows_the_same(house: House, neighbour: House) -> None:
    """What the groups of Django give is what the role says: in the own tree, and not in the neighbour's."""
    own, other = make_initiative(house.page), make_initiative(neighbour.page)
    for role, user in house.people.items():
        mine, theirs = own.permissions_for_user(user), other.permissions_for_user(user)
        assert mine.can_edit() == (role in {E, P, M}), role
        assert mine.can_publish() == (role in {P, M}), role
        assert not theirs.can_edit(), role
        assert user.has_perm("wagtailadmin.access_admin") == (role != V), role


def test_the_organisations_page_is_edited_by_managers_and_deleted_by_nobody_of_theirs(house: House, hub: User) -> None:
    """A publisher does not rewrite the organisation's profile, and no member throws its page away."""
    assert not house.page.permissions_for_user(house.publisher).can_edit()
    assert house.page.permissions_for_user(house.publisher).can_add_subpage()
    manager = house.page.permissions_for_user(house.manager)
    assert manager.can_edit()
    assert not manager.can_delete()
    assert not manager.can_move()
    assert not manager.can_unpublish()
    assert house.page.permissions_for_user(hub).can_delete()


def sign_in(client: Client, user: User) -> Client:
    enter(client, user)
    return client


def test_removal_holds_on_the_next_request(client: Client, house: House) -> None:
    """Somebody who is removed while at work gets nothing more: session, token and groups are gone."""
    user = house.editor
    token = APIToken.objects.create(user=user, name="koppeling", key_hash="x" * 64, prefix="wagtail_")
    edit = reverse("wagtailadmin_pages:edit", args=[make_initiative(house.page).pk])
    sign_in(client, user)
    assert client.get(edit).status_code == 200
    remove_member(Membership.objects.get(user=user), house.manager)
    assert client.get(edit).status_code == 302
    assert [session.get_decoded() for session in Session.objects.all()] == [{SIGNED_OUT: True}]
    token.refresh_from_db()
    assert token.revoked_at is not None
    assert not User.objects.get(pk=user.pk).groups.exists()


def test_every_browser_of_who_is_removed_is_refused(house: House) -> None:
    """The telephone at home, a second computer, a cookie that was copied: none opens a draft or reads it by the API."""
    user, page = house.editor, make_initiative(house.page, "Nog geheim", live=False)
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    looked_up = reverse("wagtailadmin_api:pages:detail", args=[page.pk])
    mine = reverse("my-organisation", args=[house.partner.slug])
    desk, telephone, copied = Client(), Client(), Client()
    sign_in(desk, user)
    sign_in(telephone, user)
    copied.cookies = SimpleCookie(telephone.cookies.output(header=""))
    for browser in (desk, telephone, copied):
        assert {browser.get(address).status_code for address in (edit, looked_up, mine)} == {200}
    remove_member(Membership.objects.get(user=user), house.manager)
    for browser in (desk, telephone, copied):
        for address in (edit, looked_up, mine):
            answer = browser.get(address)
            assert answer.status_code != 200, address
            assert "Nog geheim" not in answer.content.decode()
        assert SESSION_KEY not in browser.session


def test_who_belongs_elsewhere_too_stays_signed_in(client: Client, house: House, neighbour: House) -> None:
    """Leaving one organisation does not end the work for another."""
    make_member(neighbour.partner, E, house.editor.email)
    sign_in(client, house.editor)
    leave(house.editor, house.partner)
    assert client.get(reverse("my-organisation", args=[neighbour.partner.slug])).status_code == 200
    gone = client.get(reverse("my-organisation", args=[house.partner.slug]))
    assert gone.status_code == 403
    assert str(permissions.NOT_A_MEMBER) in gone.content.decode()


@pytest.mark.parametrize("act", ["leave", "remove", "demote"])
def test_the_last_manager_stays(act: str, house: House, hub: User) -> None:
    """An organisation never stands without somebody who can invite."""
    membership = Membership.objects.get(user=house.manager)
    with pytest.raises(Refused):
        if act == "leave":
            leave(house.manager, house.partner)
        elif act == "remove":
            remove_member(membership, hub)
        else:
            change_role(membership, E, house.manager)
    assert permissions.role_of(house.manager, house.partner) == M


def test_a_second_manager_sets_the_first_free(house: House) -> None:
    """With two, one may go."""
    change_role(Membership.objects.get(user=house.publisher), M, house.manager)
    leave(house.manager, house.partner)
    assert permissions.role_of(house.manager, house.partner) is None


def test_managers_of_another_partner_change_nothing_here(house: House, neighbour: House) -> None:
    """Nobody reaches into the neighbour's members."""
    membership = Membership.objects.get(user=house.editor)
    with pytest.raises(Refused):
        remove_member(membership, neighbour.manager)
    with pytest.raises(Refused):
        change_role(membership, M, neighbour.manager)
    membership.refresh_from_db()
    assert membership.role == E


def test_every_change_is_logged_from_what_to_what(house: House) -> None:
    """Afterwards it can be told who gave whom which role."""
    change_role(Membership.objects.get(user=house.editor), P, house.manager)
    entry = AuditEntry.objects.get(action="membership.role_changed")
    assert (entry.actor, entry.partner) == (str(house.manager.pk), house.partner.slug)
    assert entry.before == {"person": house.editor.pk, "role": "editor"}
    assert entry.after == {"person": house.editor.pk, "role": "publisher"}
