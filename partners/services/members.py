"""Changes of who belongs to a partner. They hold from the person's next request on."""

from django.db import transaction

from accounts.access import end_sessions, revoke_tokens
from accounts.models import User
from common.audit import Actor, record
from common.clock import now
from common.decisions import refuse
from partners.enums import MemberRole
from partners.models import Membership, Partner
from partners.permissions import LEFT, NOT_A_MEMBER, keeps_a_manager, user_can_leave, user_can_manage_members
from partners.services.access import sync_groups


def lock(partner: Partner) -> Partner:
    """The partner as it is now, held until the transaction ends: two managers who remove each other wait in turn."""
    return Partner.objects.select_for_update().get(pk=partner.pk)


@transaction.atomic
def add_member(partner: Partner, user: User, role: MemberRole, actor: Actor) -> Membership:
    """Make the person a member, or raise the role of one who is; called once somebody's right to it is established.

    An invitation never takes away what a member has.
    """
    partner = lock(partner)
    if not partner.is_active:
        refuse(LEFT).or_refuse()
    membership, is_new = Membership.objects.get_or_create(
        user=user, partner=partner, defaults={"role": role, "since": now()}
    )
    if is_new:
        _log("membership.added", actor, membership, after=role)
    elif not membership.member_role.includes(role):
        _change(membership, role, actor)
    sync_groups(user, partner)
    return membership


@transaction.atomic
def change_role(membership: Membership, role: MemberRole, actor: User) -> None:
    """Give a member another role. Raises `Refused` for who may not, and for the last manager's own."""
    partner = lock(membership.partner)
    user_can_manage_members(actor, partner).or_refuse()
    membership = _present(membership)
    if membership.member_role == role:
        return
    if membership.member_role == MemberRole.MANAGER:
        keeps_a_manager(partner, without=membership.user_id).or_refuse()
    _change(membership, role, actor)
    sync_groups(membership.user, partner)


@transaction.atomic
def remove_member(membership: Membership, actor: User) -> None:
    """Take somebody out of the partner. Raises `Refused` for who may not, and for the last manager."""
    partner = lock(membership.partner)
    user_can_manage_members(actor, partner).or_refuse()
    membership = _present(membership)
    if membership.member_role == MemberRole.MANAGER:
        keeps_a_manager(partner, without=membership.user_id).or_refuse()
    end_membership(membership, actor, "membership.removed")


@transaction.atomic
def leave(user: User, partner: Partner) -> None:
    """The person's own choice. Raises `Refused` for the last manager."""
    partner = lock(partner)
    user_can_leave(user, partner).or_refuse()
    end_membership(Membership.objects.get(user=user, partner=partner), user, "membership.left")


def end_membership(membership: Membership, actor: Actor, action: str) -> None:
    """End it inside the caller's transaction: log, groups, tokens, and all sessions of who belongs nowhere else."""
    user = membership.user
    _log(action, actor, membership, before=membership.member_role)
    membership.delete()
    sync_groups(user, membership.partner)
    revoke_tokens(user)
    if not Membership.objects.filter(user=user).exists():
        end_sessions(user)


def _present(membership: Membership) -> Membership:
    """The membership as it is now; `Refused` where it ended meanwhile."""
    row = Membership.objects.select_related("user", "partner").filter(pk=membership.pk).first()
    if row is None:
        refuse(NOT_A_MEMBER).or_refuse()
        raise AssertionError  # never reached: the line above raises
    return row


def _change(membership: Membership, role: MemberRole, actor: Actor) -> None:
    before = membership.member_role
    membership.role = role
    membership.save(update_fields=["role"])
    _log("membership.role_changed", actor, membership, before=before, after=role)


def _log(
    action: str,
    actor: Actor,
    membership: Membership,
    before: MemberRole | None = None,
    after: MemberRole | None = None,
) -> None:
    """Write down what happened to whose role; the person stands by number."""
    person = {"person": membership.user_id}
    record(
        action=action,
        actor=actor,
        target=membership,
        before={**person, "role": before.value} if before else None,
        after={**person, "role": after.value} if after else None,
        partner=membership.partner,
    )
