"""The records in memory: what they are filtered, counted and sorted by, as arrays over the rows of the index.

Facets counted in the database cost with the number of terms; in arrays they cost a few milliseconds at a hundred
thousand records (DESIGN, *Decisions already taken*). Arrays hold nothing that is not in the database: each request
asks whether the index is still where the arrays were read (one query), reads what came since, or reads all anew.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from common.enums import Facet, Kind, Standing
from search.engines.vocabulary import Vocabulary

type Floats = NDArray[np.float64]
type Ints = NDArray[np.int64]
type Mask = NDArray[np.bool_]

KINDS = tuple(Kind)
STANDINGS = tuple(Standing)
NUMBERS = (
    "published",
    "opens",
    "closes",
    "starts",
    "period_from",
    "period_to",
    "amount_min",
    "amount_max",
    "latitude",
    "longitude",
)
READ = ("pk", "kind", "locale", "standing", "translation_key", "folded_title", "term_codes", *NUMBERS)


@dataclass(frozen=True, slots=True)
class TermColumn:
    """One facet over all rows: at `rows[i]` stands the term `codes[i]`."""

    rows: Ints
    codes: Ints


@dataclass(frozen=True, eq=False)
class Columns:
    """All rows of the index at one change of it. Positions never move: a removed row stays, no longer alive."""

    change: int
    token: str
    ids: Ints
    alive: Mask
    kinds: Ints
    locales: NDArray[np.str_]
    standings: Ints
    groups: Ints  # rows with one number are one publication in several languages
    titles: list[str]
    numbers: Mapping[str, Floats]
    terms: Mapping[Facet, TermColumn]
    vocabulary: Vocabulary
    group_numbers: dict[str, int] = field(repr=False)
    answers: dict[Any, Any] = field(default_factory=dict, repr=False)  # questions answered from these very columns

    @property
    def size(self) -> int:
        """How many positions there are, dead ones included."""
        return len(self.ids)

    @cached_property
    def living(self) -> int:
        """How many records there are."""
        return int(self.alive.sum())

    def positions(self, ids: Ints) -> Ints:
        """Where the rows with these ids stand; -1 for one that is not known here or no longer alive."""
        places = find_ids(self.ids, ids)
        return np.where((places >= 0) & self.alive[places], places, -1) if self.size else places

    @cached_property
    def listed(self) -> Mask:
        """The records that stand in lists: all but those in the archive."""
        return self.alive & (self.standings != STANDINGS.index(Standing.ARCHIVED))

    @cached_property
    def has_archive(self) -> bool:
        """True where some record stands in the archive."""
        return bool((self.alive & ~self.listed).any())

    def visible(self, language: str, with_archive: bool = False) -> Ints:
        """For each group the row that a visitor who reads `language` gets, -1 where none is left.

        What is in the archive is only given where it is asked for; a translation that is not stands for it.
        """
        asked = (language, with_archive and self.has_archive)
        if asked not in self._visible:
            self._visible[asked] = self._choose(*asked)
        return self._visible[asked]

    @cached_property
    def _visible(self) -> dict[tuple[str, bool], Ints]:
        return {}

    def _choose(self, language: str, with_archive: bool) -> Ints:
        chosen = np.full(len(self.group_numbers), -1, np.int64)
        rows = np.flatnonzero(self.alive if with_archive else self.listed)
        own = self.locales[rows] == language
        for part in (rows[~own], rows[own]):  # the visitor's own language comes last, and stays
            chosen[self.groups[part]] = part
        return chosen

    @cached_property
    def title_ranks(self) -> Ints:
        """The place of each row in the alphabet of titles; equal titles share one."""
        _titles, ranks = np.unique(np.array(self.titles, dtype=object), return_inverse=True)
        return ranks.astype(np.int64)


def find_ids(ids: Ints, wanted: Ints) -> Ints:
    """Where each of `wanted` stands in the sorted `ids`; -1 for one that does not."""
    if not len(ids):
        return np.full(len(wanted), -1, np.int64)
    places = np.minimum(np.searchsorted(ids, wanted), len(ids) - 1)
    return np.where(ids[places] == wanted, places, -1)


def build(change: int, token: str, rows: Sequence[tuple[Any, ...]], vocabulary: Vocabulary) -> Columns:
    """Columns of freshly read rows (`READ`), in the order of their ids."""
    empty = Columns(
        change,
        token,
        np.empty(0, np.int64),
        np.empty(0, np.bool_),
        np.empty(0, np.int64),
        np.empty(0, "<U10"),
        np.empty(0, np.int64),
        np.empty(0, np.int64),
        [],
        {name: np.empty(0) for name in NUMBERS},
        {facet: TermColumn(np.empty(0, np.int64), np.empty(0, np.int64)) for facet in Facet},
        vocabulary,
        {},
    )
    return extend(empty, change, token, rows, [], vocabulary)


def extend(
    old: Columns,
    change: int,
    token: str,
    rows: Sequence[tuple[Any, ...]],
    removed: Sequence[int],
    vocabulary: Vocabulary,
) -> Columns:
    """The columns after a change: `rows` are new, `removed` ids are gone. `old` stays as it is for who reads it."""
    by_name = dict(zip(READ, zip(*rows, strict=True), strict=True)) if rows else dict.fromkeys(READ, ())
    numbers = {name: np.array(by_name[name], dtype=np.float64) for name in NUMBERS}
    group_numbers = dict(old.group_numbers)
    groups = [group_numbers.setdefault(key, len(group_numbers)) for key in by_name["translation_key"]]
    ids = np.concatenate([old.ids, np.array(by_name["pk"], np.int64)])
    return Columns(
        change=change,
        token=token,
        ids=ids,
        alive=_without(np.concatenate([old.alive, np.ones(len(rows), np.bool_)]), ids, removed),
        kinds=np.concatenate([old.kinds, _places(KINDS, by_name["kind"])]),
        locales=np.concatenate([old.locales, np.array(by_name["locale"], "<U10")]),
        standings=np.concatenate([old.standings, _places(STANDINGS, by_name["standing"])]),
        groups=np.concatenate([old.groups, np.array(groups, np.int64)]),
        titles=[*old.titles, *by_name["folded_title"]],
        numbers={name: np.concatenate([old.numbers[name], numbers[name]]) for name in NUMBERS},
        terms=_with_terms(old, by_name["term_codes"], vocabulary),
        vocabulary=vocabulary,
        group_numbers=group_numbers,
    )


def _places(choices: tuple[Any, ...], values: Sequence[str]) -> Ints:
    """The place of each value among the choices."""
    places = {choice.value: place for place, choice in enumerate(choices)}
    return np.array([places[value] for value in values], np.int64)


def _without(alive: Mask, ids: Ints, removed: Sequence[int]) -> Mask:
    """`alive`, a fresh array, with the rows of these ids marked as gone."""
    gone = find_ids(ids, np.array(removed, np.int64))
    alive[gone[gone >= 0]] = False
    return alive


def _with_terms(old: Columns, blobs: Sequence[bytes], vocabulary: Vocabulary) -> dict[Facet, TermColumn]:
    """The facets' columns with those of new rows, which hold their codes as four-byte numbers."""
    lengths = np.array([len(blob) // 4 for blob in blobs], np.int64)
    codes = np.frombuffer(b"".join(bytes(blob) for blob in blobs), np.int32).astype(np.int64)
    rows = np.repeat(np.arange(old.size, old.size + len(blobs)), lengths)
    names = list(Facet)
    facet_of = np.full(max(vocabulary.facet_of, default=0) + 1, -1, np.int64)
    for code, facet in vocabulary.facet_of.items():
        facet_of[code] = names.index(facet)
    kinds = facet_of[codes]
    return {
        facet: TermColumn(
            np.concatenate([old.terms[facet].rows, rows[kinds == number]]),
            np.concatenate([old.terms[facet].codes, codes[kinds == number]]),
        )
        for number, facet in enumerate(names)
    }
