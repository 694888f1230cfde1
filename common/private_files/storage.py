"""Where the bytes are: files kept, files that come in, and parts of files that are still being sent.

What is kept is in `STORAGES["private"]`, which an operator may put elsewhere (S3). What is on its way is on this
machine, in `PRIVATE_ROOT`. None of it is below `MEDIA_ROOT`, and none has an address.
"""

import secrets
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, NoReturn
from uuid import UUID

from django.conf import settings
from django.core.files.storage import FileSystemStorage, Storage, storages

FOLDER_MODE, FILE_MODE = 0o700, 0o600


class PrivateStorage(FileSystemStorage):
    """A folder for the owner of the portal alone."""

    def __init__(self, location: str | Path) -> None:
        super().__init__(location=location, file_permissions_mode=FILE_MODE, directory_permissions_mode=FOLDER_MODE)

    def url(self, name: str | None) -> NoReturn:
        """Refused: a private file is given back by a view that asks who wants it."""
        raise ValueError("A private file has no address.")


def private_storage() -> Storage:
    """Where private files are kept."""
    return storages["private"]


def new_place() -> str:
    """A place that nobody guesses, in one of 256 folders."""
    token = secrets.token_hex(24)
    return f"{token[:2]}/{token[2:]}"


def incoming() -> Path:
    """The folder for what is being looked at."""
    return _folder("incoming")


def uploads() -> Path:
    """The folder for files that come in parts."""
    return _folder("uploads")


def part_of(upload: UUID) -> Path:
    """The bytes that have come of an upload that may go on later."""
    return uploads() / str(upload)


def temporary_file() -> IO[bytes]:
    """A file in `incoming` with a name, for its owner only, gone when it is closed."""
    return NamedTemporaryFile(dir=incoming(), prefix="in-")


def _folder(name: str) -> Path:
    """Made one by one: `parents=True` would give the folders above the mode of the process."""
    for path in (settings.PRIVATE_ROOT, settings.PRIVATE_ROOT / name):
        path.mkdir(mode=FOLDER_MODE, exist_ok=True, parents=path == settings.PRIVATE_ROOT)
    return Path(settings.PRIVATE_ROOT) / name
