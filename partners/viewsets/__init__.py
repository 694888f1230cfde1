"""This room's lists in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSetGroup

from partners.viewsets.contacts import ContactPersonViewSet
from partners.viewsets.log import AuditViewSet
from partners.viewsets.organisations import PartnerViewSet
from partners.viewsets.pages import PartnerTreeViewSet
from partners.viewsets.people import InvitationViewSet, MembershipViewSet

__all__ = ["AuditViewSet", "PartnerTreeViewSet", "PartnersGroup"]


class PartnersGroup(ModelViewSetGroup):
    """All about organisations together in the menu."""

    menu_label = _("Partners")
    menu_icon = "group"
    menu_order = 300
    items = (
        PartnerViewSet("partner", url_prefix="organisaties"),
        ContactPersonViewSet("contactpersonen"),
        MembershipViewSet("leden"),
        InvitationViewSet("uitnodigingen"),
    )
