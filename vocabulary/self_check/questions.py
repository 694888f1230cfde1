"""The questions of the self-check, read once from their table."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import get_language

TABLE = Path(__file__).with_name("questions.toml")
LOWEST, HIGHEST = 0, 10
SCALE = range(LOWEST, HIGHEST + 1)


@dataclass(frozen=True, slots=True)
class Wording:
    """A text in both languages; as a string it is in the visitor's."""

    nl: str
    en: str

    def __str__(self) -> str:
        return self.en if get_language() == "en" else self.nl


@dataclass(frozen=True, slots=True)
class Question:
    """One question, and what the two ends of its scale mean."""

    id: str
    text: Wording
    low: Wording
    high: Wording


@dataclass(frozen=True, slots=True)
class Part:
    """The questions of one dimension."""

    dimension: str
    about: Wording
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """All parts, under the version that files of answers name."""

    version: str
    date: str
    parts: tuple[Part, ...]


@cache
def self_check() -> SelfCheck:
    """The table as it stands."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return SelfCheck(table["version"], table["date"], tuple(_part(row) for row in table["part"]))


def _part(row: dict[str, Any]) -> Part:
    questions = tuple(
        Question(each["id"], _wording(each, "{}"), _wording(each, "low_{}"), _wording(each, "high_{}"))
        for each in row["questions"]
    )
    return Part(row["dimension"], _wording(row, "about_{}"), questions)


def _wording(row: dict[str, str], key: str) -> Wording:
    return Wording(row[key.format("nl")], row[key.format("en")])
