"""Which of some publications each of many questions finds: the search turned round, with its own parts.

Ten thousand people wait for news of a hundred publications. Filters are applied to those alone; of the words each
concept is looked up once, in the whole index, because how many publications have it decides what else is tried.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from search.analysis.questions import Alternative, Concept, SynonymSets, understand
from search.engines.embedded.columns import Columns, Ints, Mask, TermColumn
from search.engines.embedded.filtering import apply_filters
from search.engines.embedded.matching import corrections_now
from search.engines.embedded.texts import text_table
from search.engines.protocol import Asked
from search.engines.wording import Found, find_concept, importances, needed_of
from search.folding import fold


@dataclass(frozen=True, slots=True)
class Groups:
    """What some ways to say a concept found: the numbers of the publications, sorted."""

    numbers: Ints

    @property
    def number(self) -> int:
        """How many publications."""
        return len(self.numbers)

    def either(self, other: "Groups") -> "Groups":
        """What is found by one or the other."""
        return Groups(np.union1d(self.numbers, other.numbers))


@dataclass(frozen=True, slots=True)
class GroupLookup:
    """Words looked up in the text table without a score: only which publications have them."""

    columns: Columns

    def look_up(self, asked: Sequence[Sequence[Alternative]]) -> list[Groups]:
        """For each of `asked` what is found by any of its alternatives."""
        return [self._groups(ids) for ids in text_table().having(asked)]

    def corrections(self, word: str, sets: SynonymSets) -> list[str]:
        """The known words nearest to a mistyped one, those of most publications first."""
        return corrections_now(self.columns, word, sets)

    def _groups(self, ids: Ints) -> Groups:
        places = self.columns.positions(ids)
        return Groups(np.unique(self.columns.groups[places[places >= 0]]))


@dataclass(frozen=True, slots=True)
class Shelf:
    """The rows that readers of one language get of the publications asked about."""

    columns: Columns  # of these rows only
    keys: Sequence[str]  # the translation key of each row


@dataclass(slots=True)
class Newcomers:
    """The publications asked about, in the index as it is now; questions are put to it one by one."""

    columns: Columns
    groups: Mapping[str, int]  # by translation key
    sets: SynonymSets
    _shelves: dict[tuple[str, bool], Shelf] = field(default_factory=dict)
    _concepts: dict[Concept, Found[Groups]] = field(default_factory=dict)
    _texts: dict[str, Ints] = field(default_factory=dict)

    @classmethod
    def among(cls, columns: Columns, publications: Collection[str], sets: SynonymSets) -> "Newcomers":
        """Those of the publications (by translation key) that the index holds."""
        known = columns.group_numbers
        return cls(columns, {key: known[key] for key in publications if key in known}, sets)

    def found_by(self, asked: Asked) -> frozenset[str]:
        """Which of them the question finds: filters first, which let few through."""
        shelf = self._shelf(asked.language, asked.query.with_archive)
        everything = np.ones(shelf.columns.size, np.bool_)
        passed = np.flatnonzero(apply_filters(shelf.columns, asked.query, everything).all())
        if len(passed) and fold(asked.query.text):
            answering = self._answering(asked.query.text)
            passed = passed[np.isin(shelf.columns.groups[passed], answering)]
        return frozenset(shelf.keys[row] for row in passed.tolist())

    def _shelf(self, language: str, with_archive: bool) -> Shelf:
        name = (language, with_archive)
        if name not in self._shelves:
            visible = self.columns.visible(*name)
            rows = {key: int(visible[group]) for key, group in self.groups.items() if visible[group] >= 0}
            self._shelves[name] = Shelf(only(self.columns, np.array(list(rows.values()), np.int64)), list(rows))
        return self._shelves[name]

    def _answering(self, text: str) -> Ints:
        """The numbers of all publications that answer the words, as the search itself has it."""
        if text not in self._texts:
            concepts = understand(text, self.sets)
            weighed = zip(concepts, importances(concepts), strict=True)
            required = [self._concept(each).looked.numbers for each, importance in weighed if importance == 1.0]
            self._texts[text] = _enough(required, np.array(list(self.groups.values()), np.int64))
        return self._texts[text]

    def _concept(self, asked: Concept) -> Found[Groups]:
        """Each concept once, however many questions ask it."""
        if asked not in self._concepts:
            lookup = GroupLookup(self.columns)
            [typed] = lookup.look_up([asked.alternatives])
            self._concepts[asked] = find_concept(asked, typed, 1.0, lookup, self.sets)
        return self._concepts[asked]


def _enough(required: Sequence[Ints], wanted: Ints) -> Ints:
    """Those of `wanted` that answer all concepts, or as many as enough publications do answer."""
    if len(required) == 1:
        return required[0][np.isin(required[0], wanted)]
    numbers, answered = np.unique(np.concatenate([np.empty(0, np.int64), *required]), return_counts=True)
    needed = needed_of(len(required), lambda number: int((answered >= number).sum()))
    enough = numbers[answered >= needed]
    return enough[np.isin(enough, wanted)]


def only(columns: Columns, rows: Ints) -> Columns:
    """These rows by themselves, in this order: what is asked of them costs by their number."""
    places = np.full(columns.size, -1, np.int64)
    places[rows] = np.arange(len(rows))
    return replace(
        columns,
        ids=columns.ids[rows],
        alive=columns.alive[rows],
        kinds=columns.kinds[rows],
        locales=columns.locales[rows],
        standings=columns.standings[rows],
        groups=columns.groups[rows],
        titles=[columns.titles[row] for row in rows.tolist()],
        numbers={name: numbers[rows] for name, numbers in columns.numbers.items()},
        terms={facet: _only(column, places) for facet, column in columns.terms.items()},
        answers={},
    )


def _only(column: TermColumn, places: Ints) -> TermColumn:
    here: Mask = places[column.rows] >= 0
    return TermColumn(places[column.rows[here]], column.codes[here])
