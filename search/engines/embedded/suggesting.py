"""What a half-typed question may become: terms of the vocabulary, tags and partners, and publications by title."""

import re
from collections.abc import Iterator

import numpy as np
from django.urls import reverse
from django.utils.translation import get_language

from common.enums import Facet
from search.analysis.questions import Alternative
from search.analysis.stemming import stem
from search.analysis.texts import tokens
from search.engines.embedded.columns import KINDS, Columns, Floats
from search.engines.embedded.matching import best_of_groups
from search.engines.embedded.texts import text_table
from search.engines.protocol import Suggestion
from search.engines.words import completions
from search.folding import fold
from search.models import IndexedRecord
from search.queries import Query

SHORTEST = 2
MOST_TERMS = 4
FIELDS = ("title", "tags", "title_parts")
TITLE_BEGINS = 2.0  # a title in which the typed words begin a word stands before one that only holds their stem


def suggest(columns: Columns, text: str, size: int) -> list[Suggestion]:
    """Terms first, then publications grouped by kind, the kind of the best one first."""
    typed = tokens(text)
    if not typed or len(typed[-1]) < SHORTEST:
        return []
    terms = _terms(columns, " ".join(typed))[:MOST_TERMS]
    return terms + _publications(columns, typed, size - len(terms))


def _terms(columns: Columns, typed: str) -> list[Suggestion]:
    """Terms in use with a word that begins as typed, those of most records first."""
    labels, slugs = columns.vocabulary.labels, columns.vocabulary.slug_of
    begins = re.compile(rf"\b{re.escape(typed)}")
    found = []
    for facet in Facet:
        column = columns.terms[facet]
        for code, number in _in_use(columns, column.codes[columns.listed[column.rows]]):
            label = labels[code]
            if begins.search(fold(label)):
                address = Query(terms={facet: (slugs[code],)}).address(reverse("search"))
                found.append((-number, label, Suggestion(facet.value, str(facet.label), label, address)))
    return [suggestion for _number, _label, suggestion in sorted(found, key=lambda each: each[:2])]


def _in_use(columns: Columns, codes: np.ndarray) -> Iterator[tuple[int, int]]:
    numbers = np.bincount(codes)
    for code in np.flatnonzero(numbers).tolist():
        if code in columns.vocabulary.slug_of:
            yield code, int(numbers[code])


def _publications(columns: Columns, typed: list[str], size: int) -> list[Suggestion]:
    """Publications whose title or tags hold all words typed, the last one perhaps unfinished."""
    scores = _scores(columns, typed)
    visible = columns.visible(get_language() or "nl")
    rows = visible[(visible >= 0) & (scores > 0)]
    worth = scores[columns.groups[rows]]
    best = rows[np.lexsort((columns.ids[rows], -worth))][:size].tolist()
    rows_found = IndexedRecord.objects.filter(pk__in=columns.ids[best].tolist())
    shown = {row_id: (title, url) for row_id, title, url in rows_found.values_list("pk", "title", "record__url")}
    found = [(KINDS[columns.kinds[row]], int(columns.ids[row])) for row in best]
    kinds = list(dict.fromkeys(kind for kind, _id in found))
    return [
        Suggestion(kind.value, str(kind.label), *shown[row_id])
        for group in kinds
        for kind, row_id in found
        if kind == group and row_id in shown
    ]


def _scores(columns: Columns, typed: list[str]) -> Floats:
    """How well each group of rows answers every word; nothing for one that lacks a word."""
    *whole, last = typed
    total = np.ones(len(columns.group_numbers))
    for word in whole:
        total = np.where(total > 0, total * _score(columns, [word]), 0.0)
    total = np.where(total > 0, total * _score(columns, [last, *completions(last)]), 0.0)
    begins = f" {' '.join(typed)}"
    for row in np.flatnonzero(columns.alive & (total[columns.groups] > 0)).tolist() if total.any() else ():
        if begins in f" {columns.titles[row]}":
            total[columns.groups[row]] *= TITLE_BEGINS
    return total


def _score(columns: Columns, words: list[str]) -> Floats:
    terms = dict.fromkeys(term for word in words for term in (stem(word), stem(word, "en")))
    [matches] = text_table().match([[Alternative((tuple(terms),), 1.0)]], columns.living, FIELDS)
    return best_of_groups(columns, matches)
