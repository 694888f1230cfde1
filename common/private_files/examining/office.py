"""Word, Excel and PowerPoint as ISO/IEC 29500 has them: no macros, no objects of programs, nothing from afar."""

import re
from collections.abc import Mapping
from io import BytesIO

from common.private_files.examining.elements import each_element
from common.private_files.examining.kinds import DOCX, OFFICE, PPTX, XLSX, Kind, RefusedError, Why
from common.private_files.examining.packages import Package, open_package

TYPES = "[Content_Types].xml"
MAIN = {
    f"{OFFICE}.wordprocessingml.document.main+xml": DOCX,
    f"{OFFICE}.spreadsheetml.sheet.main+xml": XLSX,
    f"{OFFICE}.presentationml.presentation.main+xml": PPTX,
}
MACROS = re.compile(r"macro|vba|sheet\.binary|dialogsheet", re.IGNORECASE)
ACTIVE_TYPES = re.compile(
    r"activex|oleobject|webextension|text/(?!xml|css|plain)|application/(?:xhtml|rtf|hta|java|x-|octet-stream)|mhtml",
    re.IGNORECASE,
)
# Excel and Word write these themselves, for a printer's settings and for pictures, under names that say too little.
HARMLESS_TYPES = re.compile(r"application/x-(?:font|emf|wmf|msmetafile)", re.IGNORECASE)
ACTIVE_LINKS = re.compile(r"/(?:afchunk|control|activexcontrolbinary|vbaproject|oleobject|subdocument|frame)$", re.I)
EMBEDDED = re.compile(r"(?:word|xl|ppt)/embeddings/[^/]+\.(?:docx|xlsx|pptx)", re.IGNORECASE)
MOST_EMBEDDED = 20_000_000  # bytes of one
# A field or a link that starts another program and asks it for a value.
CALLS = re.compile(r"\bDDE(?:AUTO)?\b", re.IGNORECASE)
CALLING_ELEMENTS = {"ddeLink", "oleLink", "OLEObject", "oleObj", "altChunk"}
SAFE_SCHEMES = {"http", "https", "mailto", "tel", "file", ""}
FAR = ("http:", "https:", "ftp:", "//")


def examine_office(package: Package, *, is_embedded: bool = False) -> Kind:
    """Which of the three it is. Raises RefusedError for anything that acts or fetches."""
    kind = _kind(package)
    for name in package.names:
        lower = name.lower()
        if lower.endswith(".rels"):
            each_element([package.read(name)], _examine_link)
        elif "/embeddings/" in lower:
            _examine_embedded(package, name, is_embedded=is_embedded)
        elif "vbaproject" in lower or "/macrosheets/" in lower:
            raise RefusedError(Why.MACROS)
        elif lower.endswith(".xml") and lower.startswith(("word/", "xl/externallinks/", "ppt/")):
            _examine_words(package, name)
    return kind


def _kind(package: Package) -> Kind:
    declared: list[str] = []

    def begins(_name: str, attributes: Mapping[str, str]) -> None:
        declared.append(attributes.get("ContentType", ""))

    each_element([package.read(TYPES)], begins)
    if any(map(MACROS.search, declared)):
        raise RefusedError(Why.MACROS)
    if any(ACTIVE_TYPES.search(each) and not HARMLESS_TYPES.match(each) for each in declared):
        raise RefusedError(Why.ACTIVE_DOCUMENT)
    kinds = [MAIN[each] for each in declared if each in MAIN]
    if len(kinds) != 1:
        raise RefusedError(Why.OLD_OFFICE)
    return kinds[0]


def _examine_link(name: str, attributes: Mapping[str, str]) -> None:
    """One relation of a part to another, or to the world outside (ISO/IEC 29500-2, 8.5)."""
    if not name.endswith("Relationship"):
        return
    kind, target = attributes.get("Type", ""), attributes.get("Target", "").strip()
    if ACTIVE_LINKS.search(kind):
        raise RefusedError(Why.ACTIVE_DOCUMENT)
    if attributes.get("TargetMode") != "External":
        return
    scheme = re.match(r"([a-z][a-z0-9+.-]+):", target, re.IGNORECASE)
    if (scheme[1].lower() if scheme else "") not in SAFE_SCHEMES:
        raise RefusedError(Why.ACTIVE_DOCUMENT)
    if not kind.endswith("/hyperlink") and _is_far(target):
        raise RefusedError(Why.REMOTE)


def _is_far(target: str) -> bool:
    """True for an address on another machine, in each way in which Office writes them; a template on a disk is near."""
    address = target.replace("\\", "/").lower()
    if not address.startswith("file:"):
        return address.startswith(FAR)
    path = address.removeprefix("file:")
    return len(path) - len(path.lstrip("/")) not in (0, 1, 3)


def _examine_embedded(package: Package, name: str, *, is_embedded: bool) -> None:
    """A chart keeps its figures in a workbook of its own, which is held to the same rules; all else is refused."""
    if is_embedded or not EMBEDDED.fullmatch(name) or package.parts.getinfo(name).file_size > MOST_EMBEDDED:
        raise RefusedError(Why.ACTIVE_DOCUMENT)
    within = open_package(BytesIO(package.read(name)))
    if TYPES not in within.names:
        raise RefusedError(Why.ACTIVE_DOCUMENT)
    examine_office(within, is_embedded=True)


def _examine_words(package: Package, name: str) -> None:
    """Fields that call a program, however they are cut into pieces."""
    fields: list[str] = []
    is_field = False

    def begins(element: str, attributes: Mapping[str, str]) -> None:
        nonlocal is_field
        local = element.rpartition(" ")[2]
        is_field = local == "instrText"
        if local == "fldSimple":
            fields.extend(attributes.values())
        if local in CALLING_ELEMENTS:
            raise RefusedError(Why.ACTIVE_DOCUMENT)

    def text(words: str) -> None:
        if is_field:
            fields.append(words)

    each_element(package.chunks(name), begins, text)
    if CALLS.search("".join(fields)):
        raise RefusedError(Why.ACTIVE_DOCUMENT)
