"""Undoing a whole import: what it made is deleted, what it changed is put back, unless somebody edited it since."""

import time

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from accounts.models import User
from common.audit import record
from common.clock import now
from common.decisions import Refused
from common.publishing import publishing
from editing.importing.intake import locked
from editing.importing.permissions import user_can_undo_import, user_may_go_on
from editing.importing.running import hold, tally
from editing.models import ImportLine, ImportRun, ImportState, Outcome
from editing.models.importing import WRITTEN
from partners.imports.comparing import parent_of
from partners.imports.service import BATCH_ROWS, BATCH_SECONDS
from partners.models import ExternalId, PartnerPage

ENDED = (Outcome.DELETED, Outcome.GONE)


def start_undoing(run: ImportRun, user: User) -> ImportRun:
    """Hand the way back to the worker."""
    with transaction.atomic():
        run = locked(run, ImportState.UNDOING)
        user_can_undo_import(user, run).or_refuse()
        run.undone_by, run.state, run.stopped_by, run.attempts = user, ImportState.UNDOING, "", 0
        run.to_do, run.done = run.lines.filter(outcome__in=WRITTEN).count(), 0
        run.save()
        record(action="import.undo_started", actor=user, target=run, after={"rows": run.to_do}, partner=run.partner)
    return run


def undo_batch(run: ImportRun) -> None:
    """Undo the next rows, the last first; with none left the run is undone."""
    lines = list(run.lines.filter(outcome__in=WRITTEN).order_by("-number")[:BATCH_ROWS])
    if not lines:
        _finish(run)
        return
    if run.undone_by is None:
        raise Refused(_("Whoever started it has no account any more."))
    user_may_go_on(run.undone_by, run).or_refuse()
    started, done = time.monotonic(), []
    with publishing():
        parent = parent_of(run.partner)
        for line in lines:
            line.outcome = _undo(run, line, parent, run.undone_by)
            done.append(line)
            if time.monotonic() - started > BATCH_SECONDS:
                break
        ImportLine.objects.bulk_update(done, ["outcome"])
        hold(run, len(done))


def _undo(run: ImportRun, line: ImportLine, parent: PartnerPage, user: User) -> Outcome:
    """Undo one row: its page, then what the import knows of it."""
    page = Page.objects.filter(pk=line.page_id).specific().first()
    if page is None:
        outcome = Outcome.GONE
    elif _is_touched(line, page, parent):
        outcome = _take_off(run, line, page, user)
    elif line.is_new:
        page.delete(user=user)
        outcome = Outcome.DELETED
    else:
        outcome = _put_back(line, page, user)
    _forget(line, outcome)
    return outcome


def _is_touched(line: ImportLine, page: Page, parent: PartnerPage) -> bool:
    """True where somebody edited, published, submitted, moved or translated the page since."""
    if page.latest_revision_id != line.revision_after or not page.path.startswith(parent.path):
        return True
    if page.current_workflow_state is not None:
        return True
    if line.is_new:
        others = Page.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk)
        return bool((page.live and not line.was_live) or others.exists())
    return bool(page.live != line.was_live)


def _take_off(run: ImportRun, line: ImportLine, page: Page, user: User) -> Outcome:
    """What the import put on the site goes off it; what somebody made of it is kept."""
    if line.is_new and line.was_live and page.live and run.publishes:
        page.unpublish(user=user)
        return Outcome.TAKEN_OFF
    return Outcome.KEPT


def _put_back(line: ImportLine, page: Page, user: User) -> Outcome:
    """The page says again what it said: the former revision, on the site where the import had published."""
    former = Revision.objects.filter(pk=line.revision_before or 0).first()
    if former is None:
        return Outcome.KEPT
    revision = former.as_object().save_revision(user=user, previous_revision=former, log_action=True, clean=False)
    if line.was_published:
        revision.publish(user=user, previous_revision=former)
    return Outcome.PUT_BACK


def _forget(line: ImportLine, outcome: Outcome) -> None:
    """A row that was undone is new again to a later import; one that a later import wrote is that one's."""
    external = ExternalId.objects.filter(pk=line.external_pk or 0, fingerprint=line.fingerprint_after)
    if outcome in ENDED and line.is_new and not line.fingerprint_before:
        external.delete()
    else:
        external.update(fingerprint=line.fingerprint_before)


@transaction.atomic
def _finish(run: ImportRun) -> None:
    hold(run, 0)
    ImportRun.objects.filter(pk=run.pk).update(state=ImportState.UNDONE, finished_at=now(), leased_until=None)
    record(action="publications.import_undone", actor=run.undone_by, target=run, after=tally(run), partner=run.partner)
