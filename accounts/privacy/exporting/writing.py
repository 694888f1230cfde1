"""Writing the ZIP: row by row and file by file, so that its size never stands in memory."""

import json
from collections.abc import Iterator
from io import TextIOWrapper
from tempfile import TemporaryFile
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.template.loader import get_template
from django.utils.translation import get_language

from accounts.models import DataExport, User
from accounts.privacy.exporting.gathering import as_json, tables_of
from common.clock import now
from common.models import PrivateFile

DATA, PAGE, FILES = "gegevens.json", "gegevens.html", "bestanden"
CHUNK = 1 << 16
ROWS = "=rows="  # where they stand in the page: it is written around them
LONGEST_NAME = 100


def write_zip(target: IO[bytes], person: User) -> None:
    """All that is this person's, in the language of the moment. It is read once, so that both forms say the same."""
    with TemporaryFile("w+", encoding="utf-8") as spool:
        for line in _lines(person):
            spool.write(f"{json.dumps(line, default=as_json, ensure_ascii=False)}\n")
        with ZipFile(target, "w", ZIP_DEFLATED) as archive:
            _write(archive, DATA, _as_json(_read(spool)))
            _write(archive, PAGE, _as_page(_read(spool)))
            for file in files_of(person).iterator():
                _write_file(archive, file)


def files_of(person: User) -> Any:
    """The files that this person sent; a copy of one's data is none of them."""
    copies = DataExport.objects.exclude(file=None).values("file")
    return PrivateFile.objects.filter(uploaded_by=person.pk).exclude(pk__in=copies).order_by("created_at")


def _lines(person: User) -> Iterator[dict[str, Any]]:
    """A line for each table that has something, and below it one for each row."""
    for held, rows in tables_of(person):
        is_first = True
        for row in rows:
            if is_first:
                yield {"table": held.model, "label": str(held.label), "purpose": str(held.part_of.purpose)}
            is_first = False
            yield {"row": [(cell.name, cell.value, cell.word, cell.shown) for cell in row]}


def _read(spool: IO[str]) -> Iterator[dict[str, Any]]:
    spool.seek(0)
    return map(json.loads, spool)


def _as_json(lines: Iterator[dict[str, Any]]) -> Iterator[str]:
    head = {"made_at": now(), "language": get_language()}
    yield json.dumps(head, default=as_json)[:-1] + ', "tables": ['
    separator, between = "", ""
    for line in lines:
        if "table" in line:
            yield f'{separator}\n{json.dumps(line, ensure_ascii=False)[:-1]}, "rows": ['
            separator, between = "]},", ""
        else:
            values = {name: value for name, value, _word, _shown in line["row"]}
            yield f"{between}\n{json.dumps(values, ensure_ascii=False)}"
            between = ","
    yield ("]}" if separator else "") + "]}\n"


def _as_page(lines: Iterator[dict[str, Any]]) -> Iterator[str]:
    page, table, row = (get_template(f"account/privacy/export/{name}.html") for name in ("page", "table", "row"))
    whole = page.render({"made_at": now(), "language": get_language(), "place_of_rows": ROWS})
    before, _rows, after = whole.lstrip().partition(ROWS)
    yield before
    for line in lines:
        yield table.render(line) if "table" in line else row.render(line)
    yield after


def _write(archive: ZipFile, name: str, parts: Iterator[str]) -> None:
    with archive.open(name, "w", force_zip64=True) as raw, TextIOWrapper(raw, encoding="utf-8") as text:
        for part in parts:
            text.write(part)


def _write_file(archive: ZipFile, file: PrivateFile) -> None:
    """Under its own name, behind a number: two may be called the same."""
    name = f"{FILES}/{file.pk.hex[:8]}-{file.name[-LONGEST_NAME:].replace('/', '_')}"
    with archive.open(name, "w", force_zip64=True) as target, file.open() as source:
        while chunk := source.read(CHUNK):
            target.write(chunk)
