"""How much one text is about the same as another, by the words they share: for texts that are no record of their own.

The rarer a word is in all that is published, the more it says. The index counts words; this only weighs.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

from search.analysis.data_files import stop_words
from search.analysis.texts import terms_of_word, tokens
from search.models import IndexedRecord, IndexedWord

SHORTEST_WORD = 4
TEXTS_KEPT = 2_000
ALIKE = 0.6  # texts on one subject share about this much of what they say: more is not more alike
EVERYWHERE = 0.1  # a word that stands in more of all that is published says nothing about a pair
FEW = 20  # but a small portal has no words that stand everywhere


@dataclass(frozen=True, slots=True)
class Weighed:
    """The telling words of a text, each with what it is worth and the terms under which it is found."""

    worth: Mapping[str, float]
    terms: Mapping[str, frozenset[str]]

    def shared_with(self, text: str, language: str) -> list[str]:
        """The words of this text that the other has too, in whichever form; the most telling first."""
        theirs = terms_of_text(text, language)
        shared = [word for word in self.worth if self.terms[word] & theirs]
        return sorted(shared, key=lambda word: -self.worth[word])

    def likeness(self, shared: Sequence[str]) -> float:
        """Between 0 and 1: how much of what this text says lies in these words of it."""
        whole = sum(self.worth.values())
        return min(1.0, sum(self.worth[word] for word in shared) / whole / ALIKE) if whole else 0.0


def weigh(texts: Sequence[tuple[str, str]]) -> list[Weighed]:
    """Weigh each text, given with its language: two queries, however many texts there are."""
    telling = [telling_words(text) for text, _language in texts]
    every = {word for words in telling for word in words}
    living = IndexedRecord.objects.count()
    most = max(FEW, living * EVERYWHERE)
    rows = IndexedWord.objects.filter(word__in=every, documents__gt=0, documents__lte=most)
    worth = {word: log(1 + living / documents) for word, documents in rows.values_list("word", "documents")}
    return [
        Weighed(
            worth={word: worth[word] for word in words if word in worth},
            terms={word: terms_of_word(word, language) for word in words if word in worth},
        )
        for words, (_text, language) in zip(telling, texts, strict=True)
    ]


def telling_words(text: str) -> list[str]:
    """The folded words of a text that say something, each once."""
    words = (word for word in tokens(text) if len(word) >= SHORTEST_WORD and word not in stop_words())
    return list(dict.fromkeys(words))


@lru_cache(maxsize=TEXTS_KEPT)
def terms_of_text(text: str, language: str) -> frozenset[str]:
    """Every term under which the text's telling words are found."""
    return frozenset(term for word in telling_words(text) for term in terms_of_word(word, language))
