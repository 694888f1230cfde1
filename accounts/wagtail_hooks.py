"""What the admin of Wagtail tells this room."""

from wagtail import hooks

from accounts.closing import after_bulk

hooks.register("after_bulk_action")(after_bulk)
