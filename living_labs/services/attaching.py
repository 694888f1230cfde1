"""Files of an application: taken in by `common.private_files`, hung on a question, given back to who may have them."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.models import User
from common.clock import now
from common.decisions import ALLOWED, Decision, refuse
from common.models import PrivateFile
from common.private_files.intake import Readable, examined, keep
from common.private_files.limits import Limits
from living_labs.enums import QuestionKind
from living_labs.models import Application, Attachment
from living_labs.permissions import user_can_write_application
from living_labs.questionnaire import Question
from living_labs.services.answering import held

PURPOSE = "application"
LIMITS = Limits(max_files=10)
NO_FILES = _("This question takes no files.")


def files_of(application: Application) -> dict[str, list[dict[str, Any]]]:
    """The files that stand in the application now, by question, as a receipt keeps them."""
    found: dict[str, list[dict[str, Any]]] = {}
    for attachment in application.attachments.present().select_related("file"):
        file = attachment.file
        told = {"id": str(file.pk), "name": file.name, "size": file.size, "sha256": file.sha256}
        found.setdefault(attachment.question, []).append(told)
    return found


def user_can_attach(user: User, application: Application, key: str) -> Decision:
    """Who may write may send a file, where the question takes one more."""
    decision = user_can_write_application(user, application)
    if not decision:
        return decision
    question = application.version.questionnaire.question(key)
    if question is None or question.kind != QuestionKind.FILE:
        return refuse(NO_FILES)
    return _has_room(application, question)


def _has_room(application: Application, question: Question) -> Decision:
    if application.attachments.present().filter(question=question.key).count() < question.files:
        return ALLOWED
    told = ngettext(
        "This question takes %(number)d file. Remove that first.",
        "This question takes %(number)d files. Remove one first.",
        question.files,
    )
    return refuse(told % {"number": question.files})


def attach(application: Application, user: User, key: str, source: Readable, name: str) -> Attachment:
    """Take in a file of a form. Raises `UnwelcomeFile` with what to do, `Refused` for who may not or if it is full."""
    user_can_attach(user, application, key).or_refuse()
    with examined(source, name, limits=LIMITS) as accepted, transaction.atomic():
        return hang(application, user, key, keep(accepted, purpose=PURPOSE, by=user))


def hang(application: Application, user: User, key: str, file: PrivateFile) -> Attachment:
    """Hang a file that was taken in on its question, inside the caller's transaction: asked again while it is held."""
    application = held(application)
    user_can_attach(user, application, key).or_refuse()
    return application.attachments.create(question=key, file=file)


@transaction.atomic
def detach(application: Application, user: User, file_id: UUID) -> None:
    """Take a file out. One that was submitted stays with its receipt: what was sent last counts until sent again."""
    application = held(application)
    user_can_write_application(user, application).or_refuse()
    attachment = application.attachments.present().select_related("file").filter(file=file_id).first()
    if attachment is None:
        return  # another tab was quicker
    if _was_submitted(application, attachment):
        attachment.removed_at = now()
        attachment.save(update_fields=["removed_at"])
    else:
        attachment.file.delete()  # takes its row here along


def file_of_receipt(
    application: Application, answers: Mapping[str, Any], hidden: set[str], file_id: UUID
) -> PrivateFile:
    """A file that was received, for the owner; raises `Http404` for what stands in no answer that the owner reads."""
    attachment = application.attachments.select_related("file").filter(file=file_id).first()
    if attachment is None or attachment.question in hidden or not _stands_in(answers, attachment):
        raise Http404
    return attachment.file


def _was_submitted(application: Application, attachment: Attachment) -> bool:
    return any(_stands_in(receipt.answers, attachment) for receipt in application.receipts.all())


def _stands_in(answers: Mapping[str, Any], attachment: Attachment) -> bool:
    """By its key: a text, or the name of another file, may hold that as well."""
    listed = answers.get(attachment.question)
    files = listed if isinstance(listed, list) else []
    return any(isinstance(file, dict) and file.get("id") == str(attachment.file_id) for file in files)
