"""Makes the index again from the pages, and compares the two."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import batched

from django.core.serializers.json import DjangoJSONEncoder
from wagtail.models import Page

from common.publishing import published_records, publishing, record_key, sync_records
from common.records import PublicationRecord
from search.engines import database_engine
from search.models import IndexedRecord
from search.serialising import as_stored

BATCH = 100
PAGES = "page:"  # how the keys of pages begin; `record_key` makes them


def page_batches() -> Iterator[list[int]]:
    """The ids of all pages, in batches."""
    for batch in batched(Page.objects.order_by("pk").values_list("pk", flat=True), BATCH):
        yield list(batch)


def rebuild(page_ids: list[int]) -> None:
    """Make the records of these pages again, in one transaction: meanwhile the site answers from the old ones."""
    with publishing():
        sync_records(page_ids)


def drop_orphans() -> int:
    """Take out the records of pages that are no more, and texts of no record; returns how many."""
    orphans = sorted(_orphans())
    for batch in batched(orphans, BATCH):
        rebuild([int(key.removeprefix(PAGES)) for key in batch])
    return len(orphans) + database_engine().sweep()


def _orphans() -> set[str]:
    """The keys of records whose pages are no more."""
    keys = set(IndexedRecord.objects.filter(key__startswith=PAGES).values_list("key", flat=True))
    return keys - {record_key(page_id) for page_id in Page.objects.values_list("pk", flat=True)}


@dataclass(slots=True)
class Status:
    """What is published, which records are kept, and how many of them the engine finds by their words (`texts`).

    The three lists are keys of records; all empty means in step.
    """

    published: int = 0
    indexed: int = 0
    texts: int = 0
    missing: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    ghosts: list[str] = field(default_factory=list)

    @property
    def is_in_step(self) -> bool:
        """True where the index says exactly what the pages say."""
        return not (self.missing or self.stale or self.ghosts) and self.indexed == self.texts


def status() -> Status:
    """Compare every published page with its record."""
    found = Status(indexed=IndexedRecord.objects.count(), texts=database_engine().size())
    for page_ids in page_batches():
        records = {record.key: record for record in published_records(page_ids)}
        keys = [record_key(page_id) for page_id in page_ids]
        stored = dict(IndexedRecord.objects.filter(key__in=keys).values_list("key", "record"))
        found.published += len(records)
        found.missing += sorted(records.keys() - stored.keys())
        found.ghosts += sorted(stored.keys() - records.keys())
        found.stale += [key for key in records.keys() & stored.keys() if _as_read(records[key]) != stored[key]]
    found.ghosts += sorted(_orphans())
    return found


def repair(found: Status) -> int:
    """Make the records again that differ, and take out what belongs to no page; returns how many."""
    keys = [*found.missing, *found.stale, *found.ghosts]
    for batch in batched([int(key.removeprefix(PAGES)) for key in keys if key.startswith(PAGES)], BATCH):
        rebuild(list(batch))
    return len(keys) + drop_orphans()


def _as_read(record: PublicationRecord) -> object:
    """A record as the database gives it back."""
    return json.loads(json.dumps(as_stored(record), cls=DjangoJSONEncoder))
