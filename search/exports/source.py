"""Where an export gets its records: all results of a question, never all in memory."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from common.records import PublicationRecord
from search.finding import find
from search.queries import Query

BATCH = 500


def stream(query: Query) -> Iterator[PublicationRecord]:
    """All results in their order, read in batches; the page that was asked for does not count."""
    for number in count(1):
        records = find(replace(query, page=number), BATCH).records
        yield from records
        if len(records) < BATCH:
            return


def engine_name() -> str:
    """Which engine answers, as the API tells it."""
    return "embedded"
