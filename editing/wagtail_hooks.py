"""Puts what editors need in the admin, and counts what visitors read."""

from wagtail import hooks

from editing.accessibility import check_as_the_hub_does
from editing.checklist.telling import tell_at_submission, tell_what_misses
from editing.checklist.viewset import PublicationViewSet
from editing.first_page.panel import offer_first_page
from editing.views.approval_addresses import approval_addresses, approval_button
from editing.views.bulk import ContactsBulkAction, TagsBulkAction, WordsBulkAction
from editing.views.import_menu import import_addresses, import_menu
from editing.views.notices import before_editing
from editing.views.translation_menu import translation_addresses, translation_buttons, translations_item
from editing.views.writing_addresses import editor_script, writing_addresses
from editing.viewsets.freshness import KeptTrueGroup
from editing.visits import note_visit

for addresses in (import_addresses, translation_addresses, approval_addresses, writing_addresses):
    hooks.register("register_admin_urls")(addresses)
for viewset in (KeptTrueGroup, PublicationViewSet):
    hooks.register("register_admin_viewset")(viewset)
for menu_item in (import_menu, translations_item):
    hooks.register("register_admin_menu_item")(menu_item)
for action in (WordsBulkAction, TagsBulkAction, ContactsBulkAction):
    hooks.register("register_bulk_action")(action)
for buttons in (translation_buttons, approval_button):
    hooks.register("register_page_header_buttons")(buttons)

hooks.register("before_serve_page", order=100)(note_visit)  # after Wagtail's own, which asks for a password
hooks.register("before_edit_page")(before_editing)
hooks.register("after_publish_page")(tell_what_misses)
hooks.register("after_edit_page")(tell_at_submission)
hooks.register("after_create_page")(tell_at_submission)
hooks.register("construct_homepage_panels")(offer_first_page)
hooks.register("construct_wagtail_userbar")(check_as_the_hub_does)
hooks.register("insert_editor_js")(editor_script)
