"""What a search engine of this portal is asked and answers. Every engine passes one test suite."""

from collections.abc import Collection, Iterable, Iterator, Set
from dataclasses import dataclass, field
from typing import Protocol

from common.enums import Facet, Kind, Standing
from common.records import PublicationRecord
from search.queries import Query


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as a reader of one language asks it."""

    query: Query
    language: str


@dataclass(frozen=True, slots=True)
class FacetCount:
    """How many results a choice in a facet would give, the other facets applied."""

    slug: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Hit:
    """One result. `score` is only comparable within one answer; 0 where no words were asked.

    `body` is its text, where words were asked: the passage that is shown comes from it.
    """

    record: PublicationRecord
    score: float = 0.0
    body: str = field(default="", repr=False)
    is_pinned: bool = False
    distance_km: float | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """One page of results, how many there are in all, and the counts of every facet.

    `matched` holds the analysed terms by which words were found, for highlights, and pairs of terms (“lang thuis”) that
    say something only near each other; `corrected` the question as it was
    probably meant, where a word was unknown; `loosened` is true where too few publications
    have all the words, so that those with some are given too; `in_archive` how many results more the archive has.
    """

    total: int
    hits: list[Hit]
    facets: dict[Facet, list[FacetCount]]
    kinds: dict[Kind, int]
    matched: frozenset[str] = frozenset()
    corrected: str = ""
    loosened: bool = False
    in_archive: int = 0

    @property
    def records(self) -> list[PublicationRecord]:
        """The records of this page, without their scores."""
        return [hit.record for hit in self.hits]


@dataclass(frozen=True, slots=True)
class Overview:
    """All results of a question at once, for sums over them: which they are, and how many of them carry each term.

    Unlike the counts of an `Answer`, which say what another choice would give, these are of the results themselves.
    """

    keys: list[str]
    counts: dict[Facet, list[FacetCount]]
    standings: dict[Standing, int]


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the map that a result has; (latitude, longitude) in WGS 84."""

    key: str
    title: str
    url: str
    kind: Kind
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a half-typed word may become: a publication, a term of a facet, or words to search for."""

    group: str  # a Kind's value, a Facet's value, or "words"
    group_label: str
    text: str
    url: str


class Terms(Protocol):
    """The terms by which something published can be found: vocabulary in use, tags, partners and stages."""

    def slugs(self, facet: Facet) -> Set[str]:
        """The slugs of one facet."""

    def label(self, facet: Facet, slug: str) -> str | None:
        """What a term is called in the visitor's language; None for one that nothing carries."""


class Engine(Protocol):
    """One index of everything published, in the visitor's language where it has a translation."""

    name: str

    def index(self, records: Iterable[PublicationRecord]) -> None:
        """Put these records in, in place of what stood under their keys."""

    def remove(self, keys: Iterable[str]) -> None:
        """Take these out; unknown keys are no fault."""

    def size(self) -> int:
        """How many records can be found by their words: as many as are published, where the index is whole."""

    def warm(self) -> None:
        """Read whatever the first question would have to wait for."""

    def terms(self) -> Terms:
        """The terms that records carry now."""

    def search(self, query: Query, size: int = 24, facets: Collection[Facet] = tuple(Facet)) -> Answer:
        """Answer `query`: its page of `size` results; a page past the end has no hits but does have the total.

        What stands in the archive is left out unless the query wants it; what is not confirmed ranks lower.

        Only `facets` are counted.
        """

    def suggest(self, text: str, size: int = 8) -> list[Suggestion]:
        """Complete what is being typed, grouped by type, best first."""

    def related(self, key: str, size: int = 3) -> list[Hit]:
        """What is most like this publication, by vocabulary and by words; itself left out."""

    def count(self, query: Query) -> int:
        """How many results `query` has."""

    def stream(self, query: Query) -> Iterator[PublicationRecord]:
        """All results in their order, read in batches: for exports."""

    def points(self, query: Query, most: int = 500) -> list[Point]:
        """The places of the results that have one, the first results first: for the map."""
