"""Taking a file in.

    with examined(file, name, limits=limits) as accepted, transaction.atomic():
        private = keep(accepted, purpose="application", by=user)
        …  # the room's own row

Looking at a file takes a second or more, and in a transaction everybody else would wait for it (SQLite has one writer);
so `examined` comes first and `keep` is quick. `receive` is both, for who has nothing else to write.

Bytes are stored before their row: a row without bytes cannot be. Bytes without a row, after a crash or a rollback, are
removed by `upkeep` a day later.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any, Protocol

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.files import File
from django.db import transaction

from common.models import PrivateFile
from common.private_files.apart import examine_apart
from common.private_files.examining.kinds import Kind, RefusedError, Why
from common.private_files.limits import Limits
from common.private_files.names import normalised
from common.private_files.scanner import scan
from common.private_files.sentences import UnwelcomeFile
from common.private_files.storage import incoming, new_place, private_storage

CHUNK = 1 << 16


class Readable(Protocol):
    """Anything that gives bytes; an uploaded file of Django too."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes, none at the end."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """A file that may be kept: its bytes as they will be kept, for as long as the block of `examined` lasts."""

    path: Path
    name: str
    kind: Kind
    size: int
    sha256: str


@contextmanager
def examined(source: Readable | Path, name: str, *, limits: Limits) -> Iterator[Accepted]:
    """Look at a file, outside of any transaction. Raises UnwelcomeFile."""
    with TemporaryDirectory(dir=incoming(), prefix="look-") as folder:
        try:
            accepted = _examine(source, name, limits, Path(folder))
        except RefusedError as refused:
            raise UnwelcomeFile(refused.why, limits) from None
        yield accepted


def keep(accepted: Accepted, *, purpose: str, by: AbstractBaseUser | None) -> PrivateFile:
    """Store an accepted file, with its row in the caller's transaction."""
    storage = private_storage()
    with accepted.path.open("rb") as bytes_of_it:
        place = storage.save(new_place(), File(bytes_of_it))
    try:
        with transaction.atomic():  # so that a row that is refused leaves the caller's transaction usable
            return PrivateFile.objects.create(
                purpose=purpose,
                name=accepted.name,
                content_type=accepted.kind.content_type,
                size=accepted.size,
                sha256=accepted.sha256,
                place=place,
                uploaded_by_id=by.pk if by else None,
            )
    except BaseException:
        storage.delete(place)
        raise


def receive(
    source: Readable | Path, name: str, *, limits: Limits, purpose: str, by: AbstractBaseUser | None
) -> PrivateFile:
    """Look at a file and keep it. Raises UnwelcomeFile. Not for use in a transaction: see above."""
    with examined(source, name, limits=limits) as accepted:
        return keep(accepted, purpose=purpose, by=by)


def _examine(source: Readable | Path, name: str, limits: Limits, folder: Path) -> Accepted:
    path, fresh = _on_disk(source, folder / "came", limits.max_bytes), folder / "fresh"
    scan(path)
    kind = examine_apart(path, fresh, name.lower().endswith((".csv", ".tsv")))
    if kind not in limits.kinds:
        raise RefusedError(Why.UNKNOWN)
    kept = fresh if fresh.exists() else path
    with kept.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return Accepted(kept, normalised(name, kind.suffix), kind, kept.stat().st_size, sha256)


def _on_disk(source: Readable | Path, path: Path, most: int) -> Path:
    """A file of its own, so that nobody changes it while it is looked at; never more than is allowed."""
    if isinstance(source, Path):
        with source.open("rb") as file:
            return _on_disk(file, path, most)
    _rewind(source)
    size = 0
    with path.open("wb") as file:
        while chunk := source.read(CHUNK):
            size += len(chunk)
            if size > most:
                raise RefusedError(Why.TOO_LARGE)
            file.write(chunk)
    return path


def _rewind(source: Readable | IO[bytes] | Any) -> None:
    """A form may have read from an uploaded file before; a stream from elsewhere stands where it stands."""
    if isinstance(source, File) and source.seekable():
        source.seek(0)
