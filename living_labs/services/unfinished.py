"""Files of an application that did not arrive whole: shown to who sent them, to go on with or to take back."""

from uuid import UUID

from django.core.files.uploadedfile import UploadedFile

from accounts.models import User
from common.models import Upload
from living_labs.enums import QuestionKind
from living_labs.models import Application
from living_labs.permissions import user_can_write_application
from living_labs.questionnaire import Section
from living_labs.services.attaching import PURPOSE


def subject_of(application: UUID, question: str) -> str:
    """What an upload is for: the application and the question."""
    return f"{application}/{question}"


def unfinished_of(application: Application, user: User, section: Section) -> dict[str, list[Upload]]:
    """What this person began to send and may go on with, by question; asked once for the whole section."""
    keys = [question.key for question in section.questions if question.kind == QuestionKind.FILE]
    subjects = {subject_of(application.pk, key): key for key in keys}
    begun = Upload.objects.unfinished(user, PURPOSE).filter(subject__in=subjects).order_by("created_at")
    found: dict[str, list[Upload]] = {}
    for upload in begun:
        found.setdefault(subjects[upload.subject], []).append(upload)
    return found


def take_back_upload(application: Application, user: User, key: UUID) -> None:
    """Remove what this person began to send. Another's is left alone, as if it were not there."""
    user_can_write_application(user, application).or_refuse()
    begun = Upload.objects.unfinished(user, PURPOSE).filter(pk=key, subject__startswith=subject_of(application.pk, ""))
    for upload in begun:
        upload.delete()


def came_by_form(application: Application, user: User, question: str, file: UploadedFile) -> None:
    """Who saves while a file is on its way sends it with the form: the part that came before has no use any more."""
    begun = Upload.objects.unfinished(user, PURPOSE).filter(subject=subject_of(application.pk, question))
    for upload in begun.filter(name=file.name, length=file.size or 0):
        upload.delete()


def forget_unfinished(application: Application) -> None:
    """Once it is submitted nobody sends to it: what was begun would only take up room of who began it."""
    begun = Upload.objects.filter(purpose=PURPOSE, file=None, subject__startswith=subject_of(application.pk, ""))
    for upload in begun:
        upload.delete()
