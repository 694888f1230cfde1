"""From what somebody typed to what is looked for: concepts, each with the ways in which a text may say it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from search.analysis.compounds import is_dutch_word, parts_of
from search.analysis.data_files import light_words, related_phrases, stop_words, translations
from search.analysis.stemming import stem
from search.analysis.texts import tokens
from search.folding import MOST_WORDS
from search.ranking import COMPOUND_WEIGHT, RELATED_WEIGHT, SYNONYM_WEIGHT, TRANSLATION_WEIGHT

LONGEST_PHRASE = 5

type Phrase = tuple[str, ...]  # folded words
type SynonymSets = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way to say a concept: of every inner tuple at least one term must stand in the text."""

    all_of: tuple[tuple[str, ...], ...]
    weight: float

    @property
    def terms(self) -> frozenset[str]:
        """All terms that it names."""
        return frozenset(term for any_of in self.all_of for term in any_of)


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that is looked for, as it was typed and in all the ways in which it may be said."""

    words: Phrase
    alternatives: tuple[Alternative, ...]

    @property
    def is_light(self) -> bool:
        """True for a word that says little of the subject: a result need not have it."""
        return len(self.words) == 1 and self.words[0] in light_words()

    def weakened(self, factor: float) -> "Concept":
        """The same concept, each way to say it worth less: what was guessed stands below what was typed."""
        return replace(self, alternatives=tuple(replace(a, weight=a.weight * factor) for a in self.alternatives))


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """Which phrases may stand for which, by the stems of their words."""

    synonyms: dict[Phrase, tuple[Phrase, ...]]
    english: dict[Phrase, tuple[Phrase, ...]]
    related: dict[Phrase, tuple[Phrase, ...]]

    def knows(self, phrase: Phrase) -> bool:
        """True for a phrase that has other ways to say it."""
        stems = _stems(phrase)
        return stems in self.synonyms or stems in self.related or _english_stems(phrase) in self.english

    def others(self, phrase: Phrase) -> Iterator[tuple[Phrase, float]]:
        """The other ways to say `phrase`, with their weight; what an English phrase means is said in other ways too."""
        yield from self._dutch(phrase, 1.0)
        for meaning in self.english.get(_english_stems(phrase), ()):
            yield meaning, TRANSLATION_WEIGHT
            yield from self._dutch(meaning, TRANSLATION_WEIGHT)

    def _dutch(self, phrase: Phrase, weight: float) -> Iterator[tuple[Phrase, float]]:
        """Synonyms, then what is related to the phrase or to one of its synonyms."""
        synonyms = self.synonyms.get(_stems(phrase), ())
        for other in synonyms:
            yield other, weight * SYNONYM_WEIGHT
        for said in (phrase, *synonyms):
            for other in self.related.get(_stems(said), ()):
                yield other, weight * RELATED_WEIGHT


@lru_cache(maxsize=4)
def thesaurus(sets: SynonymSets) -> Thesaurus:
    """The sets that the hub team keeps, and the bilingual list, ready to look up."""
    synonyms: dict[Phrase, list[Phrase]] = {}
    for phrases in ([tuple(tokens(text)) for text in words] for words in sets):
        for phrase in phrases:
            others = [other for other in phrases if other != phrase and other]
            synonyms.setdefault(_stems(phrase), []).extend(others)
    english: dict[Phrase, list[Phrase]] = {}
    for text, meanings in translations().items():
        key = _english_stems(tokens(text))
        english.setdefault(key, []).extend(tuple(tokens(meaning)) for meaning in meanings)
    related: dict[Phrase, list[Phrase]] = {}
    for text, others_of in related_phrases().items():
        related.setdefault(_stems(tokens(text)), []).extend(tuple(tokens(other)) for other in others_of)
    return Thesaurus(_frozen(synonyms), _frozen(english), _frozen(related))


def _frozen(phrases: dict[Phrase, list[Phrase]]) -> dict[Phrase, tuple[Phrase, ...]]:
    return {key: tuple(dict.fromkeys(others)) for key, others in phrases.items() if key}


def understand(text: str, sets: SynonymSets) -> tuple[Concept, ...]:
    """The concepts in `text`, in their order. Words that carry no subject are left out, unless there are no others."""
    known = thesaurus(sets)
    phrases = list(_phrases(tokens(text)[: 2 * MOST_WORDS], known))
    telling = [phrase for phrase in phrases if len(phrase) > 1 or phrase[0] not in stop_words()]
    chosen = dict.fromkeys(telling or phrases)
    return tuple(concept(phrase, known) for phrase in list(chosen)[:MOST_WORDS])


def concept(phrase: Phrase, known: Thesaurus) -> Concept:
    """Every way to say `phrase`."""
    ways = [_literally(phrase), *_in_parts(phrase, known)]
    others = [*known.others(phrase), *(_written_together(phrase, known))]
    for other, weight in others:
        ways.append(replace(_literally(other), weight=weight))
        if weight > RELATED_WEIGHT:  # the parts of what is only related say too little
            ways.extend(replace(way, weight=way.weight * weight) for way in _in_parts(other, known))
    best: dict[tuple[tuple[str, ...], ...], Alternative] = {}
    for way in sorted(ways, key=lambda way: -way.weight):
        best.setdefault(way.all_of, way)
    return Concept(phrase, tuple(best.values()))


def _phrases(words: Sequence[str], known: Thesaurus) -> Iterator[Phrase]:
    """The words one by one, but phrases that the thesaurus knows as one, the longest first."""
    place = 0
    while place < len(words):
        longest = min(LONGEST_PHRASE, len(words) - place)
        lengths = (n for n in range(longest, 1, -1) if _is_one(tuple(words[place : place + n]), known))
        length = next(lengths, 1)
        yield tuple(words[place : place + length])
        place += length


def _is_one(phrase: Phrase, known: Thesaurus) -> bool:
    """True for words that belong together: a phrase of the thesaurus, or a compound written apart."""
    return known.knows(phrase) or _is_written_apart(phrase)


def _is_written_apart(phrase: Phrase) -> bool:
    """True for two words that are one in Dutch; “in de” is no “inde”: stop words are only words of the sentence."""
    return len(phrase) == 2 and not stop_words().issuperset(phrase) and is_dutch_word("".join(phrase))


def _written_together(phrase: Phrase, known: Thesaurus) -> Iterator[tuple[Phrase, float]]:
    """“speel tuin” is also “speeltuin”, with all the ways to say that."""
    if _is_written_apart(phrase):
        together = ("".join(phrase),)
        yield together, 1.0
        yield from known.others(together)


def _literally(phrase: Phrase) -> Alternative:
    """The phrase as it stands: all of its words that say something, in Dutch or English inflection."""
    telling = [word for word in phrase if word not in stop_words()] or list(phrase)
    return Alternative(tuple(_any_inflection(word) for word in telling), 1.0)


def _in_parts(phrase: Phrase, known: Thesaurus) -> list[Alternative]:
    """A compound said in its parts, each of which may have synonyms of one word."""
    parts = parts_of(phrase[0]) if len(phrase) == 1 else ()
    if not parts:
        return []
    return [Alternative(tuple(_any_synonym(part, known) for part in parts), COMPOUND_WEIGHT)]


def _any_synonym(part: str, known: Thesaurus) -> tuple[str, ...]:
    others = (other[0] for other in known.synonyms.get((stem(part),), ()) if len(other) == 1)
    return tuple(dict.fromkeys((stem(part), *(stem(other) for other in others))))


def _any_inflection(word: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((stem(word), stem(word, "en"))))


def _stems(phrase: Iterable[str]) -> Phrase:
    return tuple(stem(word) for word in phrase)


def _english_stems(phrase: Iterable[str]) -> Phrase:
    return tuple(stem(word, "en") for word in phrase)
