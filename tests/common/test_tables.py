"""Whatever file is offered as a list is read as its maker sees it, or refused with a sentence."""

import io
import time
import zipfile
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl import Workbook

from common import sheets
from common.sheets import open_table
from common.tables import FileFault
from tests.editing.lists import as_xlsx

DAY = datetime(2026, 3, 1)  # noqa: DTZ001 - a spreadsheet knows no zones


def read(content: bytes) -> tuple[list[str], list[tuple[int, list[str]]]]:
    table = open_table(io.BytesIO(content))
    return table.headings, list(table.rows)


def test_cells_of_a_spreadsheet_become_the_text_that_its_maker_sees() -> None:
    """Numbers without “.0”, days without a time; empty rows and columns count for nothing but the row's number."""
    values: list[list[Any]] = [
        ["id", "b", "c", "d", "e", None],
        [7, 2.0, 0.1 + 0.2, DAY, date(2026, 1, 2)],
        [],
        ["0012", True],
    ]
    assert read(as_xlsx(values)) == (
        ["id", "b", "c", "d", "e"],
        [(2, ["7", "2", "0.3", "2026-03-01", "2026-01-02"]), (4, ["0012", "TRUE", "", "", ""])],
    )


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_text_file_is_read_by_what_its_heading_is_parted_by(delimiter: str) -> None:
    """With a byte order mark, lines within a cell, and empty rows as spreadsheets leave them."""
    text = '\ufeffid|naam\r\n1|"twee\nregels"\r\n|\r\n\r\n5|b\r\n'.replace("|", delimiter)
    assert read(text.encode()) == (["id", "naam"], [(2, ["1", "twee\nregels"]), (5, ["5", "b"])])


def _zip(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return file.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n",
        b"a;a\n1;2\n",
        b"id;b\n1;2;3\n",
        b"\xff\xfe\x00",
        b'id,"kind\n',
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"PK\x03\x04 niets",
        _zip(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"),
        _zip(xl__workbook_xml=b"<geen"),
    ],
)
def test_no_list_is_refused_with_a_sentence(content: bytes) -> None:
    """A person reads what to do, never a traceback."""
    with pytest.raises(FileFault) as refused:
        read(content)
    assert len(str(refused.value)) > 20


def test_a_small_file_that_unfolds_into_a_large_one_is_refused_before_it_is_unfolded() -> None:
    """Half a megabyte that would become half a gigabyte."""
    bomb = _zip(xl__workbook_xml=b" " * 130_000_000)
    assert len(bomb) < 500_000
    with pytest.raises(FileFault):
        read(bomb)


def test_one_long_text_named_from_many_cells_is_counted_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A spreadsheet keeps a text once, however many cells show it."""
    monkeypatch.setattr(sheets, "MOST_TEXT", 1_000_000)
    with pytest.raises(FileFault):
        read(as_xlsx([["a", "b"], *([["x" * 30_000] * 2] * 100)]))


def test_a_cell_at_the_far_edge_of_a_sheet_costs_nothing() -> None:
    """What a file says of its own size is not believed."""
    book = Workbook()
    book.active["A1"], book.active["A2"], book.active["XFD1048576"] = "id", "1", "ver weg"  # type: ignore[index]
    file = io.BytesIO()
    book.save(file)
    with pytest.raises(FileFault):
        read(file.getvalue())


@pytest.mark.parametrize("packed", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_python_unfolds_without_a_limit_is_refused(packed: int) -> None:
    """These ways to pack give all at once, whatever size the file declares."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", packed) as parts:
        parts.writestr("xl/workbook.xml", b"<workbook>" + b" " * 1_000_000)
    with pytest.raises(FileFault, match="geen Excelbestand"):
        read(file.getvalue())


def test_more_tags_than_there_is_memory_for_are_refused() -> None:
    """A tag of four signs becomes hundreds of bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/workbook.xml", "<workbook/>")
        parts.writestr("xl/worksheets/sheet1.xml", b"<c/>" * (sheets.MOST_TAGS + 1))
    with pytest.raises(FileFault, match="meer dan"):
        read(file.getvalue())


@pytest.mark.parametrize("name", ["k{}", ""])
def test_a_heading_without_end_is_read_at_once(name: str) -> None:
    heading = ",".join(name.format(number) for number in range(500_000))
    started = time.monotonic()
    with pytest.raises(FileFault, match=r"meer dan 100 kolommen|eerste regel is leeg"):
        read(heading.encode())
    assert time.monotonic() - started < 5
