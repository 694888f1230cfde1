"""Shows where the words that were asked stand: in titles and summaries, and in a passage of the body."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search.analysis.texts import terms_of_word
from search.folding import fold

WORD = re.compile(r"\w+", re.UNICODE)
PASSAGE = 200  # letters
BEFORE = 30  # letters of it before the word, so that a narrow card still shows that
MOST_READ = 6_000
TOGETHER = 3  # words: two that say something only together stand at most so far apart


def highlight(text: str, matched: frozenset[str], language: str = "nl") -> SafeString:
    """`text`, escaped, with `<mark>` around each word that was found by one of the `matched` terms."""
    parts, end = [], 0
    for word in _found(text, matched, language) if matched else ():
        parts += [escape(text[end : word.start()]), f"<mark>{escape(word[0])}</mark>"]
        end = word.end()
    return mark_safe("".join([*parts, escape(text[end:])]))


def passage(body: str, matched: frozenset[str], language: str = "nl") -> SafeString:
    """The part of `body` around the first word that was found, marked; empty where it has none near its beginning."""
    body = body[:MOST_READ]
    first = next(_found(body, matched, language), None) if matched else None
    if first is None:
        return SafeString("")
    start = max(0, first.start() - BEFORE)
    start = body.find(" ", start) + 1 if start else 0
    stop = body.rfind(" ", start, start + PASSAGE)
    stop = stop if stop > first.end() else min(len(body), start + PASSAGE)
    text = f"{'… ' if start else ''}{body[start:stop].strip()}{' …' if stop < len(body) else ''}"
    return highlight(text, matched, language)


def _found(text: str, matched: frozenset[str], language: str) -> Iterator[re.Match[str]]:
    """The words of `text` that answer a term alone, or together with a word near to it; read only as far as asked."""
    words = list(WORD.finditer(text))
    partners = _partners(matched)
    paired = frozenset(partners)
    for place, word in enumerate(words):
        terms = _terms(word[0], language)
        if not matched.isdisjoint(terms):
            yield word
        elif together := paired & terms:
            wanted = frozenset().union(*(partners[term] for term in together))
            near = words[max(0, place - TOGETHER) : place + TOGETHER + 1]
            if not all(wanted.isdisjoint(_terms(other[0], language)) for other in near):
                yield word


@lru_cache(maxsize=50_000)
def _terms(word: str, language: str) -> frozenset[str]:
    """Every term under which a word as it is written is found: texts are made of the same words again and again."""
    return frozenset(term for folded in fold(word).split() for term in terms_of_word(folded, language))


@lru_cache(maxsize=64)
def _partners(matched: frozenset[str]) -> Mapping[str, frozenset[str]]:
    """By term: those that must stand near it, for terms that say nothing alone."""
    partners: dict[str, set[str]] = defaultdict(set)
    for one, space, other in (term.partition(" ") for term in matched):
        if space:
            partners[one].add(other)
            partners[other].add(one)
    return {term: frozenset(others) for term, others in partners.items()}
