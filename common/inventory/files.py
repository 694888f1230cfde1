"""Files that belong to nothing that stays."""

from typing import Any

from django.db.models import Exists, ForeignKey, ManyToOneRel, OuterRef, QuerySet

from common.models import PrivateFile, Upload


def loose_files_of(person: Any) -> QuerySet[PrivateFile]:
    """What this person sent and no room hung a row on; that it came in parts ties it to nothing."""
    files = PrivateFile.objects.filter(uploaded_by=person.pk)
    for key in _keys_to_files():
        files = files.exclude(Exists(key.model._default_manager.filter(**{key.name: OuterRef("pk")})))
    return files


def _keys_to_files() -> list[ForeignKey]:
    """The fields of rooms that lead to a file; none of them has a name of its own on the file."""
    found = PrivateFile._meta.get_fields(include_hidden=True)
    relations = [each for each in found if isinstance(each, ManyToOneRel) and each.related_model is not Upload]
    return [each.field for each in relations]


def delete_loose_files(person: Any) -> None:
    """Delete them, with their bytes."""
    for file in loose_files_of(person):
        file.delete()
