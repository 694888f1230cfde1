"""PDFs that act when they are opened, in each way in which that can be hidden, and PDFs that are something else too."""

import io
import zlib
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from common.private_files.examining.kinds import Why
from tests.common.private_files.making import Case, office_parts, pdf, zipped

GENERATE = pikepdf.ObjectStreamMode.generate
SCRIPT = b"<script>alert(1)</script>"


def _action(kind: str, **more: Any) -> Dictionary:
    return Dictionary(S=Name(f"/{kind}"), **more)


# What it does, the name that gives it away, and what stands in the catalogue.
ACTS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("script", "JavaScript", {"/OpenAction": _action("JavaScript", JS="app.alert(1)")}),
    ("script on closing", "JavaScript", {"/AA": Dictionary(WC=_action("JavaScript", JS="app.alert(1)"))}),
    ("script by name", "JavaScript", {"/Names": Dictionary(JavaScript=Dictionary(Names=Array(["a"])))}),
    ("program", "Launch", {"/OpenAction": _action("Launch", F="cmd.exe")}),
    ("file inside", "EmbeddedFiles", {"/Names": Dictionary(EmbeddedFiles=Dictionary(Names=Array([])))}),
    ("file inside a part", "EmbeddedFile", {"/AF": Dictionary(Type=Name("/EmbeddedFile"))}),
    ("film that runs", "RichMedia", {"/Extensions": Dictionary(Subtype=Name("/RichMedia"))}),
    ("sound with a script", "Rendition", {"/OpenAction": _action("Rendition", JS="app.alert(1)")}),
    ("sends a form", "SubmitForm", {"/OpenAction": _action("SubmitForm", F="https://ver.example/")}),
    ("fills a form", "ImportData", {"/OpenAction": _action("ImportData", F="gegevens.fdf")}),
    ("opens a file inside", "GoToE", {"/OpenAction": _action("GoToE")}),
    ("form of XFA", "XFA", {"/AcroForm": Dictionary(XFA="<xdp/>", Fields=Array([]))}),
    ("film", "Movie", {"/OpenAction": _action("Movie")}),
)


def _escaped(content: bytes, name: str) -> bytes:
    """The name with a sign of it as two digits, which readers take for the same."""
    return content.replace(f"/{name}".encode(), f"/{name[0]}#{ord(name[1]):02X}{name[2:]}".encode())


def _with_lost_index(content: bytes) -> bytes:
    """Readers look for the objects themselves where the list of them is damaged."""
    return content.replace(b"startxref", b"startxxxx")


def _withdrawn(content: bytes) -> bytes:
    """A later revision that takes the act away again: a reader may go back to the first."""
    with pikepdf.open(io.BytesIO(content)) as document:
        root = document.trailer.Root.objgen[0]
        size, pages = int(document.trailer.Size), document.Root.Pages.objgen[0]
    old = content.rindex(b"startxref")
    start = int(content[old:].split()[1])
    body = f"\n{root} 0 obj\n<</Type/Catalog/Pages {pages} 0 R>>\nendobj\n".encode()
    place, index = len(content) + 1, len(content) + len(body)
    table = f"xref\n{root} 1\n{place:010d} 00000 n \ntrailer\n<</Size {size}/Root {root} 0 R/Prev {start}>>\n"
    return content + body + table.encode() + f"startxref\n{index}\n%%EOF\n".encode()


WAYS: dict[str, Callable[[str, dict[str, Any]], bytes]] = {
    "openly": lambda _name, acts: pdf(acts),
    "packed": lambda _name, acts: pdf(acts, object_stream_mode=GENERATE),
    "escaped": lambda name, acts: _escaped(pdf(acts), name),
    "with a lost index": lambda _name, acts: _with_lost_index(pdf(acts)),
}


def acting() -> Iterator[Case]:
    """Each act in each way."""
    for way, write in WAYS.items():
        for label, name, acts in ACTS:
            yield Case(f"{label}, {way}", "plan.pdf", write(name, acts), Why.ACTIVE_PDF)
    for label, name, acts in ACTS[:5]:
        yield Case(f"{label}, withdrawn", "plan.pdf", _withdrawn(pdf(acts)), marker=f"/{name}".encode())


def _swelling() -> bytes:
    """Objects packed into a stream of 4 GB that takes some kilobytes: twice deflated."""
    packer = zlib.compressobj(9)
    megabyte = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    again = zlib.compress(megabyte + _block(1 << 20) * 4095)
    plain = pdf(object_stream_mode=GENERATE)
    with pikepdf.open(io.BytesIO(plain)) as document:
        swollen = document.make_stream(again)
        swollen.stream_dict = Dictionary(Type=Name.ObjStm, N=1, First=4, Filter=Array([Name.FlateDecode] * 2))
        document.Root.Extra = swollen
        out = io.BytesIO()
        document.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return out.getvalue()


def _block(size: int) -> bytes:
    """Deflated zeros that can stand behind others."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(bytes(size)) + packer.flush(zlib.Z_FULL_FLUSH)


def two_things() -> Iterator[Case]:
    """PDFs that another program takes for something else, or that cannot be looked into."""
    plain, archive = pdf(), zipped({"kwaad.html": SCRIPT})
    first, rest = plain.split(b"\n", 1)
    yield Case("ZIP behind", "plan.pdf", plain + archive, Why.AMBIGUOUS)
    yield Case("ZIP behind, closed as PDF", "plan.pdf", plain + archive + b"\n%%EOF\n", Why.AMBIGUOUS)
    yield Case("web page behind", "plan.pdf", plain + b"<html>" + SCRIPT, Why.AMBIGUOUS)
    yield Case("web page in a remark", "plan.pdf", first + b"\n%" + SCRIPT + b"\n" + rest, Why.AMBIGUOUS)
    yield Case("web page in front", "plan.pdf", b"<html>" + SCRIPT + plain, Why.AMBIGUOUS)
    yield Case("script in front", "plan.pdf", b"/*\n" + plain + b"*/alert(1)", Why.AMBIGUOUS)
    yield Case("program in front", "plan.pdf", b"MZ" + bytes(60) + plain, Why.PROGRAM)
    yield Case("ZIP in front", "plan.pdf", archive + plain, Why.ARCHIVE)
    yield Case(
        "PDF within a ZIP", "plan.docx", zipped({"a.pdf": plain} | office_parts(), stored=("a.pdf",)), Why.AMBIGUOUS
    )
    yield Case("with a password", "plan.pdf", pdf(encryption=pikepdf.Encryption(owner="a", user="b")), Why.LOCKED)
    yield Case("swelling", "plan.pdf", _swelling(), Why.BROKEN)
    yield Case("only a header", "plan.pdf", b"%PDF-1.7\n", Why.BROKEN)
    yield Case("header and noise", "plan.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 20, Why.BROKEN)
