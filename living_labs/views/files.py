"""Sending files in parts, and giving them back."""

from uuid import UUID

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from common.decisions import Decision
from common.models import PrivateFile
from common.private_files.resumable import ResumableView
from common.private_files.serving import attachment_response
from living_labs.models import Application, Attachment
from living_labs.services.attaching import LIMITS, PURPOSE, hang, user_can_attach
from living_labs.services.unfinished import subject_of
from living_labs.views.mine import application_of, of_applicant
from partners.views.signed_in import person


class SendingView(ResumableView):
    """The addresses to which the script of a section sends a file in parts."""

    limits = LIMITS
    purpose = PURPOSE

    def subject(self, **kwargs: object) -> str:
        """The application and the question."""
        return subject_of(UUID(str(kwargs["application_id"])), str(kwargs["question"]))

    def may_upload(self, request: HttpRequest, subject: str) -> Decision:
        """Asked for each part: who may write, where there is room. Another's application is not there at all."""
        application, question = _named(request, subject)
        return user_can_attach(person(request), application, question)

    def received(self, request: HttpRequest, subject: str, file: PrivateFile) -> None:
        """The file is whole and welcome."""
        application, question = _named(request, subject)
        hang(application, person(request), question, file)


def _named(request: HttpRequest, subject: str) -> tuple[Application, str]:
    key, _slash, question = subject.partition("/")
    return application_of(request, UUID(key)), question


@of_applicant
def own_file(request: HttpRequest, application: Application, file_id: UUID) -> HttpResponseBase:
    """A file of one's own application."""
    attachments = Attachment.objects.select_related("file").filter(application=application)
    return attachment_response(get_object_or_404(attachments, file=file_id).file)
