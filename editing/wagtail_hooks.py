"""Puts what editors need in the admin, and counts what visitors read."""

from wagtail import hooks

from editing.views.bulk import TagsBulkAction, WordsBulkAction
from editing.views.import_menu import import_addresses, import_menu
from editing.viewsets.freshness import KeptTrueGroup
from editing.visits import note_visit

hooks.register("before_serve_page", order=100)(note_visit)  # after Wagtail's own, which asks for a password
hooks.register("register_admin_menu_item")(import_menu)
hooks.register("register_admin_urls")(import_addresses)
hooks.register("register_bulk_action")(WordsBulkAction)
hooks.register("register_bulk_action")(TagsBulkAction)
hooks.register("register_admin_viewset")(KeptTrueGroup)
