"""Files as people send them: made with the writers that programs use, with Dutch, Frisian and Arabic names."""

import io
from collections.abc import Iterator

import pikepdf
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from PIL import Image

from common.private_files.examining.kinds import OFFICE
from tests.common.private_files.making import Case, office, opendocument, outside, pdf, picture

PLACE = {1: "N", 2: (52.0, 5.0, 26.5), 3: "E", 4: (5.0, 7.0, 17.0)}  # the Dom
NAMES = ("plan", "Begroting 2027", "één verhaal", "Skûtsjesilen", "خطة الصحة", "büdget_v2.1", "Dr.Bos", "ΑΒΓ", "健康")
CONCEPT = "Wat we willen: ’s ochtends wandelen – samen, €\u00a025 per keer, café’s en ideeën.\r\n"


def _pdf_of_picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (300, 200), "white").save(out, "PDF", title="Scan")
    return out.getvalue()


def _form() -> dict[str, object]:
    field = pikepdf.Dictionary(FT=pikepdf.Name.Tx, T="naam", V="/JS en /Launch in een tekst")
    return {"/AcroForm": pikepdf.Dictionary(Fields=pikepdf.Array([field]))}


def pdfs() -> Iterator[Case]:
    """From several writers, among them damaged ones that every reader opens."""
    generate = pikepdf.ObjectStreamMode.generate
    plain = pdf()
    versions = {
        "plain": plain,
        "packed": pdf(object_stream_mode=generate),
        "for the web": pdf(linearize=True),
        "many pages": pdf(pages=120, object_stream_mode=generate),
        "form": pdf(_form()),
        "opens on a page": pdf({"/OpenAction": pikepdf.Array([0, pikepdf.Name.Fit])}),
        "link": pdf({"/URI": pikepdf.Dictionary(Base="https://voorbeeld.example/")}),
        "not to be printed": pdf(encryption=pikepdf.Encryption(owner="geheim", user="")),
        "old": pdf(force_version="1.3"),
        "2.0": pdf(force_version="2.0"),
        "scan": _pdf_of_picture(),
        "empty line in front": b"\r\n" + plain,
        "mark in front": b"\xef\xbb\xbf" + plain,
        "zeros behind": plain + bytes(512),
        "lines behind": plain + b"\r\n\r\n",
        "without an end": plain[: plain.rindex(b"startxref")],
        "wrong index": plain.replace(b"startxref\n", b"startxref\n9"),
        "words about scripts": pdf(text="JavaScript en /JS"),
    }
    for number, (label, content) in enumerate(versions.items()):
        yield Case(f"PDF, {label}", f"{NAMES[number % len(NAMES)]}.pdf", content)
    for name in NAMES:
        yield Case(f"PDF named {name}", f"{name}.PDF", plain)


def _workbook() -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (("post", "bedrag"), ("huur", 1200), ("=SUM(B2:B2)", 3), ('=HYPERLINK("https://a.example")', 1)):
        sheet.append(row)
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=3), titles_from_data=True)
    sheet.add_chart(chart, "E5")
    sheet["A2"].hyperlink = "https://voorbeeld.example/"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _streamed(content: bytes) -> bytes:
    """Written by a program that cannot go back, so each part is followed by its size."""
    import zipfile

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_args: int) -> int:
            raise OSError

    out = Pipe()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, old.read(info))
    return out.getvalue()


def documents() -> Iterator[Case]:
    """From Office, LibreOffice and others, with what these leave in them."""
    template = outside("attachedTemplate", "file:///C:\\Users\\Els\\Templates\\Brief.dotm")
    printer = f'<Default Extension="bin" ContentType="{OFFICE}.spreadsheetml.printerSettings"/>'
    fonts = '<Default Extension="fntdata" ContentType="application/x-fontdata"/>'
    wide = '<?xml version="1.0" encoding="utf-16"?><DataMashup/>'.encode("utf-16")
    made = {
        "Word.docx": office(),
        "Word met sjabloon.docx": office(links=template),
        "Word met link.docx": office(links=outside("hyperlink", "https://voorbeeld.example/?a=1")),
        "Word met mail.docx": office(links=outside("hyperlink", "mailto:els@voorbeeld.example")),
        "Word met schijf.docx": office(links=outside("hyperlink", "file:///\\\\server\\map\\plan.docx")),
        "Word met map.docx": office(links=outside("hyperlink", "..\\map\\plan.docx")),
        "Word met foto.docx": office(extra={"word/media/image1.jpeg": picture()}),
        "Word met tekening.docx": office(extra={"word/media/image1.svg": "<svg/>"}),
        "Word met velden.docx": office(body="<w:instrText>PAGE</w:instrText><w:t>DDE en DDEAUTO</w:t>"),
        "Word met inhoudsopgave.docx": office(body='<w:fldSimple w:instr="TOC \\o"/>'),
        "Word met schema.docx": office(extra={"customXml/item1.xml": wide}),
        "Excel.xlsx": _workbook(),
        "Excel met printer.xlsx": office("xl", {"xl/printerSettings/p1.bin": b"P\x00r\x00" * 200}, types=printer),
        "Excel met ander boek.xlsx": office("xl", links=outside("externalLinkPath", "file:///C:\\Els\\2026.xlsx")),
        "Google.xlsx": _streamed(_workbook()),
        "Google.docx": _streamed(office()),
        "PowerPoint.pptx": office("ppt"),
        "PowerPoint met letters.pptx": office("ppt", types=fonts),
        "PowerPoint met grafiek.pptx": office("ppt", {"ppt/embeddings/Microsoft_Excel_Sheet.xlsx": _workbook()}),
        "Writer.odt": opendocument(),
        "Writer met link.odt": opendocument(content='<text:a xlink:href="https://voorbeeld.example/">a</text:a>'),
        "Writer met foto.odt": opendocument(extra={"Pictures/foto.png": picture("PNG")}),
        "Calc.ods": opendocument("spreadsheet"),
        "Calc met grafiek.ods": opendocument("spreadsheet", extra={"Object 1/content.xml": "<a/>"}),
        "Impress.odp": opendocument("presentation"),
        "Impress met sprong.odp": opendocument("presentation", '<presentation:a presentation:action="next-page"/>'),
    }
    for name, content in made.items():
        yield Case(name, name, content)
    for name in NAMES:
        yield Case(f"Word named {name}", f"{name}.docx", made["Word.docx"])


def pictures() -> Iterator[Case]:
    """From telephones, cameras and screens."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825).update(PLACE)
    made = {
        "telefoon.jpg": picture("JPEG", exif=exif),
        "grijs.jpg": picture("JPEG", mode="L"),
        "drukwerk.jpg": picture("JPEG", mode="CMYK"),
        "langzaam.jpg": picture("JPEG", progressive=True),
        "scherm.png": picture("PNG"),
        "doorzichtig.png": picture("PNG", mode="RGBA"),
        "palet.png": picture("PNG", mode="P"),
        "zwartwit.png": picture("PNG", mode="1"),
        "zestien.png": picture("PNG", mode="I;16"),
        "grijs en doorzichtig.png": picture("PNG", mode="LA"),
        "web.webp": picture("WEBP", exif=exif),
        "scherp.webp": picture("WEBP", lossless=True),
        "doorzichtig.webp": picture("WEBP", mode="RGBA"),
        "oud.gif": picture("GIF"),
        "groot.jpg": picture("JPEG", size=(4000, 3000)),
        "صورة.jpg": picture("JPEG"),
        "IMG_20270401_101112.JPG": picture("JPEG"),
        "zonder achtervoegsel": picture("JPEG"),
        "verkeerd achtervoegsel.png": picture("JPEG"),
    }
    for name, content in made.items():
        yield Case(name, name, content)


def texts() -> Iterator[Case]:
    """Notes and lists, in both encodings."""
    rows = "naam;bedrag\r\nÉlise;12,50\r\n=1+1;-3\r\n"
    for encoding in ("utf-8", "utf-8-sig", "cp1252"):
        yield Case(f"note in {encoding}", "notitie.txt", CONCEPT.encode(encoding))
        yield Case(f"list in {encoding}", "lijst.csv", rows.encode(encoding))
    for label, content in {
        "leeg op een regel na": "\n",
        "vergelijking": "Wandelen < fietsen > zitten; 3 < 4, a<b.",
        "pijltjes": "van <- naar -> klaar <3",
        "adres": "Mail <els@voorbeeld.example> of <https://voorbeeld.example>",
        "markdown": "# Plan\n\n- [link](https://voorbeeld.example)\n> citaat",
        "json": '{"naam": "Élise"}',
        "BMI": "BMI van deelnemers",
        "MZ": "MZ-bijeenkomst\n",
        "Arabisch": "خطة صحية للحي\n",
        "tabs": "a\tb\tc\n\x0c",
        "lang": CONCEPT * 3000,
        "agenda": "BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n",
        "klein": "a",
    }.items():
        yield Case(f"text, {label}", f"{label}.txt", content.encode())


ORDINARY: list[Case] = [*pdfs(), *documents(), *pictures(), *texts()]
