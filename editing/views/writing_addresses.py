"""Where the checklist and the guide to a first page stand in the admin, and the script of the page editor."""

from django.template.loader import render_to_string
from django.urls import URLPattern, path

from editing.checklist.views import publication_checklist
from editing.first_page.views import first_page, first_page_form


def writing_addresses() -> list[URLPattern]:
    """The guide to a first page, and what still misses in one."""
    return [
        path("eerste-pagina/", first_page, name="first-page"),
        path("eerste-pagina/<slug:kind>/", first_page_form, name="first-page-form"),
        path("controlelijst/<int:page_id>/", publication_checklist, name="publication-checklist"),
    ]


def editor_script() -> str:
    """Counts along with limited texts and leads from the checklist to its fields."""
    return render_to_string("editing/editor_script.html")
