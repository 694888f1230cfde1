"""Starting an import, and its batches: each writes rows and what became of them in one transaction."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext as _

from accounts.models import User
from common.audit import record
from common.clock import now
from common.decisions import Refused
from editing.importing.checking import WRITES, lines_of
from editing.importing.intake import locked
from editing.importing.permissions import user_can_import_onto_the_site, user_can_start_import, user_may_go_on
from editing.models import ImportLine, ImportRun, ImportState, Outcome
from partners.imports.comparing import parent_of
from partners.imports.registry import known_kinds
from partners.imports.rows import KnownTerms, check_line
from partners.imports.service import BATCH_ROWS, write_batch
from partners.imports.writing import How, Written

KEPT_OF_EACH = (
    "outcome", "is_new", "page_id", "was_published", "was_live", "revision_before", "revision_after", "external_pk",
    "fingerprint_before", "fingerprint_after",
)  # fmt: skip


class LeaseLost(Exception):
    """Another worker has the run now; what this one wrote is rolled back."""


def start_import(run: ImportRun, user: User) -> ImportRun:
    """Hand the list to the worker: what a publisher starts is published, what an editor starts becomes drafts."""
    with transaction.atomic():
        run = locked(run, ImportState.RUNNING)
        user_can_start_import(user, run).or_refuse()
        if run.state == ImportState.CHECKED:
            run.publishes = bool(user_can_import_onto_the_site(user, run.partner))
            run.to_do = run.lines.filter(plan__in=WRITES).count()
            run.done = 0
        run.by, run.started_at, run.state, run.stopped_by, run.attempts = user, now(), ImportState.RUNNING, "", 0
        run.save()
        after = {"rows": run.to_do, "publishes": run.publishes}
        record(action="import.started", actor=user, target=run, after=after, partner=run.partner)
    return run


def run_batch(run: ImportRun) -> None:
    """Write the next rows; with none left the run is done. Raises Refused when who started it may no longer."""
    lines = list(run.lines.filter(plan__in=WRITES, outcome="")[:BATCH_ROWS])
    if not lines:
        _finish(run)
        return
    if run.by is None:
        raise Refused(_("Whoever started it has no account any more."))
    user_may_go_on(run.by, run).or_refuse()
    terms, kinds = KnownTerms.load(), known_kinds()
    rows = [check_line(line, kinds, terms)[0] for line in lines_of(run, lines)]
    by_number = {line.number: line for line in lines}
    how = How(run.by, run.publishes)
    write_batch(parent_of(run.partner), rows, how, lambda written: _keep(run, by_number, written))


def hold(run: ImportRun, finished: int) -> None:
    """Count what is finished, within the transaction that finished it; only who still holds the run may."""
    mine = ImportRun.objects.filter(pk=run.pk, state=run.state, leased_until=run.leased_until)
    if not mine.update(done=run.done + finished):
        raise LeaseLost


def tally(run: ImportRun) -> dict[str, int]:
    """How many rows came to what."""
    counted = run.lines.exclude(outcome="").values_list("outcome").annotate(number=Count("pk")).order_by("outcome")
    return dict(counted)


def _keep(run: ImportRun, lines: dict[int, ImportLine], written: Iterable[Written]) -> None:
    done = [_noted(lines[each.row.number], each) for each in written]
    ImportLine.objects.bulk_update(done, KEPT_OF_EACH)
    hold(run, len(done))


def _noted(line: ImportLine, written: Written) -> ImportLine:
    line.outcome = _outcome(written)
    line.is_new, line.page_id = written.is_new, written.page_id
    line.was_published, line.was_live = written.is_published, written.is_live
    line.revision_before, line.revision_after = written.revision_before, written.revision_after
    line.external_pk = written.external_pk
    line.fingerprint_before, line.fingerprint_after = written.fingerprint_before, written.row.fingerprint()
    return line


def _outcome(written: Written) -> Outcome:
    if written.page_id is None:
        return Outcome.LEFT
    if not written.is_published:
        return Outcome.DRAFTED
    return Outcome.CREATED if written.is_new else Outcome.UPDATED


@transaction.atomic
def _finish(run: ImportRun) -> None:
    hold(run, 0)
    ImportRun.objects.filter(pk=run.pk).update(state=ImportState.DONE, finished_at=now(), leased_until=None)
    record(action="publications.imported", actor=run.by, target=run, after=tally(run), partner=run.partner)
