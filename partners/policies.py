"""Who may see and change what in the admin's lists: the hub team everything, managers their own partner's.

Wagtail's generic views ask a policy for the model, and most of them ask nothing about the instance: `viewsets` asks.
"""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.db.models import Model, Q, QuerySet
from wagtail.permission_policies import BasePermissionPolicy

from accounts.models import User
from common.models import AuditEntry
from common.reading import once
from partners.enums import MemberRole
from partners.models import ContactPerson, Invitation, Membership, Partner
from partners.permissions import HUB_TEAM, Person, is_hub_team


def managed_partners(user: Person) -> QuerySet[Partner]:
    """The partners for which the person manages members, profile and contacts."""
    if not user.is_authenticated or not user.is_active:
        return Partner.objects.none()
    if is_hub_team(user):
        return Partner.objects.all()
    return Partner.objects.active().filter(memberships__user=user.pk, memberships__role=MemberRole.MANAGER)


def written_partners(user: Person) -> QuerySet[Partner]:
    """The partners for which the person writes."""
    if not user.is_authenticated or not user.is_active:
        return Partner.objects.none()
    if is_hub_team(user):
        return Partner.objects.all()
    return Partner.objects.active().filter(memberships__user=user.pk, memberships__role__in=MemberRole.EDITOR.and_above)


def _manages_any(user: Person) -> bool:
    """Asked for each list and action of the admin's menu: of the database once a visit."""
    return once(("manages any", user.pk), managed_partners(user).exists)


class OwnPartnerPolicy(BasePermissionPolicy):
    """Objects of a partner: managers of that partner do `own_actions`, the hub team does all."""

    own_actions: ClassVar[frozenset[str]] = frozenset({"add", "change", "delete", "view"})
    hub_actions: ClassVar[frozenset[str]] = frozenset({"add", "change", "delete", "view"})
    partner_path = "partner"  # from the object to its partner

    def user_has_permission(self, user: Person, action: str) -> bool:
        """True where there may be an object on which the person may do this."""
        if is_hub_team(user):
            return action in self.hub_actions
        return action in self.own_actions and _manages_any(user)

    def user_has_permission_for_instance(self, user: Person, action: str, instance: Model) -> bool:
        """True for the hub team and for managers of the object's partner."""
        return bool(self.instances_user_has_any_permission_for(user, [action]).filter(pk=instance.pk).exists())

    def user_has_any_permission_for_instance(self, user: Person, actions: Iterable[str], instance: Model) -> bool:
        """True where one of the actions is allowed on this very object."""
        return bool(self.instances_user_has_any_permission_for(user, actions).filter(pk=instance.pk).exists())

    def instances_user_has_any_permission_for(self, user: Person, actions: Iterable[str]) -> QuerySet:
        """The objects of the partners that the person manages."""
        objects = self.model._default_manager
        if not any(self.user_has_permission(user, action) for action in actions):
            return objects.none()
        return objects.all() if is_hub_team(user) else objects.filter(self._own(user))

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[User]:
        """The hub team, and managers of any partner."""
        own = Q(memberships__role=MemberRole.MANAGER) if self.own_actions & set(actions) else Q(pk=None)
        hub = Q(is_superuser=True) | Q(groups__name=HUB_TEAM)
        return User.objects.filter(hub | own, is_active=True).distinct()

    def _own(self, user: Person) -> Q:
        return Q(**{f"{self.partner_path}__in": managed_partners(user)})


class PartnerPolicy(OwnPartnerPolicy):
    """Managers keep the particulars of their own; adding and removing partners is the hub team's."""

    own_actions = frozenset({"change", "view"})

    def _own(self, user: Person) -> Q:
        return Q(pk__in=managed_partners(user))


class ReadOnlyPolicy(OwnPartnerPolicy):
    """Seen here, changed only by the services behind the forms of `/mijn/`."""

    own_actions = frozenset({"view"})
    hub_actions = frozenset({"view"})


class AuditPolicy(ReadOnlyPolicy):
    """The log knows partners by their slug; a partner that was merged into another is part of it."""

    def _own(self, user: Person) -> Q:
        mine = managed_partners(user)
        merged = Partner.objects.filter(merged_into__in=mine)
        return Q(partner__in=mine.values("slug")) | Q(partner__in=merged.values("slug"))


def policies() -> dict[type[Model], Any]:
    """Each model with its policy."""
    return {
        Partner: PartnerPolicy(Partner),
        ContactPerson: OwnPartnerPolicy(ContactPerson),
        Membership: ReadOnlyPolicy(Membership),
        Invitation: ReadOnlyPolicy(Invitation),
        AuditEntry: AuditPolicy(AuditEntry),
    }
