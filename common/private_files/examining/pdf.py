"""PDF: nothing in it may act by itself, and nothing may hide behind it.

A whole file is kept byte for byte, because a signature in it holds for exactly those bytes. It is written anew, with
what could be read of it and no more, where other readers might see what was not looked at here: where it is damaged,
which each mends in its own way, and where something that acts may lie in a revision that is no longer in force.
"""

import mmap
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import is_zipfile

import pikepdf

from common.private_files.examining.first_bytes import SNIFFED
from common.private_files.examining.kinds import PDF, Kind, RefusedError, Why

# ISO 32000-2: actions (12.6.4), embedded files (7.11.4), multimedia and rich media (13), forms of XFA (12.7.8).
ACTIVE = (
    *("JavaScript", "JS", "Launch", "EmbeddedFile", "EmbeddedFiles", "RichMedia", "RichMediaContent", "XFA"),
    *("ImportData", "SubmitForm", "GoToE", "Rendition", "Movie", "Sound", "3D", "Collection"),
)
# Looked for in the bytes too, where old revisions lie. Shorter names stand by chance in the data of pictures.
HIDDEN = ("JavaScript", "Launch", "EmbeddedFile", "EmbeddedFiles", "RichMedia", "Rendition", "ImportData", "SubmitForm")
MARKUP = re.compile(rb"<(?:script|html|svg|iframe|!doctype|\?php)", re.IGNORECASE)
END = b"%%EOF"
PADDING = b"\x00\t\n\r\x0c \x1a"


def _names(words: tuple[str, ...]) -> re.Pattern[bytes]:
    """These names as they may be written: every sign of a name may also stand as # and two digits (7.3.5)."""
    spelt = ("".join(f"(?:{re.escape(sign)}|#(?i:{ord(sign):02x}))" for sign in word) for word in words)
    return re.compile(("/(?:" + "|".join(spelt) + r")(?=[\x00\t\n\x0c\r ()<>\[\]{}/%]|\Z)").encode())


ACTIVE_NAMES, HIDDEN_NAMES = _names(ACTIVE), _names(HIDDEN)


def examine_pdf(path: Path, fresh: Path) -> Kind:
    """Refuse a PDF that can act; where it may be read in two ways, write it anew into `fresh`."""
    may_hide = _examine_bytes(path)
    try:
        with pikepdf.open(path, suppress_warnings=True) as document:
            if not len(document.pages):
                raise RefusedError(Why.BROKEN)
            for thing in (document.trailer, *document.objects):
                _examine_object(thing)
            if may_hide or document.get_warnings():
                document.save(fresh, static_id=False, fix_metadata_version=False)
    except pikepdf.PasswordError as fault:
        raise RefusedError(Why.LOCKED) from fault
    except (pikepdf.PdfError, ValueError, RuntimeError, OverflowError) as fault:
        raise RefusedError(Why.BROKEN) from fault
    return PDF


def _examine_bytes(path: Path) -> bool:
    """Refuse what is something else too; true where the name of an act stands somewhere, if only in a sentence."""
    if is_zipfile(path):
        raise RefusedError(Why.AMBIGUOUS)
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        end = content.rfind(END)
        after = content[end + len(END) :] if end >= 0 else b""
        if after.strip(PADDING) or MARKUP.search(content[:SNIFFED]):
            raise RefusedError(Why.AMBIGUOUS)
        return HIDDEN_NAMES.search(content) is not None


def _examine_object(thing: Any) -> None:
    """Look for a name of ours, first in the object as text: few objects are worth a walk."""
    is_stream = isinstance(thing, pikepdf.Stream)
    if is_stream and thing.get("/Type") == "/ObjStm" and ACTIVE_NAMES.search(thing.read_bytes()):
        raise RefusedError(Why.ACTIVE_PDF)
    written = thing.stream_dict.unparse(resolved=True) if is_stream else thing.unparse(resolved=True)
    if ACTIVE_NAMES.search(written) and any(name in _ACTIVE_SET for name in _names_in(thing)):
        raise RefusedError(Why.ACTIVE_PDF)


def _names_in(thing: Any) -> Iterator[str]:
    """Every name in an object, as key or as value, and not those of objects that it refers to."""
    waiting = [thing.stream_dict if isinstance(thing, pikepdf.Stream) else thing]
    while waiting:
        each = waiting.pop()
        if isinstance(each, pikepdf.Name):
            yield str(each)
        elif isinstance(each, pikepdf.Dictionary):
            yield from each.keys()
            waiting += [value for value in each.values() if not _is_elsewhere(value)]
        elif isinstance(each, pikepdf.Array):
            waiting += [value for value in each if not _is_elsewhere(value)]


def _is_elsewhere(value: Any) -> bool:
    return bool(getattr(value, "is_indirect", False))


_ACTIVE_SET = {f"/{word}" for word in ACTIVE}
