"""Writer, Calc and Impress as ISO/IEC 26300 has them: no scripts, no password, nothing fetched from afar."""

import re
from collections.abc import Mapping
from zipfile import ZIP_STORED

from common.private_files.examining.elements import each_element
from common.private_files.examining.kinds import ODP, ODS, ODT, Kind, RefusedError, Why
from common.private_files.examining.packages import Package

KINDS = {kind.content_type.encode(): kind for kind in (ODT, ODS, ODP)}
NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:"
SCRIPT = f"{NAMESPACE}script:1.0 "
LIBRARIES = ("basic/", "scripts/", "dialogs/", "java/", "javascript/")
CALLS = {f"{NAMESPACE}text:1.0 dde-connection-decl", f"{NAMESPACE}table:1.0 dde-link", f"{NAMESPACE}office:1.0 script"}
OBJECTS = {f"{NAMESPACE}drawing:1.0 {name}" for name in ("applet", "plugin", "object-ole", "floating-frame")}
FETCHED = {
    *(f"{NAMESPACE}drawing:1.0 {name}" for name in ("image", "object", "fill-image")),
    *(f"{NAMESPACE}text:1.0 section-source", f"{NAMESPACE}table:1.0 table-source"),
    f"{NAMESPACE}style:1.0 background-image",
}
ACTIONS = f"{NAMESPACE}presentation:1.0 action"
HREF = "http://www.w3.org/1999/xlink href"
SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]+):", re.IGNORECASE)
SAFE_SCHEMES = {"http", "https", "mailto", "tel", "file", ""}
FAR = {"http", "https", "ftp"}


def examine_opendocument(package: Package) -> Kind:
    """Which of the three it is. Raises RefusedError for anything that acts or fetches."""
    first = package.infos[0]
    if first.filename != "mimetype" or first.compress_type != ZIP_STORED or first.header_offset:
        raise RefusedError(Why.AMBIGUOUS)
    kind = KINDS.get(package.read("mimetype").strip())
    if kind is None:
        raise RefusedError(Why.UNKNOWN)
    for name in package.names:
        lower = name.lower()
        if lower.startswith(LIBRARIES):
            raise RefusedError(Why.MACROS)
        if lower.endswith(".xml"):
            each_element(package.chunks(name), _examine_element)
    return kind


def _examine_element(name: str, attributes: Mapping[str, str]) -> None:
    if name.endswith(":manifest:1.0 encryption-data"):
        raise RefusedError(Why.LOCKED)
    if name.startswith(SCRIPT):
        raise RefusedError(Why.MACROS)
    if name in CALLS or name in OBJECTS or attributes.get(ACTIONS) in ("execute", "verb"):
        raise RefusedError(Why.ACTIVE_DOCUMENT)
    if HREF in attributes:
        found = SCHEME.match(attributes[HREF])
        scheme = found[1].lower() if found else ""
        if scheme not in SAFE_SCHEMES:
            raise RefusedError(Why.ACTIVE_DOCUMENT)
        if name in FETCHED and scheme in FAR:
            raise RefusedError(Why.REMOTE)
