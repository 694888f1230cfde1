"""Keeps the index in step with the records, inside the transaction that changed them."""

from collections.abc import Iterable

from common.records import PublicationRecord
from search.engines.changes import change_index


class DatabaseIndex:
    """The `RecordKeeper` of this room."""

    def keep(self, records: Iterable[PublicationRecord], gone: Iterable[str]) -> None:
        """Replace the rows of `records`, drop those of `gone`: one change of the index."""
        change_index(records, gone)
