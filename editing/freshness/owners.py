"""Who is asked: those who publish for a partner, each in the language of their own admin."""

from django.db.models import Q, QuerySet

from accounts.models import User
from partners.enums import MemberRole
from partners.models import Partner, members_of
from partners.permissions import HUB_TEAM

MAY_PUBLISH = (MemberRole.PUBLISHER, MemberRole.MANAGER)


def owners(partner: Partner) -> list[User]:
    """Its publishers and managers; the hub team where it has none, or takes part no more."""
    found = list(members_of(partner, MAY_PUBLISH).order_by("pk")) if partner.is_active else []
    return found or list(hub_team())


def hub_team() -> QuerySet[User]:
    """Superusers, and the group above all partners."""
    hub = Q(is_superuser=True) | Q(groups__name=HUB_TEAM)
    return User.objects.filter(hub, is_active=True).distinct().order_by("pk")
