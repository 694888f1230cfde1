"""Where applications stand in the admin: their item in the menu, and their addresses."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from living_labs.services.overview import rounds_of
from living_labs.views import judging
from partners.views.signed_in import person


class ApplicationsItem(MenuItem):
    """Shown to who has a call that takes applications."""

    def is_shown(self, request: HttpRequest) -> bool:
        """True where there is anything to see."""
        return rounds_of(person(request)).exists()


def applications_menu() -> MenuItem:
    """What came in."""
    return ApplicationsItem(
        _("Applications"), reverse("calls-received"), name="applications", icon_name="tasks", order=310
    )


def applications_addresses() -> list[URLPattern]:
    """The pages of what came in."""
    return [
        path("aanvragen/", judging.calls, name="calls-received"),
        path("aanvragen/oproep/<uuid:round_id>/", judging.call, name="call-received"),
        path("aanvragen/<uuid:application_id>/", judging.application, name="application-received"),
        path("aanvragen/<uuid:application_id>/stap/<slug:name>/", judging.step, name="application-judging"),
        path(
            "aanvragen/<uuid:application_id>/bestanden/<uuid:file_id>/", judging.file, name="application-received-file"
        ),
        path("aanvragen/<uuid:application_id>/versturen/", judging.send, name="application-send"),
    ]
