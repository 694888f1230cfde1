"""Text as it is compared: without case, accents or punctuation."""

import re
import unicodedata

MOST_WORDS = 12
WORD = re.compile(r"\w+", re.UNICODE)


def fold(text: str) -> str:
    """Lower-case `text` without accents, its words parted by single spaces."""
    if not text.isascii():
        text = _without_accents(unicodedata.normalize("NFKD", text.casefold()))
    return " ".join(WORD.findall(text.lower()))


def _without_accents(text: str) -> str:
    """`text` without the signs that were taken apart from their letters: a long one has few different ones."""
    for sign in filter(unicodedata.combining, set(text)):
        text = text.replace(sign, "")
    return text


def words(text: str) -> list[str]:
    """The folded words of `text`, each once, in their order; no more than `MOST_WORDS`."""
    return list(dict.fromkeys(fold(text).split()))[:MOST_WORDS]
