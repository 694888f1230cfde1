"""Pictures with something in them, floods of pixels, markup, programs, archives, and names that deceive."""

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zlib
from collections.abc import Iterator

from PIL import Image

from common.private_files.examining.first_bytes import OLE
from common.private_files.examining.kinds import Why
from tests.common.private_files.making import (
    Case,
    jpeg_with_segment,
    opendocument,
    pdf,
    picture,
    png_chunk,
    png_with_chunk,
    zipped,
)

SCRIPT = b"<script>alert(document.domain)</script>"
PHP = b"<?php system($_GET['c']); ?>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
EXIF = b"Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x0e\x00\x02\x00\x00\x00\x28\x00\x00\x00\x1a\x00\x00\x00\x00"
XMP = b"http://ns.adobe.com/xap/1.0/\x00<x:xmpmeta>"


def pictures() -> Iterator[Case]:
    """Pictures that are something else too: drawn anew they are not."""
    archive = zipped({"kwaad.html": SCRIPT})
    plain = {form: picture(form) for form in ("JPEG", "PNG", "WEBP", "GIF")}
    for form, content in plain.items():
        for label, tail in (("a web page", SCRIPT), ("a program in PHP", PHP), ("a ZIP", archive), ("a PDF", pdf())):
            yield Case(f"{form} with {label} behind", f"foto.{form}", content + tail, marker=tail)
    for number, before in ((0xFE, b""), (0xE1, EXIF), (0xE1, XMP), (0xE2, b"ICC_PROFILE\x00\x01\x01"), (0xED, b"8BIM")):
        for marker in (SCRIPT, PHP):
            content = jpeg_with_segment(number, before + marker)
            yield Case(f"JPEG, {number:X} {before[:4]!r} {marker[:5]!r}", "foto.jpg", content, marker=marker)
    for name, before in (
        (b"tEXt", b"Comment\x00"),
        (b"iTXt", b"XML:com.adobe.xmp\x00\x00\x00\x00\x00"),
        (b"prVt", b""),
    ):
        yield Case(f"PNG, {name!r}", "foto.png", png_with_chunk(name, before + SCRIPT), marker=SCRIPT)
    for form in ("WEBP", "PNG"):
        exif = Image.Exif()
        exif[0x010E] = SCRIPT.decode()
        yield Case(f"{form} with Exif", "foto.x", picture(form, exif=exif), marker=SCRIPT)
    yield Case("GIF with a remark", "foto.gif", picture("GIF", comment=SCRIPT), marker=SCRIPT)
    as_script = b"GIF89a/*" + plain["GIF"][8:] + b"*/=1;alert(1)"
    yield Case("GIF as a script", "foto.gif", as_script, marker=b"alert(1)")
    yield Case("picture cut off", "foto.jpg", plain["JPEG"][:-300], Why.BROKEN)


def floods() -> Iterator[Case]:
    """Small files that become enormous pictures."""

    def png(width: int, height: int, data: bytes = b"") -> bytes:
        header = png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
        return b"\x89PNG\r\n\x1a\n" + header + png_chunk(b"IDAT", data or zlib.compress(b"")) + png_chunk(b"IEND", b"")

    row = zlib.compress(bytes(2 << 20), 9)
    for width, height in ((30_000, 30_000), (8_001, 8_001), (2_000_000_000, 1), (16_001, 2), (65_535, 65_535)):
        yield Case(f"PNG of {width} by {height}", "foto.png", png(width, height, row), Why.TOO_MANY_PIXELS)
    gif = b"GIF89a" + struct.pack("<HH", 65_535, 65_535) + picture("GIF")[10:]
    yield Case("GIF of 65535 by 65535", "foto.gif", gif, Why.TOO_MANY_PIXELS)
    jpeg = bytearray(picture("JPEG"))
    place = jpeg.index(b"\xff\xc0") + 5
    jpeg[place : place + 4] = struct.pack(">HH", 65_500, 65_500)
    yield Case("JPEG of 65500 by 65500", "foto.jpg", bytes(jpeg), Why.TOO_MANY_PIXELS)
    swollen = b"Comment\x00\x00" + zlib.compress(bytes(80 << 20), 9)
    yield Case("PNG with a swelling text", "foto.png", png_with_chunk(b"zTXt", swollen), Why.BROKEN)
    frames = [Image.new("P", (8, 8), number % 256) for number in range(400)]
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], comment=SCRIPT)
    yield Case("GIF of 400 pictures", "foto.gif", out.getvalue(), marker=SCRIPT)


def markup() -> Iterator[Case]:
    """What a browser would run, whatever it is called."""
    drawings = {
        "plain": SVG,
        "with a mark in front": b"\xef\xbb\xbf" + SVG,
        "behind empty lines": b"\n \t\n" * 40 + SVG,
        "behind a remark": b"<!-- tekening -->" + SVG,
        "as XML": b'<?xml version="1.0"?>' + SVG,
        "with a type": b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG,
        "in capitals": SVG.upper(),
        "with a prefix": SVG.replace(b"<svg", b"<s:svg"),
        "behind two megabytes": b"plan " * 420_000 + SVG,
        "where two readings meet": b"a" * ((1 << 20) - 3) + SVG,
    }
    for label, content in drawings.items():
        yield Case(f"drawing, {label}", "tekening.svg", content, Why.MARKUP)
    yield Case("drawing in wide signs", "tekening.svg", SVG.decode().encode("utf-16"), Why.UNKNOWN)
    yield Case("drawing, packed", "tekening.svgz", gzip.compress(SVG), Why.ARCHIVE)
    for tag in (
        "script",
        "iframe src=a",
        "object data=a",
        "embed src=a",
        "html",
        "/script",
        "applet code=a",
    ):
        yield Case(f"text with {tag}", "lijst.csv", b"naam;plaats\n<" + tag.encode() + b">", Why.MARKUP)
    for start in (
        b"<a href=javascript:a>",
        b"<P onclick=a>",
        b"<!doctype html>",
        b"<?xml-stylesheet href=a?>",
        b"<!-- a",
        PHP,
    ):
        yield Case(f"begins with {start!r}", "a.txt", start + b"tekst", Why.MARKUP)
    yield Case("script in seven bits", "a.html", b"+ADw-script+AD4-alert(1)+ADw-/script+AD4-", marker=b"<script")
    yield Case("web archive", "a.mht", b"MIME-Version: 1.0\n\n<html>" + SCRIPT, Why.MARKUP)
    yield Case("with a zero", "a.txt", b"tekst\x00" + SVG, Why.UNKNOWN)


def strangers() -> Iterator[Case]:
    """Programs, archives, old documents and other pictures, under the name of something else."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as tar:
        tar.addfile(tarfile.TarInfo("kwaad.sh"))
    for label, content in {
        "zip": zipped({"a.exe": b"MZ"}),
        "jar": zipped({"META-INF/MANIFEST.MF": "Main-Class: A"}),
        "epub": opendocument().replace(b"vnd.oasis.opendocument.text", b"epub+zip" + b" " * 19),
        "empty zip": b"PK\x05\x06" + bytes(18),
        "gz": gzip.compress(SCRIPT),
        "bz2": bz2.compress(SCRIPT),
        "xz": lzma.compress(SCRIPT),
        "tar": out.getvalue(),
        "7z": b"7z\xbc\xaf\x27\x1c" + bytes(40),
        "rar": b"Rar!\x1a\x07\x01\x00" + bytes(40),
        "zst": b"\x28\xb5\x2f\xfd" + bytes(40),
        "cab": b"MSCF" + bytes(40),
    }.items():
        why = Why.BROKEN if label == "epub" else Why.ARCHIVE
        yield Case(label, "plan.pdf", content, why)
    for start in (b"MZ\x90\x00", b"\x7fELF\x02", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"#!/bin/sh\n", b"\x00asm"):
        yield Case(f"program {start!r}", "plan.pdf", start + bytes(400), Why.PROGRAM)
    for start in (OLE, b"{\\rtf1\\object", b"\xdb\xa5-\x00"):
        yield Case(f"old document {start!r}", "plan.docx", start + bytes(600), Why.OLD_OFFICE)
    for start in (b"BM\x00\x00", b"II*\x00", b"MM\x00*", b"8BPS\x00", b"\x00\x00\x01\x00", b"\x00\x00\x00\x18ftypheic"):
        yield Case(f"picture {start!r}", "foto.jpg", start + bytes(600), Why.OTHER_PICTURE)
    yield Case("noise", "plan.pdf", bytes(range(256)) * 9, Why.UNKNOWN)
    yield Case("nothing", "plan.pdf", b"", Why.EMPTY)


def names() -> Iterator[Case]:
    """Good content under names that deceive a reader, a browser or a disk; each is kept under a plain one."""
    for name in (
        "factuur\u202efdp.exe",
        "\u2066factuur\u2069.html",
        "plan\u200b.ph\u200bp",
        "\u200fplan\u200e.svg",
        "../../../etc/passwd",
        "..\\..\\windows\\system32\\plan.bat",
        "/etc/cron.d/plan.sh",
        "plan.pdf.exe",
        "plan.pdf\x00.html",
        'plan.html"; filename="a.html',
        "plan\r\nContent-Type: text/html\r\n\r\n.pdf",
        "CON.pdf",
        "nul",
        "com1.html",
        ".htaccess",
        "web.config",
        "plan.html.",
        "plan.js ",
        "plan.pdf:kwaad.exe",
        "a" * 5000 + ".html",
        "",
        "...",
        "\u202e",
        "<script>alert(1)</script>.svg",
        "%2e%2e%2fplan.hta",
        "$(rm -rf plan);.sh",
        "plan.scr",
    ):
        yield Case(f"name {name[:40]!r}", name, picture("PNG"))
