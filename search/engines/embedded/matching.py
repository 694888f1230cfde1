"""Which records answer the words of a question, and how well."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from search.analysis.questions import Alternative, SynonymSets
from search.engines.embedded.columns import Columns, Floats
from search.engines.embedded.texts import Matches, text_table
from search.engines.wording import by_weight, corrected_text, find_concepts, needed_of
from search.engines.words import known_words, nearest
from search.folding import fold
from search.models import IndexedWord
from search.ranking import PHRASE_IN_TITLE, WHOLE_TITLE

MOST_TITLES_READ = 400
SMALLEST_SCORE = 1e-6  # BM25 gives nothing for a word that stands everywhere; it was found all the same


@dataclass(frozen=True, slots=True)
class WordMatch:
    """By group of rows (one publication in its languages): how well it answers, 0 for not at all."""

    scores: Floats
    terms: frozenset[str]
    corrected: str
    loosened: bool


@dataclass(frozen=True, slots=True)
class Scored:
    """What some ways to say a concept found: the best score of each group."""

    scores: Floats

    @property
    def number(self) -> int:
        """How many publications."""
        return int(np.count_nonzero(self.scores))

    def either(self, other: "Scored") -> "Scored":
        """Each publication by the better of the two."""
        return Scored(np.maximum(self.scores, other.scores))


@dataclass(frozen=True, slots=True)
class TextLookup:
    """Words looked up in the text table, for these columns."""

    columns: Columns

    def look_up(self, asked: Sequence[Sequence[Alternative]]) -> list[Scored]:
        """For each of `asked` the best score of each group: one statement for all."""
        alike = [
            (place, weight, ways) for place, every in enumerate(asked) for weight, ways in by_weight(every).items()
        ]
        scores = [np.zeros(len(self.columns.group_numbers)) for _ways in asked]
        matches = text_table().match([ways for _place, _weight, ways in alike], self.columns.living)
        for (place, weight, _ways), found in zip(alike, matches, strict=True):
            scores[place] = np.maximum(scores[place], weight * best_of_groups(self.columns, found))
        return [Scored(each) for each in scores]

    def corrections(self, word: str, sets: SynonymSets) -> list[str]:
        """The known words nearest to a mistyped one, those of most publications first."""
        return corrections_now(self.columns, word, sets)


def corrections_now(columns: Columns, word: str, sets: SynonymSets) -> list[str]:
    """The known words nearest to a mistyped one, as the index is at these columns."""
    return nearest(word, _vocabulary(columns.change, columns.token, sets))


def match_words(columns: Columns, text: str, sets: SynonymSets) -> WordMatch:
    """Look the concepts of `text` up. A publication must answer all of them, or fewer where too little does."""
    found = find_concepts(text, sets, TextLookup(columns))
    importance = np.array([each.importance for each in found])
    scores = np.array([each.looked.scores for each in found]).reshape(len(found), len(columns.group_numbers))
    answered = ((scores > 0) & (importance[:, None] == 1.0)).sum(axis=0)
    asked = sum(each.is_required for each in found)
    needed = needed_of(asked, lambda number: int((answered >= number).sum()))
    total = np.where(answered >= needed, (scores * importance[:, None]).sum(axis=0) * answered / max(1, asked), 0.0)
    return WordMatch(
        scores=_with_titles(columns, text, total),
        terms=frozenset(term for each in found for term in each.terms),
        corrected=corrected_text(text, found),
        loosened=needed < asked,
    )


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


@lru_cache(maxsize=2)
def _vocabulary(change: int, token: str, sets: SynonymSets) -> dict[str, int]:
    """Words that may have been meant, with in how many publications they stand."""
    return {**known_words(sets), **dict(IndexedWord.objects.values_list("word", "documents"))}
