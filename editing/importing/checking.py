"""The check of a whole list: what is wrong, by row and column, and what each right row would do."""

from collections.abc import Iterable, Iterator
from itertools import batched

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import User
from common.tables import Line
from editing.models import ImportLine, ImportRun, ImportState, Plan
from partners.imports.comparing import Comparison, Standing, kind_faults
from partners.imports.registry import known_kinds
from partners.imports.rows import COLUMNS, ImportRow, check_lines, unguarded

BATCH = 200
WRITES = (Plan.NEW, Plan.CHANGED)
FIELDS = ("faults", "title", "plan", "changes")


def check_run(run: ImportRun) -> None:
    """Check every row and write down what was found; the run is then checked."""
    with override(run.language):
        lines = list(run.lines.defer("changes"))
        rows = {row.number: row for row in _check(run, lines)}
        _plan(run, lines, rows)
    for batch in batched(lines, BATCH):  # each its own short transaction: others can write between them
        ImportLine.objects.bulk_update(batch, FIELDS)
    with transaction.atomic():
        ImportRun.objects.filter(pk=run.pk, state=ImportState.MAPPED).update(
            state=ImportState.CHECKED,
            leased_until=None,
            attempts=0,
            faulty=sum(bool(line.faults) for line in lines),
            faults=sum(len(line.faults) for line in lines),
            to_do=sum(line.plan in WRITES for line in lines),
            done=0,
        )


def lines_of(run: ImportRun, lines: Iterable[ImportLine]) -> Iterator[Line]:
    """The lines as the rules read them: cells by our names, and the file's names for the faults."""
    places = {ours: run.headings.index(theirs) for ours, theirs in run.mapping.items()}
    columns = {ours: run.mapping.get(ours, ours) for ours in COLUMNS}
    empty = {**dict.fromkeys(COLUMNS, ""), "kind": run.kind_of_all}
    for line in lines:
        cells = {ours: unguarded(line.cells[place]) for ours, place in places.items()}
        yield Line(line.number, {**empty, **cells}, columns)


def _check(run: ImportRun, lines: list[ImportLine]) -> list[ImportRow]:
    """The rows; faults stand in their lines afterwards."""
    by_number = {line.number: line for line in lines}
    for line in lines:
        line.faults, line.plan, line.changes = [], "", []
    rows, faults = check_lines(lines_of(run, lines), known_kinds())
    for fault in faults:
        by_number[fault.row].faults.append([fault.column, fault.message])
    right = [row for row in rows if not by_number[row.number].faults]
    text = _("this id belongs to another type of page (%(type)s)")
    for row, name in kind_faults(run.partner, right):
        by_number[row.number].faults.append([run.mapping.get("kind", "kind"), text % {"type": name}])
    return rows


def _plan(run: ImportRun, lines: list[ImportLine], rows: dict[int, ImportRow]) -> None:
    """Say of each right line what it would do."""
    by_number = {line.number: line for line in lines}
    for line in lines:
        line.title = rows[line.number].title[:240]
        line.plan = Plan.FAULTY if line.faults else ""
    right = [rows[line.number] for line in lines if not line.faults]
    for standing in Comparison(run.partner).standings(right):
        line = by_number[standing.row.number]
        line.plan = _plan_of(standing)
        line.changes = [run.mapping.get(name, name) for name in COLUMNS if name in standing.changed]
        if line.plan == Plan.CHANGED and _is_kept_from(standing, run.by):
            line.plan = Plan.FAULTY
            text = _("this page is locked, or waits for approval; ask whoever has it to finish first")
            line.faults.append([run.mapping.get("id", "id"), text])


def _plan_of(standing: Standing) -> Plan:
    if standing.is_unchanged:
        return Plan.UNCHANGED
    return Plan.CHANGED if standing.page else Plan.NEW


def _is_kept_from(standing: Standing, user: User | None) -> bool:
    lock = standing.page.get_lock() if standing.page and user else None
    return bool(lock and lock.for_user(user))
