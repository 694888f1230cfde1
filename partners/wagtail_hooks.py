"""Puts the partners and the audit log in the admin's menu."""

from wagtail import hooks

from partners.viewsets import AuditViewSet, PartnersGroup


@hooks.register("register_admin_viewset")
def partner_viewsets() -> list[PartnersGroup | AuditViewSet]:
    """Organisations, contact persons, members, invitations; the log."""
    return [PartnersGroup(), AuditViewSet("logboek")]
