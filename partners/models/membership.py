"""Who belongs to which partner, in which role, and who was invited to."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from partners.enums import INVITATION_TRANSITIONS, InvitationState, MemberRole
from partners.models.organisation import Partner

WRITERS = MemberRole.EDITOR.and_above


class Membership(models.Model):
    """One person in one partner. A person may belong to several."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.CASCADE, related_name="memberships"
    )
    partner = models.ForeignKey(
        Partner, verbose_name=_("partner"), on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(_("role"), max_length=20, choices=MemberRole.choices)
    since = models.DateTimeField(_("since"))

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering: ClassVar = ["partner__name", "since"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "partner"], name="one_membership_per_person_and_partner")
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.get_role_display()}, {self.partner})"

    @property
    def member_role(self) -> MemberRole:
        """The role as the enum it is."""
        return MemberRole(self.role)


def written_for(user: Any) -> Any:
    """The organisations for which this person writes, as a question that others can be made of."""
    mine = Membership.objects.filter(user=user.pk, user__is_active=True, role__in=WRITERS, partner__left_at=None)
    return mine.values_list("partner", flat=True)


def members_of(partner: Partner, roles: Collection[str]) -> "models.QuerySet[User]":
    """Those in one of these roles who can sign in."""
    return User.objects.filter(memberships__partner=partner, memberships__role__in=roles, is_active=True)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations by where they stand."""

    def open(self) -> Self:
        """Neither answered nor withdrawn; they may have expired."""
        return self.filter(state=InvitationState.OPEN)


class Invitation(models.Model):
    """A promise of membership to one e-mail address. Only the hash of its link's token is kept."""

    partner = models.ForeignKey(
        Partner, verbose_name=_("partner"), on_delete=models.CASCADE, related_name="invitations"
    )
    email = models.EmailField(_("e-mail address"))
    role = models.CharField(_("role"), max_length=20, choices=MemberRole.choices)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default="nl")
    token_hash = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the token in the link.")
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("invited by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    invited_at = models.DateTimeField(_("invited on"))
    expires_at = models.DateTimeField(_("valid until"))
    state = models.CharField(_("state"), max_length=20, choices=InvitationState.choices, default=InvitationState.OPEN)
    answered_at = models.DateTimeField(_("answered on"), null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("accepted by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering: ClassVar = ["-invited_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["partner", "email"], condition=Q(state="open"), name="one_open_invitation_per_address"
            )
        ]

    def __str__(self) -> str:
        return f"{self.email} ({self.get_role_display()}, {self.partner})"

    def has_expired(self, moment: datetime) -> bool:
        """True where its link no longer works at `moment`."""
        return self.state == InvitationState.OPEN and self.expires_at <= moment

    def may_become(self, state: InvitationState) -> bool:
        """True where the table of transitions lets it."""
        return state in INVITATION_TRANSITIONS[InvitationState(self.state)]


class RoleGroup(models.Model):
    """The group of Django by which Wagtail knows what a partner's members of one role may do."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="role_groups")
    role = models.CharField(max_length=20, choices=MemberRole.choices)
    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="role_group")

    class Meta:
        verbose_name = _("group of a role")
        verbose_name_plural = _("groups of roles")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["partner", "role"], name="one_group_per_partner_and_role")
        ]

    def __str__(self) -> str:
        return self.group.name
