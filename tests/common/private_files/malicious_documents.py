"""Documents with macros, calls, far templates and passwords; ZIPs that swell, or that hold more than they show."""

import struct
import zlib
from collections.abc import Iterator

from common.private_files.examining.first_bytes import OLE
from common.private_files.examining.kinds import OFFICE, Why
from tests.common.private_files.making import Case, office, office_parts, opendocument, outside, relations, zipped

MACRO_MAIN = "application/vnd.ms-{}.macroEnabled.main+xml"
VBA = '<Override PartName="/word/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/>'
DDE = "<w:instrText>{}</w:instrText>"
SCRIPT_EVENT = (
    '<script:event-listener script:language="ooo:script" xlink:href="vnd.sun.star.script:a.b?language=Basic"/>'
)


def _declared(part: str, kind: str) -> str:
    return f'<Override PartName="/{part}" ContentType="{kind}"/>'


def macros() -> Iterator[Case]:
    """Programs within documents, under their own name and under others."""
    kinds = {
        "word": ("word.document", "docx"),
        "xl": ("excel.sheet", "xlsx"),
        "ppt": ("powerpoint.presentation", "pptx"),
    }
    for room, (kind, ending) in kinds.items():
        made = office(room, main=MACRO_MAIN.format(kind))
        yield Case(f"macros of {room}", f"plan.{ending}", made, Why.MACROS)
        hidden = {f"{room}/printer.bin": OLE + bytes(600)}
        yield Case(f"macros of {room} as a printer", f"plan.{ending}", office(room, hidden), Why.ACTIVE_DOCUMENT)
        named = {f"{room}/vbaProject.bin": b"leeg"}
        yield Case(f"macros of {room} by name", f"plan.{ending}", office(room, named), Why.MACROS)
    yield Case("macros declared", "plan.docx", office(types=VBA), Why.MACROS)
    macro_sheet = _declared("xl/macrosheets/sheet1.xml", "application/vnd.ms-excel.macrosheet+xml")
    yield Case("sheet of Excel 4", "plan.xlsx", office("xl", types=macro_sheet), Why.MACROS)
    yield Case("sheet of Excel 4 by name", "plan.xlsx", office("xl", {"xl/macrosheets/a.xml": "<a/>"}), Why.MACROS)
    binary = office("xl", main="application/vnd.ms-excel.sheet.binary.macroEnabled.main")
    yield Case("binary workbook", "plan.xlsx", binary, Why.MACROS)
    for folder in ("Basic/Standard/Module1.xml", "Scripts/python/kwaad.py", "Dialogs/dialog-lc.xml"):
        yield Case(f"ODT with {folder}", "plan.odt", opendocument(extra={folder: "<a/>"}), Why.MACROS)
    yield Case("ODT with an event", "plan.odt", opendocument(content=SCRIPT_EVENT), Why.MACROS)
    yield Case("ODS with an event", "plan.ods", opendocument("spreadsheet", SCRIPT_EVENT), Why.MACROS)


def acting() -> Iterator[Case]:
    """Parts and links that start something."""
    parts = {
        "ActiveX": _declared("word/activeX/activeX1.xml", "application/vnd.ms-office.activeX+xml"),
        "object": _declared("word/a.bin", f"{OFFICE}.oleObject"),
        "web page": _declared("word/a.html", "text/html"),
        "web archive": _declared("word/a.mht", "message/rfc822-mhtml"),
        "web program": _declared("word/we.xml", "application/vnd.ms-office.webextension+xml"),
        "something": _declared("word/a.bin", "application/octet-stream"),
    }
    for label, types in parts.items():
        yield Case(f"{label} within", "plan.docx", office(types=types), Why.ACTIVE_DOCUMENT)
    for kind in ("aFChunk", "control", "oleObject", "subDocument", "frame"):
        links = outside(kind, "deel.html")
        yield Case(f"linked {kind}", "plan.docx", office(links=links), Why.ACTIVE_DOCUMENT)
    for target in ("javascript:alert(1)", "java&#115;cript:alert(1)", "ms-msdt:/id", "vbscript:a", "data:text/html,a"):
        links = outside("hyperlink", target)
        yield Case(f"link to {target}", "plan.docx", office(links=links), Why.ACTIVE_DOCUMENT)
    for body in (
        DDE.format("DDEAUTO c:\\\\cmd.exe"),
        DDE.format("DD") + DDE.format("EAUTO c:\\\\cmd.exe"),
        '<w:fldSimple w:instr="DDE cmd"/>',
        "<o:OLEObject/>",
        '<w:altChunk w:id="r1"/>',
    ):
        yield Case(f"field {body[:40]}", "plan.docx", office(body=body), Why.ACTIVE_DOCUMENT)
    link = {"xl/externalLinks/externalLink1.xml": '<a xmlns="urn:x"><ddeLink ddeService="cmd"/></a>'}
    yield Case("call from a sheet", "plan.xlsx", office("xl", link), Why.ACTIVE_DOCUMENT)
    for name, hidden in {
        "word/embeddings/oleObject1.bin": OLE + bytes(600),
        "word/embeddings/a.docx": office(main=MACRO_MAIN.format("word.document")),
        "word/embeddings/b.docx": office(extra={"word/embeddings/c.docx": office()}),
        "word/embeddings/d.zip": zipped({"a.exe": b"MZ"}),
        "word/media/image1.png": b"MZ" + bytes(60),
        "word/media/image2.png": zipped({"a.exe": b"MZ"}),
    }.items():
        why = Why.MACROS if name.endswith("a.docx") else Why.ACTIVE_DOCUMENT
        yield Case(f"hidden {name}", "plan.docx", office(extra={name: hidden}), why)
    for content in (
        '<text:dde-connection-decl office:name="a"/>',
        "<table:dde-link/>",
        "<drawing:applet/>",
        "<drawing:plugin/>",
        "<drawing:object-ole/>",
        '<presentation:event presentation:action="execute"/>',
        '<text:a xlink:href="javascript:alert(1)">a</text:a>',
        '<text:a xlink:href="vnd.sun.star.script:a">a</text:a>',
    ):
        yield Case(f"ODT with {content[:30]}", "plan.odt", opendocument(content=content), Why.ACTIVE_DOCUMENT)


def far_and_locked() -> Iterator[Case]:
    """What tells another computer who reads it, and what nobody can look into."""
    for target in (
        "https://ver.example/a.dotm",
        "file://ver.example/a.dotm",
        "file:///\\\\ver.example\\a.dotm",
        "//ver/a",
    ):
        links = outside("attachedTemplate", target)
        yield Case(f"template at {target}", "plan.docx", office(links=links), Why.REMOTE)
    yield Case("picture afar", "plan.docx", office(links=outside("image", "https://ver.example/a.png")), Why.REMOTE)
    far = '<text:section-source xlink:href="https://ver.example/a.odt"/>'
    yield Case("ODT with a part afar", "plan.odt", opendocument(content=far), Why.REMOTE)
    locked = "<manifest:encryption-data/>"
    yield Case("ODT with a password", "plan.odt", opendocument(manifest=locked), Why.LOCKED)
    package = "EncryptedPackage".encode("utf-16-le")
    yield Case("Word with a password", "plan.docx", OLE + bytes(600) + package, Why.LOCKED)
    marked = bytearray(office())
    marked[marked.index(b"PK\x01\x02") + 8] |= 1
    yield Case("ZIP with a password", "plan.docx", bytes(marked), Why.LOCKED)


def _swollen(told: int, blocks: int = 600) -> bytes:
    """A document whose one part unfolds to 600 MB and says that it takes `told` bytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = block * blocks + packer.flush()
    name = b"[Content_Types].xml"
    common = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 0x21, 0, len(packed), told, len(name), 0)
    local = b"PK\x03\x04" + common + name + packed
    listed = b"PK\x01\x02" + struct.pack("<H", 20) + common + struct.pack("<HHHII", 0, 0, 0, 0, 0) + name
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(listed), len(local), 0)
    return local + listed + end


def swelling_and_hiding() -> Iterator[Case]:
    """ZIPs that unfold without end, and ZIPs that hold something between their parts."""
    yield Case("swells", "plan.docx", _swollen(600 << 20), Why.UNFOLDS_TOO_FAR)
    yield Case("swells secretly", "plan.docx", _swollen(1000), Why.BROKEN)
    yield Case("swells within its right", "plan.docx", _swollen(299_000_000), Why.UNFOLDS_TOO_FAR)
    yield Case(
        "parts without end", "plan.docx", office(extra={f"word/{n}.xml": "" for n in range(3001)}), Why.UNFOLDS_TOO_FAR
    )
    laughs = '<!DOCTYPE a [<!ENTITY b "hahaha"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'
    yield Case("entities in Word", "plan.docx", office(extra={"word/a.xml": laughs}), Why.ACTIVE_DOCUMENT)
    yield Case("entities in ODT", "plan.odt", opendocument(extra={"styles.xml": laughs}), Why.ACTIVE_DOCUMENT)
    wide = relations(outside("oleObject", "a")).encode("utf-16")
    yield Case("links in wide signs", "plan.docx", office(extra={"word/_rels/a.xml.rels": wide}), Why.AMBIGUOUS)
    plain = office()
    end = plain.index(b"PK\x01\x02")
    hidden = bytearray(plain[:end] + b"<script>" + bytes(40) + plain[end:])
    hidden[-6:-2] = struct.pack("<I", end + 48)
    yield Case("hidden before the list", "plan.docx", bytes(hidden), Why.AMBIGUOUS)
    yield Case("Word with a web page behind", "plan.docx", plain + b"<html><script>", Why.AMBIGUOUS)
    remark = plain[:-2] + struct.pack("<H", 14) + b"<html><script>"
    yield Case("web page as a remark", "plan.docx", remark, Why.AMBIGUOUS)
    yield Case("Word with a program in front", "plan.docx", b"MZ" + bytes(60) + plain, Why.PROGRAM)
    for name in ("../../kwaad.xml", "/etc/kwaad.xml", "a\\..\\kwaad.xml", "C:/kwaad.xml", "WORD/DOCUMENT.XML"):
        parts = office_parts() | {name: "<a/>"}
        yield Case(f"part named {name}", "plan.docx", zipped(parts), Why.AMBIGUOUS)
    twice = bytearray(zipped({"mimetype": "a", "a.xml": "<a/>", "b.xml": "<a/>"}, stored=("mimetype",)))
    second = twice.index(b"PK\x01\x02", twice.index(b"PK\x01\x02") + 4)
    third = twice.index(b"PK\x01\x02", second + 4)
    twice[third + 42 : third + 46] = twice[second + 42 : second + 46]
    yield Case("two parts in one place", "plan.odt", bytes(twice), Why.AMBIGUOUS)
    packed = zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"})
    yield Case("ODT whose kind is packed", "plan.odt", packed, Why.AMBIGUOUS)
    yield Case("Word cut off", "plan.docx", plain[:-200], Why.BROKEN)
