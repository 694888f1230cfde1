"""A file in parts: begun, and added to at its end by one sender at a time."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from io import FileIO

from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, UnreadablePostError

from common.models import Upload
from common.private_files.bodies import SILENCE, wait_at_most
from common.private_files.examining.kinds import Why
from common.private_files.limits import Limits
from common.private_files.sentences import UnwelcomeFile
from common.private_files.storage import FILE_MODE, part_of

CHUNK = 1 << 16


class OffsetError(Exception):
    """A part that does not begin where the last one ended."""


class BusyError(Exception):
    """Another request is adding to this upload."""


@dataclass(frozen=True)
class Told:
    """What a sender says of a file before it comes; a name or a fingerprint need not be said."""

    length: int
    name: str = ""
    fingerprint: str = ""


def begin(by: AbstractBaseUser, purpose: str, subject: str, told: Told, limits: Limits) -> Upload:
    """Open a place for one file. Raises UnwelcomeFile where it is too large, or too many of this person's are open."""
    if not told.length:
        raise UnwelcomeFile(Why.EMPTY, limits)
    if told.length > limits.max_bytes:
        raise UnwelcomeFile(Why.TOO_LARGE, limits)
    if Upload.objects.unfinished(by, purpose).count() >= limits.max_files:
        raise UnwelcomeFile(Why.TOO_MANY, limits)
    return Upload.objects.create(by_id=by.pk, purpose=purpose, subject=subject, **asdict(told))


@contextmanager
def append(upload: Upload, offset: int, request: HttpRequest) -> Iterator[bool]:
    """Add the body of a request; then tell whether the file is whole, and let nobody else touch it within the block.

    What had come when a connection broke is kept: that is where the sender goes on. A connection that broke without a
    word can hang for hours, so nobody holds an upload while waiting for bytes: each piece is written where the last one
    ended, and who finds that somebody else went on stops. Raises OffsetError, BusyError.
    """
    descriptor = os.open(part_of(upload.pk), os.O_RDWR | os.O_CREAT, FILE_MODE)
    with os.fdopen(descriptor, "r+b", buffering=0) as part:
        with _held(part):
            upload.refresh_from_db(fields=["file"])
            if offset != upload.offset:
                raise OffsetError
            if not upload.file_id:
                part.truncate(offset)
        if upload.file_id:  # the answer to the last part was lost
            yield False
            return
        end = _pour(request, part, offset, upload.length)
        with _held(part):
            upload.refresh_from_db(fields=["file"])
            yield end == upload.length and upload.file_id is None


def _pour(request: HttpRequest, part: FileIO, position: int, end: int) -> int:
    """From the request to the disk, never more than is missing; returns how far it came."""
    wait_at_most(request, SILENCE)
    while position < end:
        try:
            chunk = request.read(min(CHUNK, end - position))
        except UnreadablePostError:
            break
        if not chunk:
            break
        with _held(part):
            if os.fstat(part.fileno()).st_size != position:
                raise OffsetError
            part.seek(position)
            part.write(chunk)
        position += len(chunk)
    return position


@contextmanager
def _held(part: FileIO) -> Iterator[None]:
    """Alone with the file; another who is would be done in a moment, or is looking at the whole of it."""
    try:
        fcntl.flock(part, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as fault:
        raise BusyError from fault
    try:
        yield
    finally:
        fcntl.flock(part, fcntl.LOCK_UN)
