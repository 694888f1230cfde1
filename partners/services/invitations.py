"""Invitations: a link by mail that makes one person, of one address, a member, once, within seven days."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from accounts.models import User
from accounts.services import confirm_address
from common.audit import record
from common.clock import now
from common.decisions import Refused
from common.tokens import token_hash
from correspondence.mail import send_mail
from partners.enums import InvitationState, MemberRole
from partners.models import Invitation, Membership, Partner
from partners.permissions import LEFT, user_can_accept, user_can_manage_members
from partners.services.members import add_member, lock

VALID_FOR = timedelta(days=7)
MOST_OPEN = 100  # per partner: nobody sends the hub's mail to a whole address book


@transaction.atomic
def invite(partner: Partner, email: str, role: MemberRole, actor: User, language: str = "nl") -> Invitation:
    """Write an invitation and its mail. Raises `Refused` for who may not, and where the address is a member already.

    A second one to the same address takes the place of the first: its link stops working.
    """
    partner = lock(partner)
    user_can_manage_members(actor, partner).or_refuse()
    email = email.strip().lower()
    _check_addressee(partner, email)
    for earlier in Invitation.objects.open().filter(partner=partner, email=email):
        _end(earlier, InvitationState.REVOKED)
    token, moment = secrets.token_urlsafe(32), now()
    invitation = Invitation.objects.create(
        partner=partner,
        email=email,
        role=role,
        language=language,
        token_hash=token_hash(token),
        invited_by=actor,
        invited_at=moment,
        expires_at=moment + VALID_FOR,
    )
    _send(invitation, token)
    record(action="invitation.sent", actor=actor, target=invitation, after={"role": role.value}, partner=partner)
    return invitation


@transaction.atomic
def resend(invitation: Invitation, actor: User) -> None:
    """Send a new link that is valid for seven more days; the earlier one stops working."""
    invitation = _held(invitation)
    user_can_manage_members(actor, invitation.partner).or_refuse()
    if not invitation.may_become(InvitationState.OPEN):
        raise Refused(_("This invitation has been used or withdrawn. Send a new one."))
    _check_addressee(invitation.partner, invitation.email)
    token, moment = secrets.token_urlsafe(32), now()
    invitation.token_hash, invitation.invited_at = token_hash(token), moment
    invitation.expires_at = moment + VALID_FOR
    invitation.save(update_fields=["token_hash", "invited_at", "expires_at"])
    _send(invitation, token)
    record(action="invitation.resent", actor=actor, target=invitation, partner=invitation.partner)


@transaction.atomic
def revoke(invitation: Invitation, actor: User) -> None:
    """Withdraw it: its link stops working. Raises `Refused` where it was used already."""
    invitation = _held(invitation)
    user_can_manage_members(actor, invitation.partner).or_refuse()
    if not invitation.may_become(InvitationState.REVOKED):
        raise Refused(_("This invitation has been used or withdrawn already."))
    _end(invitation, InvitationState.REVOKED)
    record(action="invitation.revoked", actor=actor, target=invitation, partner=invitation.partner)


@transaction.atomic
def accept(invitation: Invitation, user: User) -> Membership:
    """Make the person a member. Raises `Refused` where it is used, withdrawn, expired or another's.

    The link was in that mailbox, so the address needs no code any more.
    """
    invitation = _held(invitation)
    user_can_accept(user, invitation).or_refuse()
    _end(invitation, InvitationState.ACCEPTED, user)
    confirm_address(user)
    record(action="invitation.accepted", actor=user, target=invitation, partner=invitation.partner)
    return add_member(invitation.partner, user, MemberRole(invitation.role), actor=user)


def by_token(token: str) -> Invitation | None:
    """The invitation of a link, in whatever state; None for a link that was altered or replaced."""
    return Invitation.objects.select_related("partner").filter(token_hash=token_hash(token)).first()


def _check_addressee(partner: Partner, email: str) -> None:
    if not partner.is_active:
        raise Refused(LEFT)
    if Membership.objects.filter(partner=partner, user__email__iexact=email).exists():
        raise Refused(_("Somebody with this e-mail address belongs to the organisation already."))
    if Invitation.objects.open().filter(partner=partner).exclude(email=email).count() >= MOST_OPEN:
        raise Refused(_("Too many invitations are open. Withdraw some of them first."))


def _held(invitation: Invitation) -> Invitation:
    """The invitation as it is now, held until the transaction ends: of two clicks one comes second."""
    lock(invitation.partner)
    return Invitation.objects.select_related("partner").get(pk=invitation.pk)


def _end(invitation: Invitation, state: InvitationState, user: User | None = None) -> None:
    invitation.state, invitation.answered_at, invitation.accepted_by = state, now(), user
    invitation.save(update_fields=["state", "answered_at", "accepted_by"])


def _send(invitation: Invitation, token: str) -> None:
    with override(invitation.language):
        path = reverse("invitation", args=[token])
    send_mail(
        key=f"invitation-{invitation.token_hash[:32]}",
        to=invitation.email,
        template="invitation",
        context={"invitation": invitation, "address": f"{settings.WAGTAILADMIN_BASE_URL}{path}"},
        language=invitation.language,
        reply_to=invitation.partner.email,
    )
