"""python -m common.private_files.examining FILE FRESH list|other: one file, in a process that can take only so much.

Writes one line of JSON: the kind's number on the allow-list, or why not. What has to be written anew is in FRESH.
"""

import json
import resource
import sys
from pathlib import Path

from common.private_files.examining.first_bytes import PDF_HEADER, SNIFFED, ZIP, is_picture, refuse_known_strangers
from common.private_files.examining.kinds import ALL_KINDS, Kind, RefusedError, Why

MOST_MEMORY = 2_000_000_000  # bytes; a picture of 64 million pixels takes 0.8 (JPEG) to 1.6 (WebP) thousand million
MOST_SECONDS = 30  # of the processor
MOST_WRITTEN = 400_000_000  # bytes


def examine(path: Path, fresh: Path, is_list: bool) -> Kind:
    """What the file is. Raises RefusedError. The libraries are fetched for what needs them."""
    with path.open("rb") as file:
        head = file.read(SNIFFED)
    if not head:
        raise RefusedError(Why.EMPTY)
    if is_picture(head):
        from common.private_files.examining.pictures import examine_picture

        return examine_picture(path, fresh)
    if PDF_HEADER.match(head):
        from common.private_files.examining.pdf import examine_pdf

        return examine_pdf(path, fresh)
    if head.startswith(ZIP):
        return _examine_zip(path)
    _tell_locked_office(path, head)
    refuse_known_strangers(head)
    from common.private_files.examining.texts import examine_text

    return examine_text(path, is_list)


def _examine_zip(path: Path) -> Kind:
    from common.private_files.examining.office import TYPES, examine_office
    from common.private_files.examining.opendocument import examine_opendocument
    from common.private_files.examining.packages import names_in, open_package

    with path.open("rb") as file:
        names = names_in(file)
        if TYPES in names:
            return examine_office(open_package(file))
        if "mimetype" in names:
            return examine_opendocument(open_package(file))
    raise RefusedError(Why.ARCHIVE)


def _tell_locked_office(path: Path, head: bytes) -> None:
    """Today's documents with a password lie in a file of the old kind, under this name (MS-OFFCRYPTO, 2.3.4.4)."""
    from common.private_files.examining.first_bytes import OLE

    if head.startswith(OLE) and "EncryptedPackage".encode("utf-16-le") in path.read_bytes():
        raise RefusedError(Why.LOCKED)


def _limit() -> None:
    """Not every system knows each of these; the time limit of who started this holds everywhere."""
    for what, most in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, MOST_SECONDS),
        (resource.RLIMIT_FSIZE, MOST_WRITTEN),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            resource.setrlimit(what, (most, most))
        except (OSError, ValueError):
            continue


def main() -> None:
    """Examine and tell."""
    _limit()
    path, fresh, said = sys.argv[1:]
    told: dict[str, object]
    try:
        told = {"kind": ALL_KINDS.index(examine(Path(path), Path(fresh), said == "list"))}
    except RefusedError as refused:
        told = {"why": refused.why}
    except (MemoryError, RecursionError):
        told = {"why": Why.UNFOLDS_TOO_FAR}
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
