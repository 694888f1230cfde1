"""Puts what editors need in the admin, and counts what visitors read."""

from wagtail import hooks

from editing.views.approval_addresses import approval_addresses, approval_button
from editing.views.bulk import ContactsBulkAction, TagsBulkAction, WordsBulkAction
from editing.views.import_menu import import_addresses, import_menu
from editing.views.notices import before_editing
from editing.views.translation_menu import translation_addresses, translation_buttons, translations_item
from editing.viewsets.freshness import KeptTrueGroup
from editing.visits import note_visit

for addresses in (import_addresses, translation_addresses, approval_addresses):
    hooks.register("register_admin_urls")(addresses)
for menu_item in (import_menu, translations_item):
    hooks.register("register_admin_menu_item")(menu_item)
for action in (WordsBulkAction, TagsBulkAction, ContactsBulkAction):
    hooks.register("register_bulk_action")(action)
for buttons in (translation_buttons, approval_button):
    hooks.register("register_page_header_buttons")(buttons)

hooks.register("before_serve_page", order=100)(note_visit)  # after Wagtail's own, which asks for a password
hooks.register("before_edit_page")(before_editing)
hooks.register("register_admin_viewset")(KeptTrueGroup)
