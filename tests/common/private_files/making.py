"""Makes the files that tests send in, good and bad, from nothing but what their formats ask."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pikepdf
from PIL import Image

from common.private_files.examining.kinds import OFFICE, Why

type Parts = Mapping[str, bytes | str]

TYPES = "[Content_Types].xml"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN_TYPES = {
    "word": ("word/document.xml", f"{OFFICE}.wordprocessingml.document.main+xml"),
    "xl": ("xl/workbook.xml", f"{OFFICE}.spreadsheetml.sheet.main+xml"),
    "ppt": ("ppt/presentation.xml", f"{OFFICE}.presentationml.presentation.main+xml"),
}


@dataclass(frozen=True, slots=True)
class Case:
    """One file, and what becomes of it: refused for a reason, or kept without `marker`."""

    label: str
    name: str
    content: bytes
    why: Why | None = None
    marker: bytes = b""


def zipped(parts: Parts, stored: tuple[str, ...] = ()) -> bytes:
    """A ZIP of these parts in this order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content, zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED)
    return out.getvalue()


def office_parts(
    room: str = "word", body: str = "<w:t>Plan</w:t>", types: str = "", links: str = "", main: str = ""
) -> dict[str, bytes | str]:
    """The parts of a small Word, Excel or PowerPoint file; `types` and `links` are added as they are."""
    part, declared = MAIN_TYPES[room]
    folder, file = part.split("/")
    return {
        TYPES: '<?xml version="1.0" encoding="UTF-8"?>'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{part}" ContentType="{main or declared}"/>{types}</Types>',
        "_rels/.rels": relations(f'<Relationship Id="r1" Type="{RELATIONS}/officeDocument" Target="{part}"/>'),
        part: f'<w:document xmlns:w="urn:w" xmlns:o="urn:o">{body}</w:document>',
        f"{folder}/_rels/{file}.rels": relations(links),
    }


def relations(links: str) -> str:
    """A part with relations."""
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>'
    )


def outside(kind: str, target: str) -> str:
    """A relation to something outside of the file."""
    return f'<Relationship Id="r9" Type="{RELATIONS}/{kind}" Target="{target}" TargetMode="External"/>'


def office(room: str = "word", extra: Parts | None = None, **how: str) -> bytes:
    """A small Word, Excel or PowerPoint file."""
    return zipped(office_parts(room, **how) | dict(extra or {}))


def opendocument(kind: str = "text", content: str = "", extra: Parts | None = None, manifest: str = "") -> bytes:
    """A small Writer, Calc or Impress file."""
    mimetype = f"application/vnd.oasis.opendocument.{kind}"
    names = ("office", "text", "table", "drawing", "script", "presentation", "manifest")
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in names)
    spaces += ' xmlns:xlink="http://www.w3.org/1999/xlink"'
    return zipped(
        {
            "mimetype": mimetype,
            "content.xml": f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}><office:scripts/>'
            f"<office:body>{content}<text:p>Plan</text:p></office:body></office:document-content>",
            "META-INF/manifest.xml": f"<manifest:manifest {spaces}>{manifest}</manifest:manifest>",
        }
        | dict(extra or {}),
        stored=("mimetype",),
    )


def pdf(catalogue: Mapping[str, Any] | None = None, text: str = "Plan", pages: int = 1, **save: Any) -> bytes:
    """A PDF with a line of text on its pages; `catalogue` is added to what a reader opens first."""
    document = pikepdf.new()
    font = document.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    )
    for _number in range(pages):
        page = document.add_blank_page(page_size=(595, 842))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.Contents = document.make_stream(f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode())
    for key, value in (catalogue or {}).items():
        document.Root[key] = value
    out = io.BytesIO()
    document.save(out, **save)
    return out.getvalue()


def picture(form: str = "JPEG", size: tuple[int, int] = (48, 32), mode: str = "RGB", **save: Any) -> bytes:
    """A picture, red above and blue below."""
    image = Image.new("RGB", size, "red")
    image.paste("blue", (0, size[1] // 2, *size))
    out = io.BytesIO()
    image.convert(mode).save(out, form, **save)
    return out.getvalue()


def jpeg_with_segment(number: int, content: bytes) -> bytes:
    """A JPEG with one more segment: 0xE1 for Exif and XMP, 0xED for Photoshop's notes, 0xFE for a comment."""
    plain = picture("JPEG")
    return plain[:2] + bytes((0xFF, number)) + struct.pack(">H", len(content) + 2) + content + plain[2:]


def png_chunk(name: bytes, content: bytes) -> bytes:
    """One chunk of a PNG."""
    checked = name + content
    return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))


def png_with_chunk(name: bytes, content: bytes) -> bytes:
    """A PNG with one more chunk behind its header."""
    plain = picture("PNG")
    return plain[:33] + png_chunk(name, content) + plain[33:]
