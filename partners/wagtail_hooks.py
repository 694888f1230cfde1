"""Puts the partners in the admin's menu."""

from wagtail import hooks

from partners.viewsets import PartnersGroup


@hooks.register("register_admin_viewset")
def partner_viewsets() -> PartnersGroup:
    """Organisations and contact persons."""
    return PartnersGroup()
