"""Shows where the words that were asked stand: in titles and summaries, and in a passage of the body."""

import re
from collections.abc import Iterable
from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search.analysis.texts import terms_of_word
from search.folding import fold
from search.models import IndexedRecord

WORD = re.compile(r"\w+", re.UNICODE)
PASSAGE = 200  # letters
MOST_READ = 6_000


def highlight(text: str, matched: frozenset[str], language: str = "nl") -> SafeString:
    """`text`, escaped, with `<mark>` around each word that was found by one of the `matched` terms."""
    parts, end = [], 0
    for word in WORD.finditer(text) if matched else ():
        if _answers(word[0], matched, language):
            parts += [escape(text[end : word.start()]), f"<mark>{escape(word[0])}</mark>"]
            end = word.end()
    return mark_safe("".join([*parts, escape(text[end:])]))


def passages(keys: Iterable[str], matched: frozenset[str]) -> dict[str, SafeString]:
    """By key: the passage of the body around the first word that was found, for those bodies that have one."""
    rows = IndexedRecord.objects.filter(key__in=list(keys)).values_list("key", "body", "locale") if matched else ()
    found = {key: _passage(body[:MOST_READ], matched, locale) for key, body, locale in rows}
    return {key: passage for key, passage in found.items() if passage}


def _passage(body: str, matched: frozenset[str], language: str) -> SafeString:
    first = next((word for word in WORD.finditer(body) if _answers(word[0], matched, language)), None)
    if first is None:
        return SafeString("")
    start = max(0, first.start() - PASSAGE // 3)
    start = body.find(" ", start) + 1 if start else 0
    stop = body.rfind(" ", start, start + PASSAGE)
    stop = stop if stop > first.end() else min(len(body), start + PASSAGE)
    text = f"{'… ' if start else ''}{body[start:stop].strip()}{' …' if stop < len(body) else ''}"
    return highlight(text, matched, language)


def _answers(word: str, matched: frozenset[str], language: str) -> bool:
    return not matched.isdisjoint(_terms(word, language))


@lru_cache(maxsize=50_000)
def _terms(word: str, language: str) -> frozenset[str]:
    """Every term under which a word as it is written is found: texts are made of the same words again and again."""
    return frozenset(term for folded in fold(word).split() for term in terms_of_word(folded, language))
