"""Which records answer the words of a question, and how well."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise, product

import numpy as np
from django.db import connection
from django.db.models import QuerySet
from rapidfuzz import process
from rapidfuzz.distance import OSA

from search.analysis.compounds import is_dutch_word, parts_of
from search.analysis.data_files import domain_parts, translations
from search.analysis.questions import Alternative, Concept, SynonymSets, concept, thesaurus, understand
from search.analysis.stemming import stem
from search.analysis.texts import tokens
from search.engines.embedded.columns import Columns, Floats, Ints
from search.engines.embedded.texts import Matches, text_table
from search.folding import fold
from search.models import IndexedWord
from search.ranking import (
    ENOUGH_RESULTS,
    LIGHT_WEIGHT,
    LOOSE_PARTS_WEIGHT,
    PHRASE_IN_TITLE,
    PREFIX_WEIGHT,
    TYPO_WEIGHT,
    WHOLE_TITLE,
)

SHORTEST_PREFIX = 3
LAST_LETTER = "\U0010ffff"
MOST_COMPLETIONS = 12
MOST_CORRECTIONS = 4
SHORTEST_WITH_TYPO = 4
SHORTEST_WITH_TWO_TYPOS = 8
MOST_TITLES_READ = 400
SMALLEST_SCORE = 1e-6  # BM25 gives nothing for a word that stands everywhere; it was found all the same


@dataclass(frozen=True, slots=True)
class WordMatch:
    """By group of rows (one publication in its languages): how well it answers, 0 for not at all."""

    scores: Floats
    terms: frozenset[str]
    corrected: str
    loosened: bool


def match_words(columns: Columns, text: str, sets: SynonymSets, minimum: int | None = None) -> WordMatch:
    """Look the concepts of `text` up. A publication must answer all of them, or fewer where too little does.

    `minimum` sets how many must be answered, whatever is found.
    """
    concepts = understand(text, sets)
    typed = _look_up_each(columns, [each.alternatives for each in concepts])
    found = [_find(columns, each, scores, sets) for each, scores in zip(concepts, typed, strict=True)]
    importance = np.array([LIGHT_WEIGHT if each.is_light else 1.0 for each in concepts])
    if (importance < 1.0).all():
        importance[:] = 1.0
    scores = np.array([each.scores for each in found]).reshape(len(found), len(columns.group_numbers))
    answered = ((scores > 0) & (importance[:, None] == 1.0)).sum(axis=0)
    asked = int((importance == 1.0).sum())
    needed = minimum or _needed(answered, asked)
    total = np.where(answered >= needed, (scores * importance[:, None]).sum(axis=0) * answered / max(1, asked), 0.0)
    corrections = {each.typed: each.corrected for each in found if each.corrected}
    return WordMatch(
        scores=_with_titles(columns, text, total),
        terms=frozenset(term for each in found for term in each.terms),
        corrected=_corrected(text, corrections),
        loosened=needed < asked,
    )


def _needed(answered: Ints, asked: int) -> int:
    """How many concepts a result must answer: all, or the most that enough publications do answer."""
    return next((n for n in range(asked, 1, -1) if int((answered >= n).sum()) >= ENOUGH_RESULTS), 1)


@dataclass(frozen=True, slots=True)
class Found:
    """One concept looked up: a score per group, the terms it was found by, and what it was corrected to."""

    typed: tuple[str, ...]
    scores: Floats
    terms: frozenset[str]
    corrected: str = ""

    def with_more(self, other: "Found") -> "Found":
        """Both together; what was found first keeps its score."""
        scores = np.maximum(self.scores, other.scores)
        return Found(self.typed, scores, self.terms | other.terms, self.corrected or other.corrected)


def _find(columns: Columns, asked: Concept, typed: Floats, sets: SynonymSets) -> Found:
    """A concept as typed; where too little has it, also completed and in loose parts, or as it was probably meant."""
    found = Found(asked.words, typed, _terms(asked.alternatives, asked.words))
    for guess in (_completed, _loosely_if_dutch, _corrected_word, _loosely):
        number = np.count_nonzero(found.scores)
        if number >= ENOUGH_RESULTS:
            break
        if not number or guess is not _corrected_word:  # what was found as it was typed is no mistake
            found = found.with_more(guess(columns, asked, sets))
    return found


def _completed(columns: Columns, asked: Concept, sets: SynonymSets) -> Found:
    """The word as the beginning of words that are in the index."""
    word = asked.words[-1]
    if len(asked.words) > 1 or len(word) < SHORTEST_PREFIX:
        return _nothing(columns, asked)
    return _in_stead(columns, asked, completions(word), PREFIX_WEIGHT, sets)


def _corrected_word(columns: Columns, asked: Concept, sets: SynonymSets) -> Found:
    """The word without its typing mistakes: one from four letters, two from eight. A proper Dutch word has none."""
    is_proper = len(asked.words) > 1 or is_dutch_word(asked.words[0])
    words = [] if is_proper else corrections(columns, asked.words[0], sets)
    found = _in_stead(columns, asked, words, TYPO_WEIGHT, sets)
    return replace(found, corrected=words[0]) if words and found.scores.any() else found


def _loosely_if_dutch(columns: Columns, asked: Concept, sets: SynonymSets) -> Found:
    """A proper Dutch compound is rather looked up by one of its parts than taken for a mistake."""
    if not is_dutch_word(asked.words[0]):
        return _nothing(columns, asked)
    return _loosely(columns, asked, sets)


def _loosely(columns: Columns, asked: Concept, sets: SynonymSets) -> Found:
    """Any one part of a compound, or any word of a phrase."""
    parts = [part for word in asked.words for part in (parts_of(word) or ((word,) if len(asked.words) > 1 else ()))]
    ways = [Alternative(((stem(part),),), LOOSE_PARTS_WEIGHT) for part in parts]
    return Found(asked.words, _look_up(columns, ways), _terms(ways, asked.words))


def _in_stead(columns: Columns, asked: Concept, words: Iterable[str], weight: float, sets: SynonymSets) -> Found:
    """What is found by other words in the place of the one typed."""
    words, known = tuple(words), thesaurus(sets)
    ways = [way for word in words for way in concept((word,), known).weakened(weight).alternatives]
    return Found(asked.words, _look_up(columns, ways), _terms(ways, words))


def _nothing(columns: Columns, asked: Concept) -> Found:
    return Found(asked.words, np.zeros(len(columns.group_numbers)), frozenset())


def _terms(ways: Iterable[Alternative], typed: Iterable[str]) -> frozenset[str]:
    """What to mark: each term that was `typed` or says it alone; of other phrases only what stands together."""
    words = list(typed)
    own = {stem(part) for word in words for part in (word, *parts_of(word))} | {stem(word, "en") for word in words}
    terms: set[str] = set()
    for way in ways:
        if len(way.all_of) == 1 or all(not own.isdisjoint(any_of) for any_of in way.all_of):
            terms |= way.terms
        else:
            terms.update(f"{one} {other}" for pair in pairwise(way.all_of) for one, other in product(*pair))
    return frozenset(terms)


def _look_up(columns: Columns, ways: Sequence[Alternative]) -> Floats:
    """The best score of each group by any of `ways`."""
    return _look_up_each(columns, [ways])[0]


def _look_up_each(columns: Columns, asked: Sequence[Sequence[Alternative]]) -> list[Floats]:
    """For each of `asked` the best score of each group: ways of one weight are asked together, and count by it."""
    alike: dict[tuple[int, float], list[Alternative]] = {}
    for place, ways in enumerate(asked):
        for way in ways:
            alike.setdefault((place, round(way.weight, 2)), []).append(way)
    scores = [np.zeros(len(columns.group_numbers)) for _ways in asked]
    matches = text_table().match(list(alike.values()), columns.living)
    for (place, weight), found in zip(alike, matches, strict=True):
        scores[place] = np.maximum(scores[place], weight * best_of_groups(columns, found))
    return scores


def best_of_groups(columns: Columns, matches: Matches) -> Floats:
    """By group: the score of the best of its rows, 0 where none was found."""
    places = columns.positions(matches.ids)
    known = places >= 0  # another process may just have added or removed some
    scores = np.zeros(len(columns.group_numbers))
    np.maximum.at(scores, columns.groups[places[known]], np.maximum(matches.scores[known], SMALLEST_SCORE))
    return scores


def _with_titles(columns: Columns, text: str, scores: Floats) -> Floats:
    """Raise what bears the words themselves, in their order, as its title or in it."""
    asked = fold(text)
    best = np.argsort(-scores)[:MOST_TITLES_READ] if len(scores) > MOST_TITLES_READ else np.arange(len(scores))
    rows_of_group = np.flatnonzero(columns.alive & np.isin(columns.groups, best[scores[best] > 0]))
    raised = scores.copy()
    for row in rows_of_group.tolist():
        title = columns.titles[row]
        if asked and asked in title:
            group = columns.groups[row]
            factor = WHOLE_TITLE if title == asked else PHRASE_IN_TITLE if f" {asked} " in f" {title} " else 1.0
            raised[group] = max(raised[group], scores[group] * factor)
    return raised


def completions(prefix: str, most: int = MOST_COMPLETIONS) -> list[str]:
    """The words of the index that begin so, those of most publications first."""
    return list(_beginning_with(prefix).order_by("-documents", "word").values_list("word", flat=True)[:most])


def _beginning_with(prefix: str) -> QuerySet[IndexedWord]:
    """By the index on words: PostgreSQL has one for beginnings; SQLite's knows the order of letters."""
    if connection.vendor == "postgresql":
        return IndexedWord.objects.filter(word__startswith=prefix)
    return IndexedWord.objects.filter(word__gte=prefix, word__lt=prefix + LAST_LETTER)


def corrections(columns: Columns, word: str, sets: SynonymSets) -> list[str]:
    """The known words nearest to a mistyped one, those of most publications first."""
    if len(word) < SHORTEST_WITH_TYPO or word.isdigit():
        return []
    edits = 2 if len(word) >= SHORTEST_WITH_TWO_TYPOS else 1
    counted = _vocabulary(columns.change, columns.token, sets)
    near = process.extract(word, counted.keys(), scorer=OSA.distance, score_cutoff=edits, limit=40)
    nearest = min((distance for _word, distance, _key in near), default=0)
    best = [other for other, distance, _key in near if distance == nearest]
    return sorted(best, key=lambda other: (-counted[other], other))[:MOST_CORRECTIONS]


@lru_cache(maxsize=2)
def _vocabulary(change: int, token: str, sets: SynonymSets) -> dict[str, int]:
    """Words that may have been meant, with in how many publications they stand."""
    further = [*domain_parts(), *(word for phrases in sets for text in phrases for word in fold(text).split())]
    further += [word for phrase in translations() for word in tokens(phrase)]
    counted = {word: 0 for word in further if len(word) >= SHORTEST_WITH_TYPO - 1}
    counted.update(IndexedWord.objects.values_list("word", "documents"))
    return counted


def _corrected(text: str, found: dict[tuple[str, ...], str]) -> str:
    """The text with its corrected words in place; empty where nothing was corrected."""
    if not found:
        return ""
    changes = {" ".join(typed): other for typed, other in found.items()}
    return " ".join(changes.get(word, word) for word in fold(text).split())
