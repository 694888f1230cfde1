"""How easily a text reads, and which sentences to shorten.

Dutch by Flesch-Douma (206.84 - 0.93 × words a sentence - 0.77 × syllables a hundred words), English by Flesch. Both
run from 0 (hard) to 100 (easy). They count lengths and know no meaning: a help to look again, never a verdict.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

LONG = 25  # words; who writes plainly stays below
PLAIN = {"nl": 60, "en": 60}  # both scales call 60 to 70 standard; the demo's texts have a median of 77
ENOUGH = 30  # words; on fewer a score says nothing
NAMED = 3

NO_PROSE = re.compile(r"(?:\S+@|https?://|www\.)\S*[^\s.,;:!?)]")
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
END = re.compile(r"(?<=[.!?…])[\"'”’)]*\s+(?=[\"'“‘(]*[A-ZÀ-Þ0-9])|\n+")
SHORTENED = re.compile(
    r"(?:^|[\s(])(?:bijv|bv|o\.a|d\.w\.z|m\.n|e\.d|dr|drs|mr|ir|prof|nr|dhr|mw|mevr|ca|e\.g|i\.e|mrs|ms|st)\.$", re.I
)
DUTCH_NUCLEUS = re.compile(
    r"aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|ie|oe|eu|ui|ei|ij|au|ou|ai|oi|[aeiouyáàâäéèêëíïóôöúü]", re.I
)
ENGLISH_NUCLEUS = re.compile(r"[aeiouy]+", re.I)
ENGLISH_SILENT = re.compile(r"(?:[^laeiouy]es|ed|[^l]e)$", re.I)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a text, with the name of the field it stands in."""

    text: str
    words: int
    field: str


@dataclass(frozen=True, slots=True)
class Reading:
    """How a text reads. `score` is None where there is too little of it; `long` holds the longest sentences first."""

    words: int
    score: int | None
    long: tuple[Sentence, ...]
    is_easy: bool

    @property
    def is_plain(self) -> bool:
        """True where nothing asks for another look."""
        return self.is_easy and not self.long


def read(pieces: Iterable[tuple[str, str]], language: str) -> Reading:
    """How these texts, each with the name of its field, read together."""
    found = [sentence for field, text in pieces for sentence in sentences(text, field)]
    words = sum(sentence.words for sentence in found)
    score = _score(found, words, language) if words >= ENOUGH else None
    long = sorted((sentence for sentence in found if sentence.words > LONG), key=lambda one: -one.words)
    is_easy = score is None or score >= PLAIN.get(language, PLAIN["nl"])
    return Reading(words, score, tuple(long[:NAMED]), is_easy)


def sentences(text: str, field: str = "") -> list[Sentence]:
    """The sentences of a text. A new line ends one too; headings and other scraps of one or two words are none."""
    parts: list[str] = []
    for part in END.split(NO_PROSE.sub(" ", text)):
        if parts and SHORTENED.search(parts[-1]):
            parts[-1] = f"{parts[-1]} {part}"
        else:
            parts.append(part.strip())
    counted = (Sentence(part, len(WORD.findall(part)), field) for part in parts)
    return [sentence for sentence in counted if sentence.words > 2]


def syllables(word: str, language: str) -> int:
    """How many syllables a word has, about."""
    if language != "en":
        return max(1, len(DUTCH_NUCLEUS.findall(word)))
    count = len(ENGLISH_NUCLEUS.findall(word)) - (1 if len(word) > 3 and ENGLISH_SILENT.search(word) else 0)
    return max(1, count)


def _score(found: list[Sentence], words: int, language: str) -> int:
    per_sentence = words / len(found)
    beats = sum(syllables(word, language) for sentence in found for word in WORD.findall(sentence.text))
    per_word = beats / words
    if language == "en":
        score = 206.835 - 1.015 * per_sentence - 84.6 * per_word
    else:
        score = 206.84 - 0.93 * per_sentence - 77 * per_word
    return round(min(100.0, max(0.0, score)))
