"""Writes checked rows as pages of a partner, by their external id.

Rows are committed in batches of at most 200. A batch that has held the database for half a second is committed
early, and between two batches the import steps back: on SQLite others can only write then, and they should not wait a
second. A run that was broken off is simply run again: rows that say what they said before are skipped.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

from common.audit import record
from common.publishing import publishing
from partners.imports.comparing import Comparison
from partners.imports.rows import ImportRow, KnownTerms
from partners.imports.writing import How, Written, write_row
from partners.models import Partner, PartnerPage

BATCH_ROWS = 200
BATCH_SECONDS = 0.4
STEP_BACK_SECONDS = 0.12  # SQLite's waiting writers look again after at most 0.1 s


@dataclass(slots=True)
class Tally:
    """What an import did."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0


def import_rows(partner: Partner, rows: list[ImportRow], progress: Callable[[int], object]) -> Tally:
    """Create or update the page of every row; `progress` is told how many more are done.

    Raises PartnerPage.DoesNotExist when the partner has no Dutch page to publish under.
    """
    comparison = Comparison(partner)
    waiting = [each.row for each in comparison.standings(rows) if not each.is_unchanged]
    tally = Tally(unchanged=len(rows) - len(waiting))
    progress(tally.unchanged)
    how = How(publishes=not partner.needs_four_eyes)  # with four eyes somebody reads it first
    while waiting:
        written = write_batch(comparison.parent, waiting, how)
        tally.created += sum(each.is_new for each in written)
        tally.updated += sum(not each.is_new for each in written)
        del waiting[: len(written)]
        progress(len(written))
        time.sleep(STEP_BACK_SECONDS)
    record(action="publications.imported", actor=None, target=partner, after=asdict(tally), partner=partner)
    return tally


def write_batch(
    parent: PartnerPage,
    rows: Sequence[ImportRow],
    how: How,
    keep: Callable[[list[Written]], object] = lambda written: None,
) -> list[Written]:
    """Write rows in one transaction until 200 are done or others have waited long enough; returns what was done.

    `keep` is given the same before the transaction ends: what it writes stands or falls with the pages.
    """
    started = time.monotonic()
    terms = KnownTerms.load()
    written: list[Written] = []
    with publishing():
        parent.refresh_from_db()  # it may have been moved or renamed between two batches
        for row in rows[:BATCH_ROWS]:
            written.append(write_row(parent, row, how, terms))
            if time.monotonic() - started > BATCH_SECONDS:
                break
        keep(written)
    return written
