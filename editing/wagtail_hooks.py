"""Puts what editors need in the admin, and counts what visitors read."""

from django.template.loader import render_to_string
from django.urls import URLPattern, path
from wagtail import hooks

from editing.accessibility import check_as_the_hub_does
from editing.checklist.telling import tell_at_submission, tell_what_misses
from editing.checklist.views import publication_checklist
from editing.checklist.viewset import PublicationViewSet
from editing.first_page.panel import offer_first_page
from editing.first_page.views import first_page, first_page_form
from editing.views.bulk import TagsBulkAction, WordsBulkAction
from editing.views.import_menu import import_addresses, import_menu
from editing.visits import note_visit

hooks.register("before_serve_page", order=100)(note_visit)  # after Wagtail's own, which asks for a password
hooks.register("register_admin_menu_item")(import_menu)
hooks.register("register_admin_urls")(import_addresses)
hooks.register("register_bulk_action")(WordsBulkAction)
hooks.register("register_bulk_action")(TagsBulkAction)
hooks.register("construct_homepage_panels")(offer_first_page)
hooks.register("after_publish_page")(tell_what_misses)
hooks.register("after_edit_page")(tell_at_submission)
hooks.register("after_create_page")(tell_at_submission)
hooks.register("construct_wagtail_userbar")(check_as_the_hub_does)


@hooks.register("register_admin_viewset")
def publication_views() -> PublicationViewSet:
    """The forms of publications."""
    return PublicationViewSet()


@hooks.register("register_admin_urls")
def editing_addresses() -> list[URLPattern]:
    """Pages of this room in the admin."""
    return [
        path("eerste-pagina/", first_page, name="first-page"),
        path("eerste-pagina/<slug:kind>/", first_page_form, name="first-page-form"),
        path("controlelijst/<int:page_id>/", publication_checklist, name="publication-checklist"),
    ]


@hooks.register("insert_editor_js")
def editor_script() -> str:
    """Counts along with limited texts and leads from the checklist to its fields."""
    return render_to_string("editing/editor_script.html")
