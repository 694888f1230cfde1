"""Puts what the owner of a call needs in the admin: its set-up, and what came in."""

from wagtail import hooks

from living_labs.views.judging_menu import applications_addresses, applications_menu
from living_labs.views.setting_up_addresses import setting_up_addresses, setting_up_buttons

for addresses in (setting_up_addresses, applications_addresses):
    hooks.register("register_admin_urls")(addresses)
hooks.register("register_page_header_buttons")(setting_up_buttons)
hooks.register("register_admin_menu_item")(applications_menu)
