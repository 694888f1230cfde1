"""Text as it is compared: without case, accents or punctuation."""

import re
import unicodedata

MOST_WORDS = 12
WORD = re.compile(r"\w+", re.UNICODE)


def fold(text: str) -> str:
    """Lower-case `text` without accents, its words parted by single spaces."""
    if not text.isascii():
        plain = unicodedata.normalize("NFKD", text.casefold())
        text = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(WORD.findall(text.lower()))


def words(text: str) -> list[str]:
    """The folded words of `text`, each once, in their order; no more than `MOST_WORDS`."""
    return list(dict.fromkeys(fold(text).split()))[:MOST_WORDS]
