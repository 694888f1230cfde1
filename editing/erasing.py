"""What somebody leaves in Wagtail's tables beside their own rows: remarks in versions, and files."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import FileField, Model
from wagtail.models import Comment, Revision, UploadedFile
from wagtail.users.models import UserProfile

from accounts.models import User

REMARKS, ANSWERS = "wagtail_admin_comments", "replies"


def take_remarks_out(person: User) -> None:
    """Versions of pages hold copies of the remarks beside them: this person's go, others' stay."""
    written, answered = Comment.objects.filter(user=person), Comment.objects.filter(replies__user=person)
    pages = {str(page) for page in (written | answered).order_by().values_list("page", flat=True)}
    for revision in Revision.objects.filter(object_id__in=pages, base_content_type__app_label="wagtailcore").iterator():
        if _without_remarks_of(person.pk, revision.content):
            revision.save(update_fields=["content"])


def _without_remarks_of(person: int, content: dict[str, Any]) -> bool:
    """True where something was taken out."""
    remarks = content.get(REMARKS) or []
    kept = [remark for remark in remarks if remark.get("user") != person]
    is_changed = len(kept) < len(remarks)
    for remark in kept:
        answers = remark.get(ANSWERS) or []
        remark[ANSWERS] = [answer for answer in answers if answer.get("user") != person]
        is_changed = is_changed or len(remark[ANSWERS]) < len(answers)
    content[REMARKS] = kept
    return is_changed


def delete_own_uploads(person: User) -> None:
    """Files that were on their way to the site."""
    for upload in UploadedFile.objects.filter(uploaded_by_user=person):
        _delete_after_commit(upload, "file")
        upload.delete()


def delete_picture(person: User) -> None:
    """The picture beside one's name in the editor: deleting its row leaves the file."""
    for profile in UserProfile.objects.filter(user=person).exclude(avatar=""):
        _delete_after_commit(profile, "avatar")


def _delete_after_commit(row: Model, name: str) -> None:
    field = row._meta.get_field(name)
    assert isinstance(field, FileField)
    file = getattr(row, name)
    if file:
        transaction.on_commit(partial(field.storage.delete, file.name), robust=True)
