"""Puts what editors need in the admin, and counts what visitors read."""

from wagtail import hooks

from editing.visits import note_visit

hooks.register("before_serve_page", order=100)(note_visit)  # after Wagtail's own, which asks for a password
