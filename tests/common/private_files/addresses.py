"""The addresses of a room that takes files, as tests and a server for tests mount them."""

import resource
import sys
from typing import ClassVar
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path

from common.decisions import ALLOWED, Decision, refuse
from common.models import PrivateFile
from common.private_files.limits import Limits
from common.private_files.resumable import ResumableView
from common.private_files.sentences import UnwelcomeFile
from common.private_files.uploads import takes_files
from portal import urls

SMALL = Limits(max_bytes=200_000, max_files=3)


def told(request: HttpRequest) -> JsonResponse:
    """What came in."""
    files = {name: [_told(file) for file in request.FILES.getlist(name)] for name in request.FILES}
    return JsonResponse({"files": files, "fields": dict(request.POST)})


def _told(file: UploadedFile) -> int | str:
    """How long it is; of one that was not kept, what is wrong with it."""
    try:
        return len(file.read())
    except UnwelcomeFile as fault:
        return fault.sentence


def memory(request: HttpRequest) -> HttpResponse:
    """The most memory that this process ever had, in bytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return HttpResponse(str(most if sys.platform == "darwin" else most * 1024))


class Parts(ResumableView):
    """A room that takes files for a subject that is open."""

    limits = SMALL
    purpose = "test"
    got: ClassVar[list[tuple[str, UUID]]] = []

    def may_upload(self, request: HttpRequest, subject: str) -> Decision:
        """Not for what is closed."""
        return refuse("Dit is gesloten.") if subject == "dicht" else ALLOWED

    def received(self, request: HttpRequest, subject: str, file: PrivateFile) -> None:
        """Remembers it; fails, or has no room left, where the subject says so."""
        if subject == "vol":
            refuse("Hier is geen plaats meer.").or_refuse()
        if subject == "stuk":
            raise ZeroDivisionError
        self.got.append((subject, file.pk))


handler404, handler403 = urls.handler404, urls.handler403
urlpatterns = [
    path("klein/", takes_files(SMALL)(told)),
    path("groot/", takes_files(Limits(max_bytes=50_000_000, max_files=30))(told)),
    path("geheugen/", memory),
    path("delen/<str:place>/", Parts.as_view()),
    path("delen/<str:place>/<uuid:upload>/", Parts.as_view()),
    *urls.urlpatterns,
]
