"""Puts the partners, the audit log and the way to “my hub” in the admin's menu; keeps what is offered within walls."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from partners import four_eyes
from partners.endings import before_bulk, before_deleting, before_editing
from partners.permissions import is_hub_team
from partners.viewsets import AuditViewSet, PartnersGroup, PartnerTreeViewSet
from partners.walls.files import refuse_unpublished
from partners.walls.own import reachable_pages

hooks.register("before_serve_document")(refuse_unpublished)
hooks.register("before_delete_user")(before_deleting)
hooks.register("before_edit_user")(before_editing)
hooks.register("before_bulk_action")(before_bulk)
hooks.register("before_edit_page")(four_eyes.before_editing)
hooks.register("before_create_page")(four_eyes.before_creating)
hooks.register("before_publish_page")(four_eyes.before_publishing)
hooks.register("after_edit_page")(four_eyes.after_editing)
hooks.register("before_copy_page")(four_eyes.before_copying)


@hooks.register("register_admin_viewset")
def partner_viewsets() -> list[PartnersGroup | AuditViewSet | PartnerTreeViewSet]:
    """Organisations, contact persons, members, invitations; the log; a partner's pages."""
    return [PartnersGroup(), AuditViewSet("logboek"), PartnerTreeViewSet()]


@hooks.register("register_admin_menu_item")
def my_hub() -> MenuItem:
    """Where members and invitations are changed."""
    return MenuItem(_("My hub"), reverse("my-hub"), name="my-hub", icon_name="home", order=310)


@hooks.register("construct_page_chooser_queryset")
def pages_to_choose(pages: QuerySet, request: HttpRequest) -> QuerySet:
    """Own pages, and others' that anyone may read."""
    return pages.filter(pk__in=reachable_pages(request.user).values("pk"))


@hooks.register("construct_reports_menu")
def reports_of_the_hub(request: HttpRequest, menu_items: list[Any]) -> None:
    """Reports tell of all partners: they are the hub team's."""
    if not is_hub_team(request.user):
        menu_items.clear()
