"""The records that the index holds, by their keys."""

from collections.abc import Iterable

from common.records import PublicationRecord
from search.models import IndexedRecord
from search.serialising import as_record


def records_by_key(keys: Iterable[str]) -> list[PublicationRecord]:
    """The records of these pages, in the order asked; what is not public, or no more, is left out."""
    keys = list(keys)
    found = dict(IndexedRecord.objects.filter(key__in=keys).values_list("key", "record"))
    return [as_record(found[key]) for key in keys if key in found]
