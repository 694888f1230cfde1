"""Reads the demo content's files."""

import tomllib
from pathlib import Path
from typing import Any

CONTENT = Path(__file__).with_name("content")
FILES = CONTENT / "files"

type Item = dict[str, Any]


def items(kind: str) -> list[Item]:
    """All items of `kind` over all files, in the order of the files' names."""
    found: list[Item] = []
    for path in sorted(CONTENT.glob("*.toml")):
        found.extend(tomllib.loads(path.read_text(encoding="utf-8")).get(kind, []))
    return found


def pages(kind: str, language: str) -> Any:
    """The hub's own pages of `kind` in one language."""
    content = tomllib.loads((CONTENT / "pages.toml").read_text(encoding="utf-8"))
    return content[kind][language]
