"""Where Wagtail's groups, rights, collections and workflows differ from what the memberships say, and how to mend it.

Each check yields what it finds with its repair. `set_up_partner` runs them for a new partner, for which everything is
missing; `check_access` runs them for all. So there is one description of what is right.
"""

from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import partial

from django.contrib.auth.models import Group, Permission
from django.db.models import Model, QuerySet
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Task,
    TaskState,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from accounts.models import User
from partners.enums import MemberRole
from partners.models import Membership, Partner, PartnerPage, PublisherApproval, RoleGroup
from partners.services.rights import (
    ADMIN_RIGHT,
    ALL_COLLECTION_RIGHTS,
    ALL_PAGE_RIGHTS,
    APPROVERS,
    COLLECTION_RIGHTS,
    PAGE_RIGHTS,
    may_enter_admin,
)

type Rows = AbstractSet[tuple[int | None, ...]]


@dataclass(frozen=True, slots=True)
class Drift:
    """One difference: what it is, and what puts it right."""

    what: str
    repair: Callable[[], object]


def drifts(partner: Partner) -> Iterator[Drift]:
    """All differences of one partner. Repair each before asking for the next: later checks build on earlier ones."""
    for check in (_groups, _admin_rights, _collection, _collection_rights, _workflow, _page_rights, _members):
        yield from check(partner)


def role_groups(partner: Partner) -> dict[MemberRole, Group]:
    """The partner's groups by role, as far as they exist."""
    rows = RoleGroup.objects.filter(partner=partner).select_related("group")
    return {MemberRole(row.role): row.group for row in rows}


def _groups(partner: Partner) -> Iterator[Drift]:
    existing = role_groups(partner)
    for role in MemberRole:
        name = f"{partner.slug}: {role.value}"
        if role not in existing:
            yield Drift(f"group {name} is missing", partial(_make_group, partner, role, name))


def _make_group(partner: Partner, role: MemberRole, name: str) -> None:
    group, _new = Group.objects.get_or_create(name=name)
    RoleGroup.objects.create(partner=partner, role=role, group=group)


def _admin_rights(partner: Partner) -> Iterator[Drift]:
    """A group may enter the admin or not, and has no other right that holds everywhere."""
    groups = role_groups(partner)
    right = _permissions(("access_admin",)).get(content_type__app_label=ADMIN_RIGHT.partition(".")[0])
    wanted = {(group.pk, right.pk) for role, group in groups.items() if may_enter_admin(role)} if groups else set()
    yield from _compare(
        Group.permissions.through._default_manager.filter(group__in=groups.values()),
        ("group_id", "permission_id"),
        wanted,
        f"{partner.slug}: right to enter the admin",
    )


def _collection(partner: Partner) -> Iterator[Drift]:
    if partner.collection_id is None:
        yield Drift(f"{partner.slug}: collection is missing", partial(_make_collection, partner))
    elif partner.collection and partner.collection.name != partner.name[:255]:
        yield Drift(f"{partner.slug}: collection has another name", partial(_name_collection, partner))


def _make_collection(partner: Partner) -> None:
    root = Collection.get_first_root_node() or Collection.add_root(name="Root")
    partner.collection = root.add_child(instance=Collection(name=partner.name))
    Partner.objects.filter(pk=partner.pk).update(collection=partner.collection)


def _name_collection(partner: Partner) -> None:
    Collection.objects.filter(pk=partner.collection_id).update(name=partner.name[:255])


def _collection_rights(partner: Partner) -> Iterator[Drift]:
    groups = role_groups(partner)
    codes = dict(_permissions(ALL_COLLECTION_RIGHTS, "wagtailimages", "wagtaildocs").values_list("codename", "pk"))
    wanted = {
        (group.pk, partner.collection_id, codes[code])
        for role, group in groups.items()
        for code in (COLLECTION_RIGHTS[role] if partner.is_active and partner.collection_id else ())
    }
    rows = GroupCollectionPermission.objects.filter(group__in=groups.values())
    columns = ("group_id", "collection_id", "permission_id")
    yield from _compare(rows, columns, wanted, f"{partner.slug}: right on a collection")


def _page_rights(partner: Partner) -> Iterator[Drift]:
    """On the partner's page in every language, and nowhere else."""
    groups = role_groups(partner)
    codes = dict(_permissions(ALL_PAGE_RIGHTS, "wagtailcore").values_list("codename", "pk"))
    pages = _page_ids(partner)
    wanted = {
        (group.pk, page_id, codes[code])
        for role, group in groups.items()
        for page_id in pages
        for code in PAGE_RIGHTS[role]
    }
    rows = GroupPagePermission.objects.filter(group__in=groups.values())
    yield from _compare(rows, ("group_id", "page_id", "permission_id"), wanted, f"{partner.slug}: right on a page")


def _workflow(partner: Partner) -> Iterator[Drift]:
    """One workflow with one task for those who may publish, on the partner's page in every language."""
    if partner.workflow_id is None:
        yield Drift(f"{partner.slug}: workflow is missing", partial(_make_workflow, partner))
    groups = role_groups(partner)
    task = PublisherApproval.objects.filter(workflow_tasks__workflow=partner.workflow_id).first()
    if task is None and partner.workflow_id:
        yield Drift(f"{partner.slug}: workflow has no task", partial(_make_task, partner, groups))
    elif task:
        wanted = {(task.pk, groups[role].pk) for role in APPROVERS if role in groups}
        rows = PublisherApproval.groups.through._default_manager.filter(publisherapproval=task)
        yield from _compare(rows, ("publisherapproval_id", "group_id"), wanted, f"{partner.slug}: approver")
        others = Task.objects.filter(workflow_tasks__workflow=partner.workflow_id).exclude(pk=task.pk)
        if others:
            yield Drift(f"{partner.slug}: workflow has another task", partial(_give_over, others, task))
    wanted_pages = {(page_id, partner.workflow_id) for page_id in _page_ids(partner)}
    theirs = WorkflowPage.objects.filter(workflow=partner.workflow_id) | WorkflowPage.objects.filter(
        page__in=[page_id for page_id, _workflow in wanted_pages]
    )
    yield from _compare(theirs, ("page_id", "workflow_id"), wanted_pages, f"{partner.slug}: workflow of a page")


def _make_workflow(partner: Partner) -> None:
    partner.workflow = Workflow.objects.create(name=partner.name)
    Partner.objects.filter(pk=partner.pk).update(workflow=partner.workflow)
    _make_task(partner, role_groups(partner))


def _make_task(partner: Partner, groups: dict[MemberRole, Group]) -> None:
    task = PublisherApproval.objects.create(name=partner.name)
    task.groups.set([groups[role] for role in APPROVERS if role in groups])
    WorkflowTask.objects.create(workflow=partner.workflow, task=task, sort_order=0)
    others = Task.objects.filter(workflow_tasks__workflow=partner.workflow_id).exclude(pk=task.pk)
    _give_over(others, task)


def _give_over(others: QuerySet[Task], task: PublisherApproval) -> None:
    """What waited, or was done, at another task stands at this one; the other goes: it lets people approve own work."""
    for other in list(others):
        TaskState.objects.filter(task=other).update(task=task)
        other.delete()


def _members(partner: Partner) -> Iterator[Drift]:
    """Whoever is a member is in the group of the role, and nobody else."""
    groups = role_groups(partner)
    members = Membership.objects.filter(partner=partner).values_list("user_id", "role") if partner.is_active else ()
    wanted = {(user_id, groups[MemberRole(role)].pk) for user_id, role in members if MemberRole(role) in groups}
    rows = User.groups.through._default_manager.filter(group__in=groups.values())
    yield from _compare(rows, ("user_id", "group_id"), wanted, f"{partner.slug}: person in a group")


def _page_ids(partner: Partner) -> list[int]:
    """The partner's pages; one that left keeps them without anybody's rights."""
    if not partner.is_active:
        return []
    return list(PartnerPage.objects.filter(partner=partner).values_list("pk", flat=True))


def _permissions(codes: tuple[str, ...], *apps: str) -> QuerySet[Permission]:
    found = Permission.objects.filter(codename__in=codes)
    return found.filter(content_type__app_label__in=apps) if apps else found


def _compare(rows: QuerySet, columns: tuple[str, ...], wanted: Rows, what: str) -> Iterator[Drift]:
    """Rows that are missing and rows too many in a table of pairs, each kind as one difference."""
    existing = {tuple(values) for values in rows.values_list(*columns)}
    model: type[Model] = rows.model
    if surplus := existing - wanted:
        yield Drift(f"{what}: {len(surplus)} too many", partial(_remove, rows, columns, surplus))
    if missing := wanted - existing:
        made = [model(**dict(zip(columns, values, strict=True))) for values in missing]
        yield Drift(f"{what}: {len(missing)} missing", partial(model._default_manager.bulk_create, made))


def _remove(rows: QuerySet, columns: tuple[str, ...], surplus: Rows) -> None:
    for values in surplus:
        rows.filter(**dict(zip(columns, values, strict=True))).delete()
