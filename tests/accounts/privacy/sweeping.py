"""Looks for words in every table, of whatever app, and in every file that the portal keeps."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

AT_ONCE = 500


def rows_with(words: Iterable[str]) -> set[tuple[str, str]]:
    """The tables, tables of no model too, in which a word stands, with the word."""
    wanted = [word.lower() for word in words]
    return {(table, word) for table, text in _rows() for word in wanted if word in text}


def _rows() -> Iterator[tuple[str, str]]:
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
    for table in tables:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            while rows := cursor.fetchmany(AT_ONCE):
                for row in rows:
                    yield table, "\n".join(map(_text, row)).lower()


def _text(value: Any) -> str:
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode("utf-8", "replace")
    return str(value)


def files_with(words: Iterable[str]) -> set[Path]:
    """The files in whose name or bytes a word stands."""
    wanted = [word.lower() for word in words]
    roots = [Path(settings.PRIVATE_ROOT), Path(settings.MEDIA_ROOT)]
    return {path for root in roots for path in root.rglob("*") if path.is_file() and _says(path, wanted)}


def _says(path: Path, words: list[str]) -> bool:
    text = (path.name + path.read_bytes().decode("utf-8", "replace")).lower()
    return any(word in text for word in words)
