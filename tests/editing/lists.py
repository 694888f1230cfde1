"""Lists as people hand them in."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from openpyxl import Workbook

COLUMNS = ("id", "kind", "title", "summary", "body", "pillar", "programme", "place", "tags", "url")
GOOD = {
    "id": "a-1",
    "kind": "initiative",
    "title": "Wandelen, samen",
    "summary": "Elke week.",
    "body": "Eerste alinea.\nTweede <b>alinea</b> met «tekens» & meer.",
    "pillar": "wijkgerichte-preventie",
    "programme": "langer-thuis",
    "place": "Overvecht",
    "tags": "bewegen,wandelen",
    "url": "https://voorbeeld.example/a",
}
DAY = datetime(2026, 3, 1)  # noqa: DTZ001 - a spreadsheet knows no zones


def some_rows(number: int, **changes: str) -> list[dict[str, str]]:
    """This many good rows, each with its own id and title."""
    return [{**GOOD, "id": f"a-{n}", "title": f"Wandelen {n}", **changes} for n in range(1, number + 1)]


def as_csv(rows: Sequence[Mapping[str, str]], headings: Sequence[str] = COLUMNS, delimiter: str = ";") -> bytes:
    """As a spreadsheet program in the Netherlands saves it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow(headings)
    writer.writerows([row.get(name, "") for name in COLUMNS] for row in rows)
    return ("\ufeff" + text.getvalue()).encode()


def as_xlsx(rows: Sequence[Sequence[Any]]) -> bytes:
    """One sheet with these cells."""
    book = Workbook()
    for row in rows:
        book.active.append(list(row))  # type: ignore[union-attr]
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
