"""Puts what editors need in the admin, and counts what visitors read."""

from wagtail import hooks

from editing.views.approval_addresses import approval_addresses, approval_button
from editing.views.bulk import TagsBulkAction, WordsBulkAction
from editing.views.import_menu import import_addresses, import_menu
from editing.views.notices import before_editing
from editing.views.translation_menu import translation_addresses, translation_buttons, translations_item
from editing.viewsets.freshness import KeptTrueGroup
from editing.visits import note_visit

hooks.register("before_serve_page", order=100)(note_visit)  # after Wagtail's own, which asks for a password
hooks.register("register_admin_menu_item")(import_menu)
hooks.register("register_admin_menu_item")(translations_item)
hooks.register("register_admin_urls")(import_addresses)
hooks.register("register_admin_urls")(translation_addresses)
hooks.register("register_bulk_action")(WordsBulkAction)
hooks.register("register_bulk_action")(TagsBulkAction)
hooks.register("register_page_header_buttons")(translation_buttons)
hooks.register("register_admin_urls")(approval_addresses)
hooks.register("register_page_header_buttons")(approval_button)
hooks.register("before_edit_page")(before_editing)
hooks.register("register_admin_viewset")(KeptTrueGroup)
