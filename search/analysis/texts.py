"""From a publication's text to the terms under which it is found."""

import re
from dataclasses import dataclass

from search.analysis.compounds import parts_of
from search.analysis.stemming import stem
from search.folding import fold

ONE_LETTER = re.compile(r"\b(\w)[-\u2010\u2011](?=\w)")  # e-health is ehealth, however it is written
APOSTROPHE = re.compile(r"(?<=\w)['\u2019](?=s\b)")  # the plural of foto is foto's
LONGEST_WORD = 60


@dataclass(frozen=True, slots=True)
class AnalysedText:
    """The terms of a text in its order, and those of the parts of its compounds."""

    words: tuple[str, ...]
    terms: tuple[str, ...]
    parts: tuple[str, ...]


def tokens(text: str) -> list[str]:
    """The folded words of `text`, all of them, none absurdly long."""
    return [word[:LONGEST_WORD] for word in fold(APOSTROPHE.sub("", ONE_LETTER.sub(r"\1", text))).split()]


def analyse(text: str, language: str) -> AnalysedText:
    """The terms of `text`; only Dutch has compounds to split."""
    words = tokens(text)
    parts = (stem(part) for word in words for part in parts_of(word)) if language == "nl" else ()
    return AnalysedText(tuple(words), tuple(stem(word, language) for word in words), tuple(parts))


def terms_of_word(word: str, language: str) -> frozenset[str]:
    """Every term under which one folded word of a text in `language` is found: for highlights."""
    parts = (stem(part) for part in parts_of(word)) if language == "nl" else ()
    return frozenset((stem(word, language), *parts))
