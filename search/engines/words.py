"""The words of everything published: what half-typed words are completed to, and mistyped ones corrected to."""

from collections.abc import Mapping
from functools import lru_cache

from django.db import connection
from django.db.models import QuerySet
from rapidfuzz import process
from rapidfuzz.distance import OSA

from search.analysis.data_files import domain_parts, translations
from search.analysis.questions import SynonymSets
from search.analysis.texts import tokens
from search.folding import fold
from search.models import IndexedWord

LAST_LETTER = "\U0010ffff"
MOST_COMPLETIONS = 12
MOST_CORRECTIONS = 4
SHORTEST_WITH_TYPO = 4
SHORTEST_WITH_TWO_TYPOS = 8


def completions(prefix: str, most: int = MOST_COMPLETIONS) -> list[str]:
    """The words of the index that begin so, those of most publications first."""
    return list(_beginning_with(prefix).order_by("-documents", "word").values_list("word", flat=True)[:most])


def _beginning_with(prefix: str) -> QuerySet[IndexedWord]:
    """By the index on words: PostgreSQL has one for beginnings; SQLite's knows the order of letters."""
    if connection.vendor == "postgresql":
        return IndexedWord.objects.filter(word__startswith=prefix)
    return IndexedWord.objects.filter(word__gte=prefix, word__lt=prefix + LAST_LETTER)


def edits_allowed(word: str) -> int:
    """How many typing mistakes `word` may hold: none below four letters or in a number, two from eight letters."""
    if len(word) < SHORTEST_WITH_TYPO or word.isdigit():
        return 0
    return 2 if len(word) >= SHORTEST_WITH_TWO_TYPOS else 1


def nearest(word: str, counted: Mapping[str, int]) -> list[str]:
    """The words of `counted` nearest to a mistyped one, those of most publications first."""
    edits = edits_allowed(word)
    if not edits:
        return []
    near = process.extract(word, counted.keys(), scorer=OSA.distance, score_cutoff=edits, limit=40)
    nearest_by = min((distance for _word, distance, _key in near), default=0)
    best = [other for other, distance, _key in near if distance == nearest_by]
    return sorted(best, key=lambda other: (-counted[other], other))[:MOST_CORRECTIONS]


@lru_cache(maxsize=2)
def known_words(sets: SynonymSets) -> Mapping[str, int]:
    """Words that may be meant though no publication has them: of the field, the synonyms and the bilingual list."""
    further = [*domain_parts(), *(word for phrases in sets for text in phrases for word in fold(text).split())]
    further += [word for phrase in translations() for word in tokens(phrase)]
    return {word: 0 for word in further if len(word) >= SHORTEST_WITH_TYPO - 1}
