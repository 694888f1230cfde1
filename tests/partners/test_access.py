"""What Wagtail knows of a partner is what the memberships say, and drift is found and mended."""

import io
from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page, Workflow, WorkflowPage

from accounts.models import User
from common.models import AuditEntry, PortalImage
from partners.enums import MemberRole
from partners.models import Membership, RoleGroup
from partners.permissions import HUB_TEAM
from partners.services.access import check_access, set_up_partner
from partners.services.members import remove_member
from tests.factories import make_initiative, make_partner
from tests.partners.conftest import House
from tests.signing_in import enter

pytestmark = pytest.mark.django_db


def test_setting_up_twice_does_nothing_the_second_time(house: House) -> None:
    """The service may run as often as one likes."""
    assert set_up_partner(house.partner) == []
    assert check_access() == []


def test_a_page_made_later_is_its_members_too(house: House) -> None:
    """When the English page is added, the same people may work below it; nobody else may."""
    english = make_partner("Huis Een", language="en")
    page = make_initiative(english, "In English")
    assert page.permissions_for_user(house.editor).can_edit()
    assert page.get_workflow() == house.page.get_workflow() is not None
    assert check_access() == []


def test_what_editors_submit_goes_to_their_own_publishers(house: House, neighbour: House) -> None:
    """The workflow's task is for the partner's publishers and managers."""
    page = make_initiative(house.page, live=False)
    page.save_revision()
    page.get_workflow().start(page, house.editor)
    states = {
        role: page.current_workflow_task_state.task.specific.get_task_states_user_can_moderate(user).exists()
        for role, user in house.people.items()
    }
    assert {role for role, can in states.items() if can} == {MemberRole.PUBLISHER, MemberRole.MANAGER}
    task = page.current_workflow_task_state.task.specific
    assert not task.get_task_states_user_can_moderate(neighbour.publisher).exists()


def test_pictures_are_the_partners_own(house: House, neighbour: House) -> None:
    """An editor chooses and changes pictures of the own collection only."""
    from wagtail.permissions import policy_registry

    policy = policy_registry.get_by_type(PortalImage)
    for action in ("add", "change", "choose"):
        mine = policy.collections_user_has_permission_for(house.editor, action)
        assert list(mine) == [house.partner.collection]
    assert not policy.collections_user_has_permission_for(house.viewer, "choose").exists()


def stray_member(house: House) -> None:
    User.objects.create_user("vreemd@x.example").groups.add(
        RoleGroup.objects.get(partner=house.partner, role="editor").group
    )


def lost_member(house: House) -> None:
    house.editor.groups.clear()


def wide_right(house: House) -> None:
    group = RoleGroup.objects.get(partner=house.partner, role="viewer").group
    GroupPagePermission.objects.create(group=group, page=Page.get_first_root_node(), permission_type="publish")


def lost_rights(house: House) -> None:
    GroupPagePermission.objects.filter(page=house.page).delete()


def global_right(house: House) -> None:
    group = RoleGroup.objects.get(partner=house.partner, role="editor").group
    group.permissions.add(Permission.objects.get(codename="change_user"))


def others_collection(house: House) -> None:
    group = RoleGroup.objects.get(partner=house.partner, role="editor").group
    right = Permission.objects.get(codename="add_image", content_type__app_label="wagtailimages")
    GroupCollectionPermission.objects.create(group=group, collection=Collection.get_first_root_node(), permission=right)


def lost_group(house: House) -> None:
    RoleGroup.objects.get(partner=house.partner, role="publisher").delete()


def lost_workflow(house: House) -> None:
    WorkflowPage.objects.filter(page=house.page).delete()


def no_workflow(house: House) -> None:
    Workflow.objects.filter(pk=house.partner.workflow_id).delete()


def foreign_group(house: House) -> None:
    group = Group.objects.create(name="Alles")
    GroupPagePermission.objects.create(group=group, page=house.page, permission_type="change")


def hub_without_rights(house: House) -> None:
    Group.objects.get(name=HUB_TEAM).permissions.clear()


SPOILERS = [
    stray_member,
    lost_member,
    wide_right,
    lost_rights,
    global_right,
    others_collection,
    lost_group,
    lost_workflow,
    no_workflow,
    foreign_group,
    hub_without_rights,
]


@pytest.mark.parametrize("spoil", SPOILERS, ids=lambda spoil: spoil.__name__)
def test_drift_is_found_and_mended(spoil: Callable[[House], None], house: House) -> None:
    """Whatever was changed behind the memberships' back is told, mended, logged, and then gone."""
    spoil(house)
    with pytest.raises(CommandError):
        call_command("check_access", stdout=io.StringIO())
    call_command("check_access", "--repair", stdout=io.StringIO())
    assert check_access() == []
    assert AuditEntry.objects.filter(action__endswith="access_set_up").latest("pk").after
    page = make_initiative(house.page)
    assert page.permissions_for_user(User.objects.get(pk=house.editor.pk)).can_edit()
    assert not page.permissions_for_user(User.objects.get(pk=house.viewer.pk)).can_edit()


def test_the_hub_team_is_a_group_too(house: House, neighbour: House) -> None:
    """Somebody of the hub team need not be a superuser to look after all partners."""
    user = User.objects.create_user("team@hub.example")
    user.groups.add(Group.objects.get(name=HUB_TEAM))
    for each in (house, neighbour):
        assert each.page.permissions_for_user(user).can_delete()
    remove_member(Membership.objects.get(user=house.editor), user)


def test_wagtails_own_groups_have_no_rights_here(home: object) -> None:
    """Nobody becomes editor of everything because a library once made a group of that name."""
    assert not GroupPagePermission.objects.filter(group__name__in=["Editors", "Moderators"]).exists()
    assert not GroupCollectionPermission.objects.filter(group__name__in=["Editors", "Moderators"]).exists()


def test_a_list_of_own_pages_costs_the_same_for_few_and_for_many(client: Client, house: House) -> None:
    """The admin asks the database as often for a full page of rows as for three; an editor may not publish."""
    enter(client, house.editor)
    address = reverse("wagtailadmin_explore", args=[house.page.pk])

    def queries(more: int) -> int:
        for number in range(more):
            make_initiative(house.page, f"Concept {more} {number}", live=False)
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            shown = client.get(address)
        assert shown.context["page_obj"].paginator.per_page == 25
        return len(captured)

    assert queries(3) == queries(30) <= 60
