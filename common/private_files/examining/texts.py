"""Plain text and CSV: letters in one of two encodings, and no markup that a browser might run."""

import re
from pathlib import Path

from common.private_files.examining.kinds import CSV, CSV_1252, TEXT, TEXT_1252, Kind, RefusedError, Why

CHUNK = 1 << 20
OVERLAP = 64
# Anywhere: the tags that run something. At the beginning: those by which browsers guess HTML or XML (WHATWG, MIME
# Sniffing, 7.1).
ACTIVE = re.compile(
    rb"</?(?:[a-z]+:)?(?:script|svg|html|iframe|object|embed|applet|foreignobject)(?=[\s/>])"
    rb"|<!doctype|<!entity|<\?(?:xml|php|=)",
    re.IGNORECASE,
)
BEGINS_AS_MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<(?:!--|\?|!doctype|(?:html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p)[\s>])",
    re.IGNORECASE,
)
# A text may hold tabs, line ends and page breaks; what is left below the space stands in no text.
CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")
UNDEFINED_IN_1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")


def examine_text(path: Path, is_list: bool) -> Kind:
    """Which text it is; whether it is a list, its sender says: the two are served alike."""
    is_utf8 = _is_utf8(path)
    tail = b""
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            piece = tail + chunk
            if CONTROL.search(chunk) or (not is_utf8 and UNDEFINED_IN_1252.search(chunk)):
                raise RefusedError(Why.UNKNOWN)
            if ACTIVE.search(piece) or (not tail and BEGINS_AS_MARKUP.match(piece)):
                raise RefusedError(Why.MARKUP)
            tail = piece[-OVERLAP:]
    if is_list:
        return CSV if is_utf8 else CSV_1252
    return TEXT if is_utf8 else TEXT_1252


def _is_utf8(path: Path) -> bool:
    try:
        with path.open(encoding="utf-8") as file:
            while file.read(CHUNK):
                pass
    except UnicodeDecodeError:
        return False
    return True
