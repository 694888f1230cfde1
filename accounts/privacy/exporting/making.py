"""A copy of one's data: asked for, made by the worker, fetched by its person alone, and deleted after some days."""

import hashlib
import logging
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.files import File
from django.db import transaction
from django.urls import reverse
from django.utils.translation import override

from accounts.models import DataExport, User
from accounts.privacy.exporting.writing import write_zip
from accounts.privacy.mailing import write
from common.audit import record
from common.clock import now
from common.models import PrivateFile
from common.private_files.storage import new_place, private_storage, temporary_file

PURPOSE, NAME = "privacy-export", "mijn-gegevens.zip"
LEASE = timedelta(minutes=15)

logger = logging.getLogger(__name__)


@transaction.atomic
def ask_export(person: User, language: str) -> DataExport:
    """Have a copy made; one of before is deleted. Asking while one is being made is asking once."""
    User.objects.select_for_update().get(pk=person.pk)
    waiting = DataExport.objects.filter(person=person, file=None, attempts__lt=DataExport.MOST_ATTEMPTS).first()
    if waiting:
        return waiting
    forget(DataExport.objects.filter(person=person))
    record(action="export.asked", actor=person, target=person)
    return DataExport.objects.create(person=person, language=language, asked_at=now())


def export_of(person: User) -> DataExport | None:
    """The copy that this person asked for."""
    return DataExport.objects.filter(person=person.pk).select_related("file").first()


def make_next() -> bool:
    """One step of the worker: make the copy that waits longest; False where none waits."""
    export = _lease()
    if export is None:
        return False
    try:
        _make(export)
    except Exception:
        logger.exception("privacy: a copy of somebody's data could not be made")
    return True


def forget_old() -> int:
    """For the worker: delete copies that were made some days ago; returns how many."""
    return forget(DataExport.objects.filter(made_at__lte=now() - DataExport.KEPT))


def forget(exports: Any) -> int:
    """Delete copies, with their bytes."""
    files = PrivateFile.objects.filter(pk__in=exports.exclude(file=None).order_by().values("file"))
    rows = list(exports.values_list("pk", flat=True))
    with transaction.atomic():
        files.delete()  # takes their rows along
        DataExport.objects.filter(pk__in=rows).delete()
    return len(rows)


@transaction.atomic
def _lease() -> DataExport | None:
    moment = now()
    waiting = DataExport.objects.filter(file=None, attempts__lt=DataExport.MOST_ATTEMPTS)
    free = waiting.filter(leased_until=None) | waiting.filter(leased_until__lt=moment)
    if not free.exists():  # mostly so, and then nobody is kept from writing
        return None
    export = free.select_for_update(skip_locked=True).order_by("asked_at").first()
    if export is not None:
        export.leased_until, export.attempts = moment + LEASE, export.attempts + 1
        export.save(update_fields=["leased_until", "attempts"])
    return export


def _make(export: DataExport) -> None:
    """Bytes first, then the row: a row without bytes cannot be. Bytes without a row are swept a day later."""
    with temporary_file() as target:
        with override(export.language):
            write_zip(target, export.person)
        target.flush()
        _keep(export, Path(target.name))


def _keep(export: DataExport, path: Path) -> None:
    with path.open("rb") as source:
        sha256 = hashlib.file_digest(source, "sha256").hexdigest()
        place = private_storage().save(new_place(), File(source))
    try:
        with transaction.atomic():
            if not DataExport.objects.select_for_update().filter(pk=export.pk, file=None).exists():
                raise LookupError("nobody waits for it any more")
            _write_down(export, place, path.stat().st_size, sha256)
    except BaseException:
        private_storage().delete(place)
        raise


def _write_down(export: DataExport, place: str, size: int, sha256: str) -> None:
    export.file = PrivateFile.objects.create(
        purpose=PURPOSE,
        name=NAME,
        content_type="application/zip",
        size=size,
        sha256=sha256,
        place=place,
        uploaded_by=export.person,
    )
    export.made_at = now()
    export.save(update_fields=["file", "made_at"])
    with override(export.language):
        path = reverse("privacy")
    write(export.person.email, export.language, "export_ready", {"until": export.until, "path": path})
