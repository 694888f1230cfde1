"""ZIP files as documents are made of: every byte belongs to a part, and the parts unfold as far as they say.

A ZIP is found from its end and may begin anywhere, so one file can be a ZIP and something else, and two readers can
see different parts in it (APPNOTE 4.3). What writes documents leaves no such room, so none is allowed.
"""

import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from common.private_files.examining.first_bytes import OLE, SNIFFED
from common.private_files.examining.kinds import RefusedError, Why

MOST_PARTS = 3_000
MOST_UNFOLDED = 300_000_000  # bytes
STEEPEST = 400  # times its packed size; a sheet of equal cells comes to some 150
STEEP_FROM = 4_000_000  # bytes; below it steepness does no harm
LONGEST_DESCRIPTOR = 24  # what may stand behind a part whose size was not known when it began (APPNOTE 4.3.9)
LOCAL_HEADER = 30
END_RECORD = 22
ENCRYPTED = 0x1
CHUNK = 1 << 20
PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"L\x00\x00\x00\x01\x14\x02\x00")
ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"PK\x03\x04", b"\xfd7zXZ")
# XML in a form that its bytes do not show: two bytes a sign, or an encoding that no writer of documents uses.
ENCODING = re.compile(rb"""^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*encoding\s*=\s*["']([^"']+)""")
PLAIN_ENCODINGS = {b"utf-8", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252"}


@dataclass(frozen=True, slots=True)
class Package:
    """A ZIP whose parts were all unfolded once, and found whole."""

    parts: ZipFile
    infos: Sequence[ZipInfo]

    @property
    def names(self) -> list[str]:
        """The parts in their order."""
        return [info.filename for info in self.infos]

    def read(self, name: str) -> bytes:
        """One part; it is known how far it unfolds."""
        return self.parts.read(name)

    def chunks(self, name: str) -> Iterator[bytes]:
        """One part, bit by bit."""
        with self.parts.open(name) as part:
            while chunk := part.read(CHUNK):
                yield chunk


def names_in(file: IO[bytes]) -> set[str]:
    """What the parts are called; most archives are known by that."""
    try:
        with ZipFile(file) as parts:
            return set(parts.namelist())
    except (BadZipFile, OSError, ValueError) as fault:
        raise RefusedError(Why.BROKEN) from fault


def open_package(file: IO[bytes]) -> Package:
    """The ZIP as a package. Raises RefusedError where it is more, or less, than it seems."""
    try:
        parts = ZipFile(file)
        package = Package(parts, parts.infolist())
        _examine_layout(file, package)
        for info in package.infos:
            _examine_part(package, info)
    except (BadZipFile, OSError, ValueError, EOFError, NotImplementedError, zlib.error) as fault:
        raise RefusedError(Why.BROKEN) from fault
    return package


def _examine_layout(file: IO[bytes], package: Package) -> None:
    """Refuse passwords, too much, parts twice or elsewhere, and bytes that are no part's."""
    infos = package.infos
    if any(info.flag_bits & ENCRYPTED for info in infos):
        raise RefusedError(Why.LOCKED)
    if any(info.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for info in infos):
        raise RefusedError(Why.AMBIGUOUS)
    if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > MOST_UNFOLDED or any(map(_is_steep, infos)):
        raise RefusedError(Why.UNFOLDS_TOO_FAR)
    names = {info.filename.lower() for info in infos}
    if len(names) != len(infos) or any(map(_leads_elsewhere, names)):
        raise RefusedError(Why.AMBIGUOUS)
    file.seek(0)
    head = file.read(SNIFFED)
    if package.parts.comment or b"%PDF-" in head or not _is_filled(file, package):
        raise RefusedError(Why.AMBIGUOUS)


def _is_steep(info: ZipInfo) -> bool:
    return info.file_size > STEEP_FROM and info.file_size > STEEPEST * max(info.compress_size, 1)


def _leads_elsewhere(name: str) -> bool:
    return name.startswith(("/", "\\")) or "\\" in name or ":" in name or ".." in name.split("/")


def _is_filled(file: IO[bytes], package: Package) -> bool:
    """True where part follows part from the first byte on, then the list of parts, then the end."""
    position = 0
    for info in sorted(package.infos, key=lambda info: info.header_offset):
        if not 0 <= info.header_offset - position <= LONGEST_DESCRIPTOR or (position == 0 and info.header_offset):
            return False
        file.seek(info.header_offset + LOCAL_HEADER - 4)
        lengths = file.read(4)
        name, extra = int.from_bytes(lengths[:2], "little"), int.from_bytes(lengths[2:], "little")
        position = info.header_offset + LOCAL_HEADER + name + extra + info.compress_size
    start = package.parts.start_dir
    file.seek(0, 2)
    size = file.tell()
    file.seek(size - END_RECORD)
    record = file.read(END_RECORD)
    listed = int.from_bytes(record[12:16], "little")
    return (
        record.startswith(b"PK\x05\x06")
        and 0 <= start - position <= LONGEST_DESCRIPTOR
        and start + listed == size - END_RECORD
    )


def _examine_part(package: Package, info: ZipInfo) -> None:
    """Unfold it: Python stops at the declared size, and the checksum tells where there is more."""
    head, name = b"", info.filename.lower()
    for chunk in package.chunks(info.filename):
        head = head or chunk[:SNIFFED]
    if head.startswith(OLE) or head.startswith(PROGRAMS):
        raise RefusedError(Why.ACTIVE_DOCUMENT)
    if head.startswith(ARCHIVES) and "embeddings/" not in name:
        raise RefusedError(Why.ACTIVE_DOCUMENT)
    is_xml = name.endswith((".xml", ".rels", ".rdf")) and not name.startswith("customxml/")
    if is_xml and not _shows_itself(head):
        raise RefusedError(Why.AMBIGUOUS)


def _shows_itself(head: bytes) -> bool:
    declared = ENCODING.match(head)
    return b"\x00" not in head[:64] and (declared is None or declared[1].lower() in PLAIN_ENCODINGS)
