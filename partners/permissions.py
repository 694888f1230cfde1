"""What a person may do for a partner: one question, one sentence, anonymous refused first.

Wagtail's own views ask Django's groups, which `services.access` keeps in step with the memberships; everything else
asks here.
"""

from collections.abc import Collection
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from accounts.models import User
from common.clock import now
from common.decisions import ALLOWED, Decision, refuse
from partners.enums import InvitationState, MemberRole, RoleState
from partners.models import Invitation, Membership, Partner, PartnerPage, PartnerPublication
from partners.models.approval import OWN_WORK
from partners.models.second_eyes import wrote_what_waits

type Person = AbstractBaseUser | AnonymousUser

CONFIRMS = MemberRole.PUBLISHER  # from this role up, one says what the partner does elsewhere
HUB_TEAM = "hub-team"  # the group that stands above all partners, beside superusers

SIGN_IN = _("Sign in first.")
NOT_A_MEMBER = _("You do not belong to this organisation.")
HUB_ONLY = _("Only the hub team can do this.")
NOTHING_OF_OTHERS = _(
    "Your organisation publishes with four eyes. What you change here is published by another publisher or manager, or"
    " by the hub team: submit it when it is ready."
)
LEFT = _("This organisation no longer takes part in the hub.")
LAST_OF_HUB = _("You are the last one of the hub team. Make an account for somebody else of the hub team first.")
LAST_MANAGER = _("An organisation always has a manager. Make somebody else manager first.")


def is_hub_team(user: Person) -> bool:
    """True for superusers and for the group `hub-team`; asked of the database once per object."""
    if not user.is_authenticated or not user.is_active:
        return False
    known: bool | None = getattr(user, "_is_hub_team", None)
    if known is None:
        person: Any = user
        known = bool(person.is_superuser) or person.groups.filter(name=HUB_TEAM).exists()
        person._is_hub_team = known
    return known


def role_of(user: Person, partner: Partner) -> MemberRole | None:
    """The person's role in this partner, as the database has it now."""
    if not user.is_authenticated or not user.is_active:
        return None
    role = Membership.objects.filter(user=user.pk, partner=partner).values_list("role", flat=True).first()
    return MemberRole(role) if role else None


def user_can_view_drafts_of(user: Person, partner: Partner) -> Decision:
    """Every member may read what is not published yet."""
    return _as_at_least(user, partner, MemberRole.VIEWER, NOT_A_MEMBER)


def user_can_write_for(user: Person, partner: Partner) -> Decision:
    """Editors and above write and submit."""
    return _as_at_least(user, partner, MemberRole.EDITOR, _("Only editors of this organisation can write."))


def user_can_edit_publication(user: Person, page: Page) -> Decision:
    """Editors and above change publications of their own partner; the partner's page itself is the managers'."""
    page = page.specific
    if isinstance(page, PartnerPage):
        return user_can_edit_profile(user, page.partner)
    if isinstance(page, PartnerPublication):
        return user_can_write_for(user, page.partner)
    return _as_hub_team(user)


def user_can_publish_for(user: Person, partner: Partner) -> Decision:
    """Publishers and managers put on the site, and take off."""
    return _as_at_least(user, partner, MemberRole.PUBLISHER, _("Only publishers of this organisation can publish."))


def user_can_publish_page(user: Person, page: Page) -> Decision:
    """Publishers put what waits on the site; with four eyes nobody does so with own work."""
    if not user.is_authenticated:
        return refuse(SIGN_IN)
    tester = page.specific_deferred.permissions_for_user(user)
    if tester.can_publish():
        return ALLOWED
    if not getattr(tester, "is_publisher", False):
        return refuse(_("Only publishers of this organisation can publish."))
    return refuse(OWN_WORK if wrote_what_waits(user.pk, page) else NOTHING_OF_OTHERS)


def user_can_publish_own_work_for(user: Person, partner: Partner) -> Decision:
    """Straight to the site, without anybody else reading it: not with four eyes, unless one is of the hub team."""
    decision = user_can_publish_for(user, partner)
    if decision and partner.needs_four_eyes and not is_hub_team(user):
        return refuse(OWN_WORK)
    return decision


def user_can_confirm_roles_of(user: Person, partner: Partner) -> Decision:
    """Who may publish for a partner also says what role it has elsewhere."""
    return _as_at_least(user, partner, CONFIRMS, _("Only publishers of this organisation can confirm."))


def user_can_manage_members(user: Person, partner: Partner) -> Decision:
    """Managers invite, change roles and remove."""
    return _as_at_least(user, partner, MemberRole.MANAGER, _("Only managers of this organisation can do this."))


def user_can_edit_profile(user: Person, partner: Partner) -> Decision:
    """Managers keep the organisation's particulars, its page and its contact persons."""
    return _as_at_least(user, partner, MemberRole.MANAGER, _("Only managers of this organisation can do this."))


def user_can_view_audit_log_of(user: Person, partner: Partner) -> Decision:
    """Managers see what was done in their own organisation, also after it left."""
    if not user.is_authenticated:
        return refuse(SIGN_IN)
    if is_hub_team(user) or role_of(user, partner) == MemberRole.MANAGER:
        return ALLOWED
    return refuse(_("Only managers of this organisation can do this."))


def user_can_arrange_partners(user: Person) -> Decision:
    """Add, rename, merge and archive partners: the hub team."""
    return _as_hub_team(user)


def user_can_leave(user: Person, partner: Partner) -> Decision:
    """Anybody may leave, but a partner keeps a manager."""
    if not user.is_authenticated:
        return refuse(SIGN_IN)
    role = role_of(user, partner)
    if role is None:
        return refuse(NOT_A_MEMBER)
    return keeps_a_manager(partner, without=user.pk) if role == MemberRole.MANAGER else ALLOWED


def keeps_a_manager(partner: Partner, without: int) -> Decision:
    """A no where the partner would have no manager but the person `without`."""
    managers = Membership.objects.filter(partner=partner, role=MemberRole.MANAGER, user__is_active=True)
    return ALLOWED if managers.exclude(user=without).exists() else refuse(LAST_MANAGER)


def accounts_may_end(people: Collection[Person]) -> Decision:
    """Not while some partner has no other manager than these `people`; the reason names the partners."""
    ids = [person.pk for person in people]
    ours = Membership.objects.filter(role=MemberRole.MANAGER, user__is_active=True, partner__left_at=None)
    others = ours.exclude(user__in=ids).values("partner")
    alone = Partner.objects.filter(pk__in=ours.filter(user__in=ids).exclude(partner__in=others).values("partner"))
    names = ", ".join(alone.order_by("name").values_list("name", flat=True))
    reason = _("Nobody else is manager of %(partners)s. Make somebody else manager there first.")
    return refuse(reason % {"partners": names}) if names else ALLOWED


def may_be_missed(user: User) -> Decision:
    """Whether the account may be erased: not the last manager's of a partner, nor the last one of the hub team."""
    if is_hub_team(user) and not hub_team().exclude(pk=user.pk).exists():
        return refuse(LAST_OF_HUB)
    return accounts_may_end([user])


def hub_team() -> QuerySet[User]:
    """All who stand above the partners and can sign in."""
    return User.objects.filter(Q(is_superuser=True) | Q(groups__name=HUB_TEAM), is_active=True)


def user_can_accept(user: Person, invitation: Invitation) -> Decision:
    """The person of the address it was sent to, while it is open."""
    if not user.is_authenticated:
        return refuse(SIGN_IN)
    if invitation.state == InvitationState.ACCEPTED:
        return refuse(_("This invitation has been used already."))
    if invitation.state == InvitationState.REVOKED:
        return refuse(_("This invitation was withdrawn."))
    if invitation.has_expired(now()):
        return refuse(_("This invitation has expired."))
    if not invitation.partner.is_active:
        return refuse(LEFT)
    if getattr(user, "email", "").lower() != invitation.email.lower():
        return refuse(_("This invitation was sent to another e-mail address than yours."))
    return ALLOWED


def role_is_shown(state: RoleState) -> bool:
    """A co-partner's role is public once the co-partner agreed."""
    return state == RoleState.CONFIRMED


def _as_at_least(user: Person, partner: Partner, role: MemberRole, reason: Any) -> Decision:
    """Yes for the hub team and for members of this role or above; nobody but the hub team once the partner left."""
    if not user.is_authenticated:
        return refuse(SIGN_IN)
    if is_hub_team(user):
        return ALLOWED
    own = role_of(user, partner)
    if own is None:
        return refuse(NOT_A_MEMBER)
    if not partner.is_active:
        return refuse(LEFT)
    return ALLOWED if own.includes(role) else refuse(reason)


def _as_hub_team(user: Person) -> Decision:
    if not user.is_authenticated:
        return refuse(SIGN_IN)
    return ALLOWED if is_hub_team(user) else refuse(HUB_ONLY)
