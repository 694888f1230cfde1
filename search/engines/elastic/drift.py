"""Does the cluster say what the database says? Looked at in batches, so that any number of records can be compared."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import batched

from elasticsearch.dsl import Search
from elasticsearch.dsl.query import MatchAll

from search.engines.changes import announce
from search.engines.elastic.cluster import COMPLETE, client, read_alias
from search.engines.elastic.writing import Pair, pairs_after
from search.engines.embedded.writing import Change, go_beyond
from search.models import IndexedRecord, IndexState

LOOKED_AT_ONCE = 1_000


@dataclass(slots=True)
class Drift:
    """What the cluster lacks, has otherwise, or has too much; all empty means in step.

    `newest` is the highest number of a change under which the cluster holds anything.
    """

    documents: int = 0
    newest: int = 0
    missing: list[Pair] = field(default_factory=list)
    stale: list[Pair] = field(default_factory=list)
    ghosts: list[Pair] = field(default_factory=list)

    @property
    def all(self) -> list[Pair]:
        """Everything that has to be told again."""
        return [*self.missing, *self.stale, *self.ghosts]


def compare() -> Drift:
    """Compare every record with its document, then every document with its record.

    A document is made of the rows of its publication, and a changed record is a new row: the same rows, the same
    document. Raises what the client raises where there is no cluster or no index.
    """
    client().indices.refresh(index=read_alias())
    drift = Drift(documents=int(client().count(index=read_alias())["count"]))
    for pairs in batched(_pairs(), LOOKED_AT_ONCE):
        wanted, held = _rows_of(group for _key, group in pairs), _held([key for key, _group in pairs])
        drift.newest = max(drift.newest, *(document.version for document in held.values()), 0)
        for key, group in pairs:
            if key not in held:
                drift.missing.append((key, group))
            elif held[key].rows != wanted.get(group):
                drift.stale.append((key, group))
    for keys in batched(_documents(), LOOKED_AT_ONCE):
        known = set(IndexedRecord.objects.filter(key__in=keys).values_list("key", flat=True))
        ghosts = [key for key in keys if key not in known]
        drift.newest = max(drift.newest, *(document.version for document in _held(ghosts).values()), 0)
        drift.ghosts += [(key, "") for key in ghosts]
    return drift


def mend(drift: Drift) -> int:
    """Write all that differs to the outbox, under a number beyond all that the cluster has; returns how many.

    Its numbers may be ahead: the database was loaded from a backup, or somebody changed documents by hand.
    """
    if not drift.all:
        return 0
    go_beyond(drift.newest)
    number, _token = IndexState.now()
    announce(Change(f"mend:{number}", drift.all))
    return len(drift.all)


def _pairs() -> Iterator[Pair]:
    last = 0
    while rows := pairs_after(last, LOOKED_AT_ONCE):
        yield from rows.values()
        last = max(rows)


def _rows_of(groups: Iterable[str]) -> Mapping[str, frozenset[int]]:
    """The rows of each publication, in the database."""
    rows: dict[str, set[int]] = {}
    found = IndexedRecord.objects.filter(translation_key__in=set(groups))
    for row_id, group in found.values_list("pk", "translation_key"):
        rows.setdefault(group, set()).add(row_id)
    return {group: frozenset(of_group) for group, of_group in rows.items()}


@dataclass(frozen=True, slots=True)
class Held:
    """The rows that a document was made of, and the number of the change under which it was told."""

    rows: frozenset[int]
    version: int


def _held(keys: Sequence[str]) -> Mapping[str, Held]:
    """What the cluster has under these keys."""
    if not keys:
        return {}
    found = client().mget(index=read_alias(), ids=list(keys), source_includes=["rows"])["docs"]
    return {
        document["_id"]: Held(frozenset(document["_source"]["rows"]), int(document["_version"]))
        for document in found
        if document.get("found")
    }


def _documents() -> Iterator[str]:
    """The keys of all documents."""
    every = Search(using=client(), index=read_alias()).query(MatchAll()).sort("row").source(False).params(**COMPLETE)
    yield from (str(hit.meta.id) for hit in every.extra(size=LOOKED_AT_ONCE).iterate(keep_alive="5m"))
