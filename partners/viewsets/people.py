"""Members and invitations as lists in the admin. They are changed in `/mijn/`, at the organisation."""

from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from partners.models import Invitation, Membership
from partners.viewsets.scoped import OwnViewSet, own_partner_filter


class PartnerLinkColumn(Column):
    """The partner, leading to the place where its members are changed."""

    def get_value(self, instance: Any) -> str:
        """A link."""
        partner = instance.partner
        return format_html('<a href="{}">{}</a>', reverse("my-organisation", args=[partner.slug]), partner.name)


class PeopleViewSet(OwnViewSet):
    """Shown, not edited."""

    inspect_view_enabled = True
    form_fields = ("role",)


class MembershipViewSet(PeopleViewSet):
    """Who belongs to which partner."""

    model = Membership
    filterset_class = own_partner_filter(Membership)
    icon = "user"
    menu_label = _("Members")
    list_display = (
        "user",
        Column("email", accessor="user.email", label=_("E-mail address")),
        PartnerLinkColumn("partner", label=_("Partner")),
        "role",
        "since",
    )
    search_fields = ("user__email", "user__first_name", "user__last_name")
    inspect_view_fields = ("user", "partner", "role", "since")


class InvitationViewSet(PeopleViewSet):
    """Who was invited to which partner."""

    model = Invitation
    filterset_class = own_partner_filter(Invitation)
    icon = "mail"
    menu_label = _("Invitations")
    list_display = ("email", PartnerLinkColumn("partner", label=_("Partner")), "role", "state", "expires_at")
    search_fields = ("email",)
    inspect_view_fields = ("email", "partner", "role", "state", "invited_at", "expires_at", "answered_at")
