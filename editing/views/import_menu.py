"""Where imports stand in the admin: their item in the menu, and their addresses."""

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from editing.views import importing


def import_menu() -> MenuItem:
    """Lists in, and own content out."""
    return MenuItem(_("Import"), reverse("imports"), name="import", icon_name="upload", order=320)


def import_addresses() -> list[URLPattern]:
    """The pages of imports."""
    return [
        path("import/", importing.imports, name="imports"),
        path("import/nieuw/", importing.new_import, name="import-new"),
        path("import/<int:run_id>/", importing.import_run, name="import-run"),
        path("import/<int:run_id>/kolommen/", importing.columns, name="import-columns"),
        path("import/<int:run_id>/bestand/", importing.mend, name="import-mend"),
        path("import/<int:run_id>/start/", importing.start, name="import-start"),
        path("import/<int:run_id>/ongedaan/", importing.undo, name="import-undo"),
        path("import/<int:run_id>/fouten.csv", importing.faults, name="import-faults"),
        path("import/eigen/<slug:slug>/<str:form>/", importing.own_list, name="own-content"),
    ]
