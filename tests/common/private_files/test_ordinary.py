"""Files as people send them: each is taken in, and given back as it was, but for where a photograph was made."""

from io import BytesIO

import pytest
from PIL import Image

from accounts.models import User
from common.private_files.intake import receive
from common.private_files.limits import Limits
from common.private_files.names import normalised
from tests.common.private_files.making import Case
from tests.common.private_files.ordinary import ORDINARY

MENDED = ("without an end", "wrong index", "form")  # PDFs that are written anew


def test_there_are_a_hundred() -> None:
    assert len(ORDINARY) >= 100


@pytest.mark.parametrize("case", ORDINARY, ids=lambda case: case.label)
def test_no_applicant_is_refused_what_is_ordinary(case: Case, sender: User) -> None:
    """What most programs write can be sent; what is no picture comes back byte for byte."""
    file = receive(BytesIO(case.content), case.name, limits=Limits(), purpose="test", by=sender)
    with file.open() as kept:
        content = kept.read()
    assert len(content) == file.size > 0
    if not file.content_type.startswith("image/") and not case.label.endswith(MENDED):
        assert content == case.content


@pytest.mark.parametrize("name", ["telefoon.jpg", "web.webp"])
def test_a_photograph_tells_nobody_where_it_was_made(name: str, sender: User) -> None:
    """The place goes, and the picture stands upright without the note that told how to turn it."""
    case = next(case for case in ORDINARY if case.label == name)
    with Image.open(BytesIO(case.content)) as sent:
        assert sent.getexif().get_ifd(0x8825)
        turned = sent.getexif()[0x0112] == 6
        width, height = sent.size
    file = receive(BytesIO(case.content), name, limits=Limits(), purpose="test", by=sender)
    with file.open() as kept, Image.open(kept) as picture:
        assert turned
        assert picture.size == (height, width)
        assert not dict(picture.getexif())
        assert not {"exif", "xmp", "icc_profile", "comment"} & set(picture.info)
        red, blue = picture.convert("RGB").getpixel((width // 2, 4)), None
        blue = picture.convert("RGB").getpixel((2, height // 2))
        assert isinstance(red, tuple)
        assert isinstance(blue, tuple)
        assert blue[2] > blue[0]


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("Begroting 2027.xlsx", "Begroting 2027.pdf"),
        ("خطة الصحة.pdf", "خطة الصحة.pdf"),
        ("e\u0301e\u0301n plan.docx", "één plan.pdf"),
        ("plan v1.2", "plan v1.2.pdf"),
        ("brief aan Dr.Bos", "brief aan Dr.Bos.pdf"),
        ("C:\\Users\\Els\\plan.docx", "plan.pdf"),
        ("plan\u202efdp.exe", "planfdp.pdf"),
        ("nul.txt", "_nul.pdf"),
        ("com¹.txt", "_com¹.pdf"),
        (" . ", "bestand.pdf"),
        ("a" * 300 + ".docx", "a" * 116 + ".pdf"),
    ],
)
def test_a_name_stays_what_its_sender_meant(sent: str, kept: str) -> None:
    """Its ending follows the content, and nothing in it deceives who reads it."""
    assert normalised(sent, ".pdf") == kept
