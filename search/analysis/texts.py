"""From a publication's text to the terms under which it is found."""

import re
from dataclasses import dataclass
from functools import lru_cache

from search.analysis.compounds import parts_of
from search.analysis.stemming import stem
from search.folding import fold

# Both name the sign first and look back from there: then only the signs are looked at, not every letter.
ONE_LETTER = re.compile(r"[-\u2010\u2011](?<=\b\w.)(?=\w)")  # e-health is ehealth, however it is written
APOSTROPHE = re.compile(r"['\u2019](?<=\w.)(?=s\b)")  # the plural of foto is foto's
LONGEST_WORD = 60
WORDS_KEPT = 50_000  # some 15 MB


@dataclass(frozen=True, slots=True)
class AnalysedText:
    """The terms of a text in its order, and those of the parts of its compounds."""

    words: tuple[str, ...]
    terms: tuple[str, ...]
    parts: tuple[str, ...]


def tokens(text: str) -> list[str]:
    """The folded words of `text`, all of them, none absurdly long."""
    return [word[:LONGEST_WORD] for word in fold(APOSTROPHE.sub("", ONE_LETTER.sub("", text))).split()]


def analyse(text: str, language: str) -> AnalysedText:
    """The terms of `text`."""
    words = tokens(text)
    found = [_term_and_parts(word, language) for word in words]
    return AnalysedText(
        words=tuple(words),
        terms=tuple([term for term, _parts in found]),
        parts=tuple([part for _term, parts in found for part in parts]),
    )


def terms_of_word(word: str, language: str) -> frozenset[str]:
    """Every term under which one folded word of a text in `language` is found: for highlights."""
    term, parts = _term_and_parts(word, language)
    return frozenset((term, *parts))


@lru_cache(maxsize=WORDS_KEPT)
def _term_and_parts(word: str, language: str) -> tuple[str, tuple[str, ...]]:
    """The term of one folded word, and those of its parts; only Dutch has compounds to split."""
    parts = tuple(stem(part) for part in parts_of(word)) if language == "nl" else ()
    return stem(word, language), parts
