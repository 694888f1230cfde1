"""Kinds of organisation."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PartnerKind(models.TextChoices):
    """What an organisation is, as the public list of partners orders them."""

    HUB = "hub", _("The hub")
    MUNICIPALITY = "municipality", _("Municipality")
    PROVINCE = "province", _("Province")
    EDUCATION = "education", _("Education")
    RESEARCH = "research", _("Research")
    CARE = "care", _("Care")
    WELFARE = "welfare", _("Welfare")
    COMPANY = "company", _("Company")
    RESIDENTS = "residents", _("Residents")
    FUND = "fund", _("Fund")
    HOUSING = "housing", _("Housing")


class LegalForm(models.TextChoices):
    """What an organisation is to the law: some offers are for some of these only. The values stand in addresses."""

    GROUP = "group", _("Group without a legal form")
    ASSOCIATION = "association", _("Association")
    FOUNDATION = "foundation", _("Foundation")
    COOPERATIVE = "cooperative", _("Cooperative")
    COMPANY = "company", _("Company")
    PUBLIC_BODY = "public-body", _("Public body")


class PublishingMode(models.TextChoices):
    """Who of a partner puts on the site what somebody of the partner wrote."""

    DIRECT = "direct", _("Direct: publishers and managers publish, their own work too")
    FOUR_EYES = "four_eyes", _("Four eyes: another publisher, another manager or the hub team publishes it")


class MemberRole(models.TextChoices):
    """What somebody may do for one partner. Each role may also do what those before it may."""

    VIEWER = "viewer", _("Viewer")
    EDITOR = "editor", _("Editor")
    PUBLISHER = "publisher", _("Publisher")
    MANAGER = "manager", _("Manager")

    @property
    def rank(self) -> int:
        """Place in the order of what may be done, from 0."""
        return list(MemberRole).index(self)

    def includes(self, other: "MemberRole") -> bool:
        """True where this role may do what `other` may."""
        return self.rank >= other.rank

    @property
    def and_above(self) -> "tuple[MemberRole, ...]":
        """This role and those that may do what it may: for questions to the database."""
        return tuple(role for role in MemberRole if role.includes(self))


class InvitationState(models.TextChoices):
    """Where an invitation stands. Whether an open one has expired is a matter of the clock, not of state."""

    OPEN = "open", _("Open")
    ACCEPTED = "accepted", _("Accepted")
    REVOKED = "revoked", _("Withdrawn")


# From which state an invitation may come into which. What is accepted or withdrawn stays so.
INVITATION_TRANSITIONS: dict[InvitationState, tuple[InvitationState, ...]] = {
    InvitationState.OPEN: (InvitationState.OPEN, InvitationState.ACCEPTED, InvitationState.REVOKED),
    InvitationState.ACCEPTED: (),
    InvitationState.REVOKED: (),
}


class RoleState(models.TextChoices):
    """Whether a partner named on somebody else's publication agrees with the role it is given there."""

    ASKED = "asked", _("Asked")
    CONFIRMED = "confirmed", _("Confirmed")
    DECLINED = "declined", _("Declined")
