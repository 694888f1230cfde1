"""Sets a partner up in Wagtail, keeps its groups in step with its members, and finds and mends drift."""

from collections.abc import Iterator
from functools import partial

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import QuerySet
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from accounts.models import User
from common.audit import Actor, record
from partners.models import Membership, Partner, RoleGroup
from partners.permissions import HUB_TEAM
from partners.services.drift import Drift, drifts
from partners.services.rights import ADMIN_RIGHT, ALL_COLLECTION_RIGHTS, ALL_PAGE_RIGHTS, HUB_APPS


@transaction.atomic
def set_up_partner(partner: Partner, actor: Actor = None) -> list[str]:
    """Make groups, rights on its pages in every language, collection and workflow where they are missing or wrong.

    Run it as often as you like; returns what was done.
    """
    done = []
    for drift in drifts(partner):
        drift.repair()
        done.append(drift.what)
    if done:
        record(action="partner.access_set_up", actor=actor, target=partner, after={"done": done}, partner=partner)
    return done


def sync_groups(user: User, partner: Partner) -> None:
    """Put the person in the group of the present role in this partner, and out of its others. Holds from the next
    request on: Wagtail asks the groups each time.
    """
    role = Membership.objects.filter(user=user, partner=partner).values_list("role", flat=True).first()
    rows = dict(RoleGroup.objects.filter(partner=partner).values_list("role", "group_id"))
    wanted = rows.get(role or "")
    through = User.groups.through._default_manager
    through.filter(user=user, group__in=rows.values()).exclude(group=wanted).delete()
    if wanted:
        through.get_or_create(user_id=user.pk, group_id=wanted)


def check_access(repair: bool = False) -> list[str]:
    """What differs anywhere from what the memberships say; with `repair` it is mended, a partner a transaction."""
    found = set_up_hub_team() if repair else [drift.what for drift in _hub_drifts()]
    for partner in Partner.objects.order_by("slug"):
        found += set_up_partner(partner) if repair else [drift.what for drift in drifts(partner)]
    return found


@transaction.atomic
def set_up_hub_team(actor: Actor = None) -> list[str]:
    """Make the group that stands above all partners, and take rights from groups that belong to nobody.

    Wagtail's own first groups, Editors and Moderators, may change every page: they have no place here. Returns what
    was done.
    """
    done = []
    for drift in _hub_drifts():
        drift.repair()
        done.append(drift.what)
    if done:
        record(action="hub.access_set_up", actor=actor, target=None, after={"done": done})
    return done


def _hub_drifts() -> Iterator[Drift]:
    yield from _foreign_rights()
    yield from _hub_rights()


def _hub_rights() -> Iterator[Drift]:
    """The hub team has every right on every page, collection and model of the rooms, and may enter the admin."""
    group = Group.objects.filter(name=HUB_TEAM).first()
    has = set(group.permissions.values_list("pk", flat=True)) if group else set()
    pages = GroupPagePermission.objects.filter(group=group, page__depth=1).count() if group else 0
    files = GroupCollectionPermission.objects.filter(group=group, collection__depth=1).count() if group else 0
    complete = pages == len(ALL_PAGE_RIGHTS) and files == len(ALL_COLLECTION_RIGHTS)
    if not complete or set(_hub_permissions().values_list("pk", flat=True)) - has:
        yield Drift("group hub-team lacks rights", _grant_hub_team)


def _grant_hub_team() -> None:
    group, _new = Group.objects.get_or_create(name=HUB_TEAM)
    group.permissions.add(*_hub_permissions())
    root, files = Page.get_first_root_node(), Collection.get_first_root_node()
    for right in Permission.objects.filter(codename__in=ALL_PAGE_RIGHTS, content_type__app_label="wagtailcore"):
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=right)
    for right in Permission.objects.filter(
        codename__in=ALL_COLLECTION_RIGHTS, content_type__app_label__in=("wagtailimages", "wagtaildocs")
    ):
        GroupCollectionPermission.objects.get_or_create(group=group, collection=files, permission=right)


def _hub_permissions() -> QuerySet[Permission]:
    app, _dot, code = ADMIN_RIGHT.partition(".")
    rooms = Permission.objects.filter(content_type__app_label__in=HUB_APPS)
    return rooms | Permission.objects.filter(content_type__app_label=app, codename=code)


def _foreign_rights() -> Iterator[Drift]:
    """Groups that are neither a partner's nor the hub team's, and yet have rights on pages or files."""
    others = Group.objects.exclude(name=HUB_TEAM).filter(role_group=None)
    for table in (GroupPagePermission, GroupCollectionPermission):
        rows = table._default_manager.filter(group__in=others)
        for name in sorted(set(rows.values_list("group__name", flat=True))):
            yield Drift(f"group {name} of no partner has rights", partial(rows.filter(group__name=name).delete))
