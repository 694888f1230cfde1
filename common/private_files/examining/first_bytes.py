"""The first bytes say which examination a file gets; its name and what the sender calls it say nothing."""

import re

from common.private_files.examining.kinds import RefusedError, Why

# PDF 2.0 (ISO 32000-2, 7.5.2) wants the header first. Real files begin with a byte order mark or an empty line at most.
PDF_HEADER = re.compile(rb"(?:\xef\xbb\xbf)?[\t\n\r ]{0,16}%PDF-[12]\.\d")
ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a")
SNIFFED = 1024  # how far readers of PDF, and browsers that guess, look for a beginning

ARCHIVES = (
    *(b"PK\x05\x06", b"PK\x07\x08", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\x1f\x8b", b"\x1f\x9d", b"BZh"),
    *(b"\xfd7zXZ\x00", b"\x28\xb5\x2f\xfd", b"\x04\x22\x4d\x18", b"MSCF", b"xar!", b"LZIP", b"!<arch>", b"\x60\xea"),
)
PROGRAMS = (
    *(b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf", b"\xce\xfa\xed\xfe"),
    *(b"\xcf\xfa\xed\xfe", b"#!", b"\x00asm", b"dex\n", b"L\x00\x00\x00\x01\x14\x02\x00", b"ITSF"),
)
OTHER_PICTURES = (b"BM", b"II*\x00", b"MM\x00*", b"8BPS", b"\x00\x00\x01\x00", b"\xff\x0a", b"\xd7\xcd\xc6\x9a")
OLD_TEXTS = (b"{\\rtf", b"\xdb\xa5-\x00", b"\xffWPC")


def is_picture(head: bytes) -> bool:
    """True for the pictures that are taken."""
    return head.startswith(PICTURES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP")


def refuse_known_strangers(head: bytes) -> None:
    """Raise for what is recognised and not taken, so that its sender reads what to do."""
    for starts, why in (
        (ARCHIVES, Why.ARCHIVE),
        (PROGRAMS, Why.PROGRAM),
        (OLD_TEXTS, Why.OLD_OFFICE),
        ((OLE,), Why.OLD_OFFICE),
    ):
        if head.startswith(starts) and not _is_words(head, starts):
            raise RefusedError(why)
    if head[257:262] == b"ustar":
        raise RefusedError(Why.ARCHIVE)
    if (head.startswith(OTHER_PICTURES) and not _is_words(head, OTHER_PICTURES)) or head[4:8] == b"ftyp":
        raise RefusedError(Why.OTHER_PICTURE)
    if b"%PDF-" in head[:SNIFFED]:
        raise RefusedError(Why.AMBIGUOUS)


def _is_words(head: bytes, starts: tuple[bytes, ...]) -> bool:
    """True for a text that happens to begin with such letters: “BMI van deelnemers”, “MZ-bijeenkomst”."""
    short = next(start for start in starts if head.startswith(start))
    return short in (b"BM", b"MZ", b"BZh", b"MSCF", b"LZIP") and not _CONTROL.search(head)


_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
