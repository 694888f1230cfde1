"""One transaction in which pages change state and their records follow.

Wagtail's signals are no foundation for this (DESIGN, *Publishing and the record*): they fire in autocommit, in
different moments, or not at all. So every change runs inside `publishing()`: what it touched is noted, and before
the outermost block commits, the records of all touched pages are made again from the database. If a keeper of
records fails, the change itself is undone.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from itertools import batched
from typing import Any

from django.db import transaction
from django.db.models import Q
from wagtail.models import Page

from common.panels import panels_for
from common.records import PublicationRecord, keepers

BATCH = 200


class NotPublishedError(Exception):
    """A version can't be on the site as it is, whichever way it was sent there; `str()` is the sentence shown.

    No `Refused`: Wagtail would say that one has no permission, and keep what was done before it.
    """

    def __init__(self, page: Page, reason: Any) -> None:
        super().__init__(reason)
        self.page = page
        self.reason = reason

    def __str__(self) -> str:
        return str(self.reason)


@dataclass(slots=True)
class Changes:
    """What one transaction touched: pages by id, and whole subtrees by their path."""

    page_ids: set[int] = field(default_factory=set)
    subtrees: set[str] = field(default_factory=set)

    def note_page(self, page_id: int) -> None:
        """Remember that this page was saved, deleted or created."""
        self.page_ids.add(page_id)

    def note_subtree(self, path: str) -> None:
        """Remember that everything at or below `path` may have changed: address, partner, restriction."""
        self.subtrees.add(path)

    def settle(self) -> None:
        """Make the records of all that was touched, and hand them to the keepers."""
        while self.page_ids or self.subtrees:
            page_ids, subtrees = self.page_ids, self.subtrees
            self.page_ids, self.subtrees = set(), set()
            sync_records(page_ids | _ids_below(subtrees))


_changes: ContextVar[Changes | None] = ContextVar("changes", default=None)


@contextmanager
def publishing() -> Iterator[Changes]:
    """Run a change of state and the upkeep of its records as one transaction; nests freely."""
    outer = _changes.get()
    if outer is not None:
        yield outer
        return
    with transaction.atomic():
        changes = Changes()
        token = _changes.set(changes)
        try:
            yield changes
            changes.settle()
        finally:
            _changes.reset(token)


def sync_records(page_ids: Iterable[int]) -> None:
    """Bring the records of these pages in step with the database, now, inside the caller's transaction."""
    for batch in batched(sorted(set(page_ids)), BATCH):
        records = published_records(batch)
        present = {record.key for record in records}
        gone = [record_key(page_id) for page_id in batch if record_key(page_id) not in present]
        for keeper in keepers():
            keeper.keep(records, gone)


def published_records(page_ids: Iterable[int]) -> list[PublicationRecord]:
    """The records of those of `page_ids` that anyone may read: live, not restricted, not an alias."""
    from common.models import PublishablePage

    pages = Page.objects.filter(id__in=list(page_ids), live=True, alias_of__isnull=True).public().specific()
    publications = [page for page in pages if isinstance(page, PublishablePage)]
    for page_type in {type(page) for page in publications}:
        page_type.fetch_for_records([page for page in publications if type(page) is page_type])
    return _with_standing([page.publication_record() for page in publications])


def _with_standing(records: list[PublicationRecord]) -> list[PublicationRecord]:
    """The records with the standing that a room above gives them; it names only those that are not current."""
    standings = {key: given for some in panels_for("standings", records=records) for key, given in some.items()}
    return [
        replace(record, standing=standings[record.key]) if record.key in standings else record for record in records
    ]


def record_key(page_id: int) -> str:
    """The key under which a page's record is kept."""
    return f"page:{page_id}"


def page_id_of(key: str) -> int:
    """The page whose record is kept under `key`."""
    return int(key.rpartition(":")[2])


def _ids_below(paths: set[str]) -> set[int]:
    """The ids of all pages at or below these paths in the tree."""
    if not paths:
        return set()
    below = Q()
    for path in paths:
        below |= Q(path__startswith=path)
    return set(Page.objects.filter(below).values_list("id", flat=True))
