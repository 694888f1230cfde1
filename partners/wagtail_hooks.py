"""Puts the partners, the audit log and the way to “my hub” in the admin's menu."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from partners.viewsets import AuditViewSet, PartnersGroup


@hooks.register("register_admin_viewset")
def partner_viewsets() -> list[PartnersGroup | AuditViewSet]:
    """Organisations, contact persons, members, invitations; the log."""
    return [PartnersGroup(), AuditViewSet("logboek")]


@hooks.register("register_admin_menu_item")
def my_hub() -> MenuItem:
    """Where members and invitations are changed."""
    return MenuItem(_("My hub"), reverse("my-hub"), name="my-hub", icon_name="home", order=310)
