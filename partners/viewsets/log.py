"""The audit log in the admin: all of it for the hub team, a partner's own part for its managers."""

import json
from typing import Any, ClassVar

import django_filters
from django.db.models import CharField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn

from accounts.models import User
from common.models import AuditEntry
from partners.permissions import is_hub_team
from partners.policies import managed_partners
from partners.viewsets.scoped import OwnIndexView, OwnViewSet


class AuditFilter(WagtailFilterSet):
    """By what was done, by whom, for whom and when. Nothing is offered to choose: a list of choices would tell."""

    action = django_filters.CharFilter(label=_("What"), lookup_expr="icontains")
    actor = django_filters.CharFilter(label=_("Account number"))
    partner = django_filters.CharFilter(label=_("Partner (slug)"))
    at__gte = django_filters.DateFilter(label=_("From"), field_name="at", lookup_expr="date__gte")
    at__lte = django_filters.DateFilter(label=_("Until"), field_name="at", lookup_expr="date__lte")

    class Meta:
        model = AuditEntry
        fields: ClassVar[list[str]] = []


class ActorColumn(Column):
    """Who did it: an address where the viewer may know it, else a number."""

    def get_value(self, instance: Any) -> str:
        """The address, the number, or the portal itself."""
        if not instance.actor:
            return str(_("the portal"))
        return instance.actor_email or str(_("account %(number)s") % {"number": instance.actor})


class TargetColumn(Column):
    """The kind and number of what it was done to."""

    def get_value(self, instance: Any) -> str:
        """Both, without a label."""
        return f"{instance.target_type} {instance.target_id}".strip()


class ValuesColumn(Column):
    """From which value to which."""

    def get_value(self, instance: Any) -> str:
        """Both as short JSON."""
        parts = [_short(instance.before), _short(instance.after)]
        return " → ".join(part for part in parts if part)


def _short(values: Any) -> str:
    return json.dumps(values, ensure_ascii=False, sort_keys=True)[:300] if values else ""


class AuditIndexView(OwnIndexView):
    """Entries with the address of who acted; a manager learns only those of the own organisation's members."""

    def get_base_queryset(self) -> QuerySet:
        """Own entries, newest first."""
        people = User.objects.annotate(key=Cast("pk", CharField()))
        if not is_hub_team(self.request.user):
            people = people.filter(memberships__partner__in=managed_partners(self.request.user))
        email = Subquery(people.filter(key=OuterRef("actor")).values("email")[:1])
        return super().get_base_queryset().annotate(actor_email=email)


class AuditViewSet(OwnViewSet):
    """The log; nothing in it can be changed."""

    model = AuditEntry
    icon = "history"
    menu_label = _("Audit log")
    menu_name = "audit-log"
    menu_order = 900
    add_to_admin_menu = True
    index_view_class = AuditIndexView
    inspect_view_enabled = True
    list_display = (
        "action",
        DateColumn("at", label=_("When"), sort_key="at"),
        ActorColumn("actor", label=_("Who")),
        Column("partner", label=_("Partner"), sort_key="partner"),
        TargetColumn("target", label=_("Object")),
        ValuesColumn("change", label=_("From → to")),
    )
    ordering = ("-at", "-id")
    filterset_class = AuditFilter
    search_fields = ("action", "actor", "partner", "target_type", "target_id", "target_key")
    form_fields = ("action",)
