"""What is left behind is removed: bytes of deleted rows at once, all else by the worker a day later."""

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.core.files.storage import Storage
from django.db import transaction
from django.db.models.signals import post_delete

from common.clock import now
from common.models import PrivateFile, Upload
from common.private_files.storage import incoming, part_of, private_storage, uploads
from common.tick import register_job

FORGOTTEN = timedelta(days=1)
AT_ONCE = 500


def connect() -> None:
    """Listen for deleted rows, and have the worker sweep."""
    post_delete.connect(_file_deleted, sender=PrivateFile, dispatch_uid="private-file-deleted")
    post_delete.connect(_upload_deleted, sender=Upload, dispatch_uid="upload-deleted")
    register_job("forget_uploads", forget_uploads, every=timedelta(hours=1))
    register_job("sweep_private_files", sweep, every=timedelta(hours=6))


def _file_deleted(instance: PrivateFile, **_kwargs: Any) -> None:
    """After the commit: a deletion that is undone finds its bytes where they were."""
    transaction.on_commit(partial(private_storage().delete, instance.place), robust=True)


def _upload_deleted(instance: Upload, **_kwargs: Any) -> None:
    transaction.on_commit(partial(part_of(instance.pk).unlink, missing_ok=True), robust=True)


def forget_uploads() -> int:
    """Delete what somebody began to send more than a day ago, with its bytes; returns how many."""
    deleted = 0
    for upload in Upload.objects.filter(created_at__lt=now() - Upload.KEPT).iterator():
        deleted += upload.delete()[1].get("common.Upload", 0)
    return deleted


def sweep() -> int:
    """Remove bytes that no row names and that lay there for a day; returns how many files."""
    before = now() - FORGOTTEN
    removed = _sweep_incoming(before)
    batch: list[str] = []
    for place in _places(private_storage()):
        batch.append(place)
        if len(batch) == AT_ONCE:
            removed += _sweep_places(batch, before)
            batch = []
    return removed + _sweep_places(batch, before)


def _places(storage: Storage) -> Iterator[str]:
    if not storage.exists(""):
        return
    for folder in storage.listdir("")[0]:
        yield from (f"{folder}/{name}" for name in storage.listdir(folder)[1])


def _sweep_places(places: list[str], before: datetime) -> int:
    storage = private_storage()
    named = set(PrivateFile.objects.filter(place__in=places).values_list("place", flat=True))
    lost = [place for place in places if place not in named and storage.get_modified_time(place) < before]
    for place in lost:
        storage.delete(place)
    return len(lost)


def _sweep_incoming(before: datetime) -> int:
    """What a process that was stopped left on its way; an upload whose last part came before this has expired."""
    removed = 0
    for path in (*incoming().iterdir(), *uploads().iterdir()):
        if path.stat().st_mtime < before.timestamp():
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
            removed += 1
    return removed
