"""An application as a PDF, made by the portal itself: no browser and no server of somebody else sees it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from fpdf import FPDF
from fpdf.enums import XPos, YPos

from living_labs.models import Application, Receipt

TYPE, MORE_TYPE = "hub", "hub-ext"
MARGIN = 20  # millimetres
BRAND, INK, SUBTLE = (11, 93, 82), (22, 48, 43), (80, 100, 94)


class Sheet(FPDF):
    """An A4 sheet in the portal's type, with the page's number at its foot."""

    def __init__(self, title: str) -> None:
        super().__init__(format="A4")
        for family, subset in ((TYPE, "latin"), (MORE_TYPE, "latin-ext")):
            for style, weight in (("", 400), ("B", 700)):
                self.add_font(family, style, _font(f"print-{subset}-{weight}.woff"))
        self.set_fallback_fonts([MORE_TYPE], exact_match=False)
        self.set_margin(MARGIN)
        self.set_auto_page_break(True, MARGIN)
        self.set_title(title)
        self.set_lang(get_language() or "nl")
        self.alias_nb_pages()
        self.add_page()

    def footer(self) -> None:
        """The number of the page, and of how many."""
        self.set_y(-15)
        self.write_line(f"{self.page_no()} / {{nb}}", size=9, colour=SUBTLE)

    def write_line(self, text: str, *, size: float = 11, bold: bool = False, colour: tuple[int, ...] = INK) -> None:
        """A paragraph over the whole width."""
        self.set_font(TYPE, "B" if bold else "", size)
        self.set_text_color(*colour)
        self.multi_cell(0, size * 0.5, text, new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def leave(self, millimetres: float) -> None:
        """White space; at the end of a sheet a new one begins."""
        self.ln(millimetres)


def as_pdf(application: Application, parts: Sequence[Any], receipt: Receipt | None) -> bytes:
    """The application: what it is called, when it was received, and every question with its answer.

    With a receipt the name too is the one that was sent.
    """
    title = (receipt or application).title or application.number
    sheet = Sheet(title)
    sheet.write_line(title, size=20, bold=True, colour=BRAND)
    sheet.leave(2)
    for line in _head(application, receipt):
        sheet.write_line(line, size=10, colour=SUBTLE)
    for section, rows in parts:
        sheet.leave(6)
        with sheet.unbreakable() as whole:
            whole.start_section(str(section.title))
            whole.write_line(str(section.title), size=15, bold=True, colour=BRAND)
        for written in rows:
            sheet.leave(3)
            sheet.write_line(str(written.question.label), bold=True)
            for line in written.lines or [_("Not answered")]:
                sheet.write_line(line or " ", colour=INK if written.lines else SUBTLE)
    return bytes(sheet.output())


def _head(application: Application, receipt: Receipt | None) -> list[str]:
    lines = [f"{application.round.title}, {application.round.partner.name}", (receipt or application).organisation]
    lines.append(f"{_('Application number')} {application.number}")
    if receipt:
        at = date_format(localtime(receipt.received_at), "j F Y, H:i:s")
        lines += [_("received %(at)s") % {"at": at}, f"SHA-256 {receipt.fingerprint}"]
    return [line for line in lines if line]


def _font(name: str) -> Path:
    found = finders.find(f"hub/fonts/{name}")
    if not isinstance(found, str):
        raise FileNotFoundError(name)  # the front end was not built
    return Path(found)
