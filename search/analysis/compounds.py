"""Splits Dutch compounds: “ouderenzorg” is found by who asks for “zorg voor ouderen”, and the other way round.

A word is split where both parts are words: of the field's own dictionary, or frequent enough in Dutch at large. The
measure is that of Koehn and Knight (“Empirical methods for compound splitting”, 2003): the split whose parts are
together the most frequent wins, if it beats the word itself.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from math import sqrt

from wordfreq import get_frequency_dict

from search.analysis.data_files import domain_parts, stop_words, whole_words
from search.folding import fold

SHORTEST_COMPOUND = 6
SHORTEST_DOMAIN_PART = 3
SHORTEST_PART = 4
RAREST_PART = 2e-6  # a share of all words: about twice in a million
DOMAIN_FREQUENCY = 3e-5  # a word of the field counts as at least this common
COMMON_WORD = 4e-7  # rarer ones are often somebody's typing mistake
LINKS = ("", "s", "en", "e", "n")
# These begin or end words without being words of the subject: onderzoek is no zoek, eenzaamheid no heid.
# fmt: off
PREFIXES = frozenset({
    "aan", "achter", "acht", "binnen", "boven", "buiten", "door", "gene", "gods", "inge", "inter", "langs", "mede",
    "mee", "mis", "onder", "ont", "ontdek", "over", "rond", "samen", "tegen", "terug", "toe", "tussen", "uit",
    "vast", "ver", "vera", "vers", "vol", "voor", "voort", "voorbij", "weer", "weg",
})
SUFFIXES = frozenset({
    "aard", "achtig", "aten", "baar", "baarheid", "dom", "eert", "ellen", "ende", "eren", "essen", "heden", "heid",
    "iers", "ing", "ingen", "innen", "king", "lijk", "lijke", "lijkheid", "ling", "lingen", "loos", "loze", "matig",
    "matige", "oren", "pers", "rende", "ring", "schap", "schappen", "sing", "ster", "teit", "voudig", "waarts",
    "zaam", "zing",
})
# fmt: on


@cache
def frequencies() -> dict[str, float]:
    """How large a share of Dutch text each folded word is."""
    found: dict[str, float] = {}
    for word, share in get_frequency_dict("nl").items():
        folded = word if word.isascii() else fold(word)
        found[folded] = found.get(folded, 0.0) + share
    return found


def is_dutch_word(word: str) -> bool:
    """True for a folded word that is common enough to be taken for what was meant."""
    return frequencies().get(word, 0.0) >= COMMON_WORD


@lru_cache(maxsize=100_000)
def parts_of(word: str) -> tuple[str, ...]:
    """The words of which the folded `word` is made, each compound part split again; empty for what is no compound."""
    if len(word) < SHORTEST_COMPOUND or not word.isascii() or not word.isalpha() or word in whole_words():
        return ()
    best = max(_splits(word), default=None)
    if best is None:
        return ()
    _worth, *halves = best
    return tuple(part for half in halves for part in (parts_of(half) or (half,)))


def _splits(word: str) -> Iterator[tuple[float, str, str]]:
    """The ways to split `word` in two that are better than leaving it whole, with their worth."""
    own = frequencies().get(word, 0.0)
    for place in range(SHORTEST_DOMAIN_PART, len(word) - SHORTEST_DOMAIN_PART + 1):
        tail = word[place:]
        weight = _frequency(tail, is_tail=True)
        if not weight:
            continue
        for link in LINKS:
            if link and word[:place] in domain_parts():
                continue  # ouderenzorg is care for ouderen (the elderly), not for an ouder (a parent)
            head = word[:place].removesuffix(link) if word[:place].endswith(link) else ""
            worth = sqrt(_frequency(head, is_tail=False) * weight) if head else 0.0
            if worth > own or (worth and {head, tail} <= domain_parts()):
                yield worth, head, tail


def _frequency(part: str, is_tail: bool) -> float:
    """How common `part` is as a part; nothing for what cannot be one."""
    if part in (SUFFIXES if is_tail else PREFIXES):
        return 0.0
    share = frequencies().get(part, 0.0)
    if part in domain_parts():
        return max(share, DOMAIN_FREQUENCY)
    if len(part) < SHORTEST_PART or share < RAREST_PART or part in stop_words():
        return 0.0
    return share
