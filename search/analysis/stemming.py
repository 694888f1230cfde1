"""From a word to its term: inflections of one word become one term."""

import threading
from functools import lru_cache

import Stemmer

from search.analysis.compounds import is_dutch_word
from search.analysis.data_files import exceptions

# Snowball's newer `dutch` strips ge- (gezond becomes zon); its older algorithm does not (DESIGN).
ALGORITHMS = {"nl": "dutch_porter", "en": "english"}
HARDENED = {"v": "f", "z": "s"}  # initiatieven and initiatief, huizen and huis
SHORTEST_STEMMED = 4
SHORTEST_VERB = 5

_stemmers = threading.local()  # a stemmer keeps state while it works


@lru_cache(maxsize=200_000)
def stem(word: str, language: str = "nl") -> str:
    """The term of one folded word."""
    if language == "en":
        return str(_stemmer("en").stemWord(word))
    word = word if word in exceptions() else _infinitive(word) or word
    base = exceptions().get(word, word)
    is_kept_apart = exceptions().get(base) == base
    if is_kept_apart or len(base) < SHORTEST_STEMMED or not base.isalpha():
        return base
    stemmed = str(_stemmer("nl").stemWord(base))
    return stemmed[:-1] + HARDENED.get(stemmed[-1], stemmed[-1])


def _infinitive(word: str) -> str:
    """The verb of a present participle: “rokende” and “rokend” are forms of “roken”; empty for any other word."""
    verb = word[:-2] if word.endswith("ende") else word[:-1] if word.endswith("end") else ""
    return verb if len(verb) >= SHORTEST_VERB and is_dutch_word(verb) else ""


def _stemmer(language: str) -> Stemmer.Stemmer:
    if not hasattr(_stemmers, language):
        setattr(_stemmers, language, Stemmer.Stemmer(ALGORITHMS[language], 0))
    return getattr(_stemmers, language)
