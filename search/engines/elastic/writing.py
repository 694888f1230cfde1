"""Tells the cluster what changed: the carrier of the outbox, in bulk, in whatever order and by however many workers.

An entry names only what it touched. What the cluster is told is how the database has it now, under the number of the
index's change: the cluster keeps the highest, so an older telling that comes late changes nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import batched
from typing import Any

from elastic_transport import SerializationError, TransportError
from elasticsearch import ApiError, NotFoundError
from elasticsearch.helpers import streaming_bulk

from common.outbox import AwayError, Parcel
from search.engines.elastic.cluster import client, in_words, is_configured, own_alias, write_alias
from search.engines.elastic.document import documents_of
from search.models import IndexedRecord, IndexState

CHANGES_AT_ONCE = 200  # entries of the outbox, of 25 records at most: a turn takes seconds
LONGEST_TURN = timedelta(seconds=45)  # what a worker that died held is told by another after that
GROUPS_AT_ONCE = 500
BYTES_AT_ONCE = 5_000_000  # a small node refuses more
HARMLESS = frozenset({404, 409})  # gone already; something newer stands there
BUSY = frozenset({403, 429, 502, 503, 504})  # it refuses everybody for a while: no disk, too much to do, no shard
UNREADABLE = frozenset({400, 413})  # of a whole request: something in it is at fault

type Pair = tuple[str, str]  # the key of a record and its translation key


@dataclass(frozen=True, slots=True)
class Action:
    """What one document becomes; nothing where it is to go."""

    key: str
    document: Mapping[str, Any] | None


def carry_changes(parcels: Sequence[Parcel]) -> dict[str, str]:
    """Carry what the parcels touched; says which were refused, by Elasticsearch's own word for it.

    Raises AwayError where the cluster takes nothing now. Where no cluster is named any more, nobody need be told.
    """
    if not is_configured():
        return {}
    touched = {parcel.key: {(key, group) for key, group in parcel.payload["touched"]} for parcel in parcels}
    try:
        refused = tell(set().union(*touched.values()), written_indices())
    except (ApiError, SerializationError) as fault:
        if isinstance(fault, ApiError) and fault.status_code not in UNREADABLE:
            raise AwayError(in_words(fault)) from fault
        return _one_by_one(parcels, in_words(fault))
    except TransportError as fault:
        raise AwayError(in_words(fault)) from fault
    reasons = {group: why for (_key, group), why in refused.items()}
    return {name: reasons[group] for name, pairs in touched.items() for _key, group in pairs if group in reasons}


def _one_by_one(parcels: Sequence[Parcel], why: str) -> dict[str, str]:
    """Something in these parcels spoils the whole request: alone, it spoils only its own."""
    if len(parcels) == 1:
        return {parcels[0].key: why}
    return {name: reason for parcel in parcels for name, reason in carry_changes([parcel]).items()}


def written_indices() -> list[str]:
    """The indices that hear of changes: the one that answers, and one that is being filled. Raises AwayError."""
    try:
        found = client().indices.get_alias(name=write_alias())
    except NotFoundError as fault:
        raise AwayError("no index yet") from fault
    return sorted(found.body)


def pairs_after(last: int, most: int) -> dict[int, Pair]:
    """The next rows of the index after the one `last`, in their order: by their id what they are records of."""
    rows = IndexedRecord.objects.filter(pk__gt=last).order_by("pk").values_list("pk", "key", "translation_key")
    return {row_id: (key, group) for row_id, key, group in rows[:most]}


def tell(pairs: Iterable[Pair], indices: Sequence[str]) -> dict[Pair, str]:
    """Bring the records of these keys, and of all languages of their publications, up to date in `indices`.

    Returns what was refused, and why. Raises AwayError, ApiError, TransportError.
    """
    refused: dict[Pair, str] = {}
    for batch in batched(sorted(pairs, key=lambda pair: pair[1]), GROUPS_AT_ONCE):
        version, _token = IndexState.now()  # before the rows are read: they are then at least so new
        keys = {key for key, _group in batch}
        # A record may belong to another publication by now: it is gone only where none has it.
        present = IndexedRecord.objects.filter(key__in=keys).values_list("translation_key", flat=True)
        documents = dict(documents_of({*(group for _key, group in batch), *present}))
        actions = [Action(key, documents.get(key)) for key in {*documents, *keys}]
        group_of = dict(batch) | {key: str(document["group"]) for key, document in documents.items()}
        refused |= {(key, group_of[key]): why for key, why in send(actions, version, indices).items()}
    return refused


def send(actions: Sequence[Action], version: int, indices: Sequence[str]) -> dict[str, str]:
    """Send all in bulk; returns what was refused, by key. Raises AwayError where nothing is taken now."""
    refused: dict[str, str] = {}
    bulk = (operation for action in actions for operation in _operations(action, version, indices))
    told = streaming_bulk(
        client(),
        bulk,
        chunk_size=GROUPS_AT_ONCE,
        max_chunk_bytes=BYTES_AT_ONCE,
        raise_on_error=False,
        require_alias=True,
    )
    for _ok, item in told:
        [result] = item.values()
        if result["status"] in BUSY or _is_no_index(result):
            raise AwayError(f"{result['status']} {result['error']['type']}")
        if result["status"] >= 300 and result["status"] not in HARMLESS:
            refused[result["_id"]] = result["error"]["type"]
    return refused


def _is_no_index(result: Mapping[str, Any]) -> bool:
    """True where the index went meanwhile. It is not made again by writing to it, as Elasticsearch otherwise does."""
    return result["status"] == 404 and result.get("error", {}).get("type") == "index_not_found_exception"


def _operations(action: Action, version: int, indices: Sequence[str]) -> Iterator[dict[str, Any]]:
    for index in indices:
        target = {
            "_index": own_alias(index),
            "_id": action.key,
            "version": max(1, version),
            "version_type": "external_gte",
        }
        if action.document is None:
            yield {"_op_type": "delete", **target}
        else:
            yield {"_op_type": "index", **target, "_source": action.document}
