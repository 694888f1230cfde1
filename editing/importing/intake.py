"""Taking in a list, and saying which of its columns is which."""

from collections.abc import Mapping
from datetime import timedelta
from typing import IO

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from common.audit import record
from common.clock import now
from common.decisions import Refused
from common.sheets import open_table
from common.tables import FileFault
from editing.importing.columns import fits
from editing.importing.permissions import NOT_NOW, user_can_import_for
from editing.models import ImportLine, ImportRun, ImportState
from partners.models import Partner

MOST_ROWS = 10_000
MOST_SIGNS = 20_000_000
BATCH = 500
KEPT = timedelta(days=30)

type Rows = list[tuple[int, list[str]]]


def take_list(partner: Partner, user: User, file_name: str, file: IO[bytes]) -> ImportRun:
    """A new import of this file. Raises FileFault when it is no list."""
    user_can_import_for(user, partner).or_refuse()
    headings, rows = _read(file)
    with transaction.atomic():
        run = ImportRun.objects.create(
            partner=partner, by=user, file_name=file_name[:120], headings=headings, total=len(rows), uploaded_at=now()
        )
        _keep(run, rows)
        record(action="import.uploaded", actor=user, target=run, after={"rows": len(rows)}, partner=partner)
    return run


def take_mended(run: ImportRun, user: User, file_name: str, file: IO[bytes]) -> ImportRun:
    """The same import with a mended file; the chosen columns are kept where it still has them."""
    user_can_import_for(user, run.partner).or_refuse()
    headings, rows = _read(file)
    with transaction.atomic():
        run = locked(run, ImportState.UPLOADED)
        run.lines.all().delete()
        run.file_name, run.headings, run.total = file_name[:120], headings, len(rows)
        run.faults = run.faulty = run.to_do = run.done = 0
        run.state = ImportState.MAPPED if fits(run, headings) else ImportState.UPLOADED
        run.save()
        _keep(run, rows)
        record(action="import.uploaded", actor=user, target=run, after={"rows": len(rows)}, partner=run.partner)
    return run


def choose_columns(
    run: ImportRun, user: User, mapping: Mapping[str, str], kind_of_all: str, language: str
) -> ImportRun:
    """Which column is which; the worker checks the list from here. Faults are told in `language`."""
    user_can_import_for(user, run.partner).or_refuse()
    with transaction.atomic():
        run = locked(run, ImportState.MAPPED)
        run.mapping, run.kind_of_all, run.language = dict(mapping), kind_of_all, language
        run.state = ImportState.MAPPED
        run.save()
    return run


def locked(run: ImportRun, state: ImportState) -> ImportRun:
    """The run as the database has it now, held until the transaction ends. Refuses what its state does not allow."""
    held = ImportRun.objects.select_for_update(of=("self",)).select_related("partner").get(pk=run.pk)
    if not held.may_become(state) or (held.leased_until and held.leased_until > now()):
        raise Refused(NOT_NOW)
    return held


def forget_old_imports() -> int:
    """Delete what was handed in or finished more than thirty days ago; returns how many."""
    before = now() - KEPT
    idle = ImportRun.objects.exclude(state__in=(ImportState.MAPPED, ImportState.RUNNING, ImportState.UNDOING))
    old = idle.filter(uploaded_at__lt=before).exclude(finished_at__gte=before)
    return sum(run.delete()[0] > 0 for run in old)


def _read(file: IO[bytes]) -> tuple[list[str], Rows]:
    table = open_table(file)
    rows: Rows = []
    signs = 0
    for number, cells in table.rows:
        rows.append((number, cells))
        signs += sum(map(len, cells))
        if len(rows) > MOST_ROWS or signs > MOST_SIGNS:
            text = _("The list has more than %(rows)d rows, or very long texts. Divide it into several lists.")
            raise FileFault(text % {"rows": MOST_ROWS})
    if not rows:
        raise FileFault(_("There are no rows below the first line."))
    return table.headings, rows


def _keep(run: ImportRun, rows: Rows) -> None:
    lines = [ImportLine(run=run, number=number, cells=cells) for number, cells in rows]
    ImportLine.objects.bulk_create(lines, batch_size=BATCH)
