"""Reads the lists in `data/`: one entry a line, `#` begins a comment."""

from functools import cache
from pathlib import Path

from search.folding import fold

FOLDER = Path(__file__).with_name("data")


@cache
def stop_words() -> frozenset[str]:
    """Words that carry no subject, folded."""
    return frozenset(word for line in _lines("stopwords.txt") for word in fold(line).split())


@cache
def exceptions() -> dict[str, str]:
    """Words that the stemmer reads wrongly, each with the word whose stem it shares; both folded."""
    pairs = (line.partition("=") for line in _lines("exceptions.txt"))
    return {fold(word): fold(base) for word, _equals, base in pairs}


@cache
def domain_parts() -> frozenset[str]:
    """Words of the field of which compounds are made, folded."""
    return frozenset(fold(line) for line in _lines("parts.txt"))


@cache
def whole_words() -> frozenset[str]:
    """Words that look like compounds and are none, folded."""
    return frozenset(fold(line) for line in _lines("whole.txt"))


@cache
def light_words() -> frozenset[str]:
    """Words that say little of the subject, folded: they count for less and need not be there."""
    return frozenset(fold(line) for line in _lines("lightwords.txt"))


@cache
def related_phrases() -> dict[str, tuple[str, ...]]:
    """What else probably helps who looks for a phrase, as written; one way only."""
    pairs = (line.partition(">") for line in _lines("related.txt"))
    return {phrase: tuple(others.split(";")) for phrase, _arrow, others in pairs}


@cache
def translations() -> dict[str, tuple[str, ...]]:
    """English phrases with the Dutch ones that say the same, as written."""
    pairs = (line.partition("=") for line in _lines("bilingual.txt"))
    return {english: tuple(dutch.split(";")) for english, _equals, dutch in pairs}


def _lines(name: str) -> list[str]:
    text = (FOLDER / name).read_text(encoding="utf-8")
    return [line for whole in text.splitlines() if (line := whole.partition("#")[0].strip())]
