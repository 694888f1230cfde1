"""Files that belong to nothing that stays."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from common.models import PrivateFile, Upload


def loose_files_of(person: Any) -> QuerySet[PrivateFile]:
    """What this person sent and no room hung a row on; that it came in parts ties it to nothing."""
    files = PrivateFile.objects.filter(uploaded_by=person.pk)
    for relation in PrivateFile._meta.related_objects:
        if relation.related_model is not Upload:
            used = relation.related_model._default_manager.filter(**{relation.field.name: OuterRef("pk")})
            files = files.exclude(Q(Exists(used)))
    return files


def delete_loose_files(person: Any) -> None:
    """Delete them, with their bytes."""
    for file in loose_files_of(person):
        file.delete()
