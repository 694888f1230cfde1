"""What the worker does for pages that must stay true."""

from itertools import batched

from common.publishing import page_id_of, publishing
from editing.freshness.asking import ask_owners
from editing.freshness.ladder import settle_standings
from editing.models import LinkSource
from search.models import IndexedRecord

AT_ONCE = 100


def keep_pages_true() -> None:
    """Catch up with what was published before there were rows, ask who must look, and follow up where none answered."""
    catch_up()
    ask_owners()
    settle_standings()


def catch_up() -> int:
    """Have the keepers told of records that they never saw; returns how many."""
    indexed = {page_id_of(key) for key in IndexedRecord.objects.values_list("key", flat=True)}
    missing = sorted(indexed - set(LinkSource.objects.values_list("pk", flat=True)))
    for some in batched(missing, AT_ONCE):
        with publishing() as changes:
            for page_id in some:
                changes.note_page(page_id)
    return len(missing)
