"""Makes the cluster's index anew beside the one that answers, and lets it answer when it holds everything.

Where it stands is kept with the new index itself (`_meta`), so any process can go on after another was stopped. From
the moment it exists every change is told to it too; what is put in from the database carries the number of the last
change, so neither can undo the other, in whatever order they come.
"""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from common.clock import now
from common.models import OutboxEntry
from search.engines.changes import CARRIER, TOUCHED_IN_AN_ENTRY, announce
from search.engines.elastic.cluster import client, own_alias, prefix, read_alias, write_alias
from search.engines.elastic.document import PublicationDocument, index_settings, schema
from search.engines.elastic.writing import pairs_after, tell
from search.engines.embedded.writing import Change
from search.models import IndexedRecord

ROWS_AT_ONCE = 500
LAST_LOOKS = 30  # at the counts, a second apart, before the new index is given up
GRACE = 2.0  # seconds in which searches that began on the old index may end


class IncompleteError(Exception):
    """The new index does not hold what the database holds; the old one goes on answering."""


@dataclass(frozen=True, slots=True)
class Building:
    """A new index, up to which row of the database it was filled, and how many of these rows the cluster refused."""

    index: str
    filled_up_to: int = 0
    refused: int = 0


def serving() -> str | None:
    """The index of today's mapping that answers; None where there is none."""
    of_today = [index for index in _aliased()[read_alias()] if _meta(index).get("schema") == schema()]
    return next(iter(of_today), None)


def under_way() -> Building | None:
    """The new index that somebody began to fill; what is told beside it and was not made here is thrown away."""
    aliased = _aliased()  # in one look: meanwhile another may let his answer
    for index in aliased[write_alias()]:
        if index in aliased[read_alias()]:
            continue
        meta = _meta(index)
        if meta.get("schema") == schema():
            return Building(index, int(meta["filled_up_to"]), int(meta["refused"]))
        client().indices.delete(index=index, ignore_unavailable=True)
    return None


def begin() -> Building:
    """Make an empty index that hears of every change from now on."""
    name = f"{prefix()}-{now():%Y%m%d%H%M%S%f}"
    client().indices.create(
        index=name,
        # With its fingerprint from the first: one without would be taken for another's, and thrown away.
        mappings={**PublicationDocument._doc_type.mapping.to_dict(), "_meta": _about(Building(name))},
        settings=index_settings(),
        aliases={write_alias(): {}, own_alias(name): {}},
    )
    return Building(name)


def fill(building: Building) -> Iterator[int]:
    """Put everything in that is not in yet, batch by batch; gives how many rows each batch had.

    Rows that are added meanwhile are told by the outbox; those that go are put in only if they were read before. What
    the cluster refuses is left to the outbox too, which sets it aside where somebody sees it.
    """
    last, refused = building.filled_up_to, building.refused
    while rows := pairs_after(last, ROWS_AT_ONCE):
        faults = tell(set(rows.values()), [building.index])
        last, refused = max(rows), refused + len(faults)
        if faults:
            announce(Change(f"refused:{building.index}:{last}", list(faults)))
        _note(Building(building.index, last, refused))
        yield len(rows)


def finish(building: Building, looks: int = LAST_LOOKS) -> int:
    """Let the new index answer once it holds as much as the database; returns how many documents it has.

    What the worker has still to tell is told to the new index as it is to the old one, so nobody need wait for it: it
    may be this very process. Raises IncompleteError where more is missing than that, after so many `looks`.
    """
    held = _wait_until_whole(building.index, looks)
    aliased = _aliased()
    if building.index not in aliased[write_alias()]:
        raise IncompleteError("was put aside by another who made one")
    old = [index for index in aliased[read_alias()] if index != building.index]
    names = [read_alias(), write_alias()]
    gone = [{"index": index, "alias": name, "must_exist": False} for index in old for name in names]
    actions: list[dict[str, Any]] = [{"remove": each} for each in gone]
    client().indices.update_aliases(actions=[*actions, {"add": {"index": building.index, "alias": read_alias()}}])
    time.sleep(GRACE if old else 0)
    for index in {*old, *_leftovers()}:
        client().indices.delete(index=index, ignore_unavailable=True)
    return held


def _leftovers() -> list[str]:
    """The indices of other mappings, and of somebody who was stopped before he deleted his."""
    ours = re.compile(re.escape(prefix()) + r"-\d{20}")
    every = list(client().indices.get(index=f"{prefix()}-*", features="aliases").body)
    aliased = _aliased()  # looked at later: one that is just made is among them
    used = {*aliased[read_alias()], *aliased[write_alias()]}
    return [index for index in every if ours.fullmatch(index) and index not in used]


def _wait_until_whole(index: str, looks: int) -> int:
    held = wanted = 0
    for look in range(looks):
        client().indices.refresh(index=index)
        refused = int(_meta(index).get("refused", 0))
        held, wanted = int(client().count(index=index)["count"]), IndexedRecord.objects.count()
        if abs(held - (wanted - refused)) <= _still_to_tell(wanted):
            return held
        time.sleep(min(1.0, 0.1 * (look + 1)))
    raise IncompleteError(f"holds {held} of {wanted} records")


def _still_to_tell(wanted: int) -> int:
    """How many records may differ because entries wait that touched them; never so many that it is no index at all."""
    entries = OutboxEntry.objects.waiting().filter(carrier=CARRIER).count()
    return min(entries * TOUCHED_IN_AN_ENTRY, 100 + wanted // 100)


def _aliased() -> dict[str, list[str]]:
    """The indices that answer and those that are written to, by today's names."""
    held = client().indices.get_alias(name=f"{read_alias()}*").body  # names with an asterisk may find nothing
    return {
        name: sorted(index for index, found in held.items() if name in found["aliases"])
        for name in (read_alias(), write_alias())
    }


def _meta(index: str) -> dict[str, Any]:
    found = client().indices.get_mapping(index=index).body
    return dict(found[index]["mappings"].get("_meta", {})) if index in found else {}


def _note(building: Building) -> None:
    client().indices.put_mapping(index=building.index, meta=_about(building))


def _about(building: Building) -> dict[str, Any]:
    return {"schema": schema(), "filled_up_to": building.filled_up_to, "refused": building.refused}
