"""What a half-typed question may become: terms of the vocabulary, tags and partners, and publications by title."""

from collections.abc import Iterator

import numpy as np
from django.utils.translation import get_language

from common.enums import Kind
from search.analysis.questions import Alternative
from search.analysis.stemming import stem
from search.analysis.texts import tokens
from search.engines.embedded.columns import Columns, Floats
from search.engines.embedded.matching import best_of_groups
from search.engines.embedded.texts import text_table
from search.engines.protocol import Suggestion
from search.engines.suggestions import FIELDS, SHORTEST, TITLE_BEGINS, Named, named_so, of_publications, of_terms
from search.engines.words import completions
from search.models import IndexedRecord


def suggest(columns: Columns, text: str, size: int) -> list[Suggestion]:
    """Terms first, then publications grouped by kind, the kind of the best one first."""
    typed = tokens(text)
    if not typed or len(typed[-1]) < SHORTEST:
        return []
    terms = of_terms(columns.vocabulary, _counted(columns, " ".join(typed)))
    return terms + _publications(columns, typed, size - len(terms))


def _counted(columns: Columns, typed: str) -> Iterator[tuple[Named, int]]:
    """The terms with a word that begins as typed, each with how many listed records carry it."""
    for facet, slug in named_so(columns.vocabulary, typed):
        column = columns.terms[facet]
        code = columns.vocabulary.codes[facet, slug]
        yield (facet, slug), int(columns.listed[column.rows[column.codes == code]].sum())


def _publications(columns: Columns, typed: list[str], size: int) -> list[Suggestion]:
    """Publications whose title or tags hold all words typed, the last one perhaps unfinished."""
    scores = _scores(columns, typed)
    visible = columns.visible(get_language() or "nl")
    rows = visible[(visible >= 0) & (scores > 0)]
    worth = scores[columns.groups[rows]]
    best = columns.ids[rows[np.lexsort((columns.ids[rows], -worth))][:size]].tolist()
    found = IndexedRecord.objects.filter(pk__in=best).values_list("pk", "kind", "title", "record__url")
    shown = {row_id: (Kind(kind), title, url) for row_id, kind, title, url in found}
    return of_publications([shown[row_id] for row_id in best if row_id in shown])


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
