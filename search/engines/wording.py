"""From the words of a question to what is looked up: one flow for every engine, so that they guess alike.

An engine says how many publications some ways to say a concept find (`Lookup`); here stands what is asked next.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from typing import Protocol, Self

from search.analysis.compounds import is_dutch_word, parts_of
from search.analysis.questions import Alternative, Concept, SynonymSets, concept, thesaurus, understand
from search.analysis.stemming import stem
from search.engines.words import completions
from search.folding import fold
from search.ranking import ENOUGH_RESULTS, LIGHT_WEIGHT, LOOSE_PARTS_WEIGHT, PREFIX_WEIGHT, TYPO_WEIGHT

SHORTEST_PREFIX = 3


class Looked(Protocol):
    """What an engine found for some ways to say a concept."""

    @property
    def number(self) -> int:
        """How many publications, each counted once whatever its languages."""

    def either(self, other: Self) -> Self:
        """What is found by this or by the other; each publication by the best."""


class Corrector(Protocol):
    """Who knows the words of everything published."""

    def corrections(self, word: str, sets: SynonymSets) -> list[str]:
        """The known words nearest to a mistyped one, those of most publications first."""


class Lookup[L: Looked](Corrector, Protocol):
    """An engine's index, as far as words go."""

    def look_up(self, asked: Sequence[Sequence[Alternative]]) -> list[L]:
        """For each of `asked` what is found by any of its alternatives."""


@dataclass(frozen=True, slots=True)
class Found[L: Looked]:
    """One concept looked up: what was found, the terms it was found by, what it was corrected to, what it counts."""

    concept: Concept
    looked: L
    terms: frozenset[str]
    importance: float
    corrected: str = ""

    @property
    def is_required(self) -> bool:
        """False for a word that says little: a result need not have it."""
        return self.importance == 1.0


@dataclass(frozen=True, slots=True)
class Guess:
    """Other ways to say a concept of which too little was found, and the words that they are of."""

    ways: tuple[Alternative, ...]
    words: tuple[str, ...]
    corrected: str = ""


def find_concepts[L: Looked](text: str, sets: SynonymSets, lookup: Lookup[L]) -> list[Found[L]]:
    """Every concept of `text`, as typed or, where too little has it, as it may have been meant."""
    concepts = understand(text, sets)
    typed = lookup.look_up([each.alternatives for each in concepts])
    return [
        find_concept(each, looked, importance, lookup, sets)
        for each, looked, importance in zip(concepts, typed, importances(concepts), strict=True)
    ]


def importances(concepts: Sequence[Concept]) -> list[float]:
    """What each counts: a word that says little counts less, unless there are no others."""
    all_light = all(each.is_light for each in concepts)
    return [LIGHT_WEIGHT if each.is_light and not all_light else 1.0 for each in concepts]


def corrected_text(text: str, found: Iterable[Found[Looked]]) -> str:
    """The text with its corrected words in place; empty where nothing was corrected."""
    changes: Mapping[str, str] = {" ".join(each.concept.words): each.corrected for each in found if each.corrected}
    return " ".join(changes.get(word, word) for word in fold(text).split()) if changes else ""


def find_concept[L: Looked](
    asked: Concept, typed: L, importance: float, lookup: Lookup[L], sets: SynonymSets
) -> Found[L]:
    """A concept as typed; where too little has it, also completed and in loose parts, or as it was probably meant."""
    looked, terms, corrected = typed, _terms(asked.alternatives, asked.words), ""
    for guess_of in GUESSES:
        if (number := looked.number) >= ENOUGH_RESULTS:
            break
        if number and guess_of is _corrected:  # what was found as it was typed is no mistake
            continue
        if guess := guess_of(asked, lookup, sets):
            [more] = lookup.look_up([guess.ways])
            looked, terms = looked.either(more), terms | _terms(guess.ways, guess.words)
            corrected = corrected or (guess.corrected if guess.corrected and more.number else "")
    return Found(asked, looked, terms, importance, corrected)


def _completed(asked: Concept, words: Corrector, sets: SynonymSets) -> Guess | None:
    """The word as the beginning of words that are in the index."""
    word = asked.words[-1]
    if len(asked.words) > 1 or len(word) < SHORTEST_PREFIX:
        return None
    return _in_stead(completions(word), PREFIX_WEIGHT, sets)


def _corrected(asked: Concept, words: Corrector, sets: SynonymSets) -> Guess | None:
    """The word without its typing mistakes: one from four letters, two from eight. A proper Dutch word has none."""
    is_proper = len(asked.words) > 1 or is_dutch_word(asked.words[0])
    meant = [] if is_proper else words.corrections(asked.words[0], sets)
    return _in_stead(meant, TYPO_WEIGHT, sets, corrected=meant[0]) if meant else None


def _loosely_if_dutch(asked: Concept, words: Corrector, sets: SynonymSets) -> Guess | None:
    """A proper Dutch compound is rather looked up by one of its parts than taken for a mistake."""
    return _loosely(asked, words, sets) if is_dutch_word(asked.words[0]) else None


def _loosely(asked: Concept, words: Corrector, sets: SynonymSets) -> Guess | None:
    """Any one part of a compound, or any word of a phrase."""
    parts = [part for word in asked.words for part in (parts_of(word) or ((word,) if len(asked.words) > 1 else ()))]
    ways = tuple(Alternative(((stem(part),),), LOOSE_PARTS_WEIGHT) for part in parts)
    return Guess(ways, asked.words) if ways else None


type Guesser = Callable[[Concept, Corrector, SynonymSets], Guess | None]
GUESSES: tuple[Guesser, ...] = (_completed, _loosely_if_dutch, _corrected, _loosely)


def _in_stead(words: Iterable[str], weight: float, sets: SynonymSets, corrected: str = "") -> Guess | None:
    """Other words in the place of the one typed."""
    words, known = tuple(words), thesaurus(sets)
    ways = tuple(way for word in words for way in concept((word,), known).weakened(weight).alternatives)
    return Guess(ways, words, corrected) if ways else None


def _terms(ways: Iterable[Alternative], typed: Iterable[str]) -> frozenset[str]:
    """What to mark: each term that was `typed` or says it alone; of other phrases only what stands together."""
    words = list(typed)
    own = {stem(part) for word in words for part in (word, *parts_of(word))} | {stem(word, "en") for word in words}
    return frozenset(term for way in ways for term in _marked(way, own))


def _marked(way: Alternative, own: set[str]) -> Iterator[str]:
    if len(way.all_of) == 1 or all(not own.isdisjoint(any_of) for any_of in way.all_of):
        yield from way.terms
    else:
        for pair in pairwise(way.all_of):
            yield from (f"{one} {other}" for one, other in product(*pair))


def by_weight(ways: Iterable[Alternative]) -> dict[float, list[Alternative]]:
    """Ways of one weight are asked together, and count by it."""
    alike: dict[float, list[Alternative]] = {}
    for way in ways:
        alike.setdefault(round(way.weight, 2), []).append(way)
    return alike


def needed_of(asked: int, answering: Callable[[int], int]) -> int:
    """How many concepts a result must answer: all, or the most that enough publications do answer.

    `answering(n)` says how many publications answer at least `n`.
    """
    return next((n for n in range(asked, 1, -1) if answering(n) >= ENOUGH_RESULTS), 1)
