"""The worker's part: takes one run for a short while, does one batch of it, and gives it back.

A worker that is killed gives nothing back: its batch was never committed, and once the lease has expired another one
goes on where it stood.
"""

import logging
import time
from datetime import timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from common.clock import now
from common.decisions import Refused
from editing.importing.checking import check_run
from editing.importing.running import LeaseLost, run_batch
from editing.importing.undoing import undo_batch
from editing.models import ImportRun, ImportState
from partners.imports.service import STEP_BACK_SECONDS

LEASE = timedelta(minutes=2)
PAUSE = timedelta(seconds=10)
ATTEMPTS = 4
STEPS = {
    ImportState.MAPPED: check_run,
    ImportState.RUNNING: run_batch,
    ImportState.UNDOING: undo_batch,
}

logger = logging.getLogger(__name__)


def work_on_imports() -> bool:
    """Do one batch of the import that waits longest; True where there was one."""
    run = _lease()
    if run is None:
        return False
    try:
        with override(run.language):
            STEPS[ImportState(run.state)](run)
    except Refused as refusal:
        _stop(run, str(refusal))
    except LeaseLost:
        logger.warning("import %d: another worker has it", run.pk)
    except Exception:  # whatever it is, the run must not stay under way for ever
        logger.exception("import %d stumbled", run.pk)
        _try_again(run)
    else:
        _held(run).update(leased_until=None, attempts=0)
    time.sleep(STEP_BACK_SECONDS)
    return True


def _lease() -> ImportRun | None:
    """Take the run; two workers never hold the same one. What they write checks that they still do."""
    moment = now()
    waiting = ImportRun.objects.waiting(moment)
    number = waiting.order_by("leased_until", "uploaded_at", "pk").values_list("pk", flat=True).first()
    if number is None or not waiting.filter(pk=number).update(leased_until=moment + LEASE):
        return None
    return ImportRun.objects.select_related("partner", "by", "undone_by").get(pk=number)


def _held(run: ImportRun) -> QuerySet[ImportRun]:
    return ImportRun.objects.filter(pk=run.pk, leased_until=run.leased_until)


def _try_again(run: ImportRun) -> None:
    """After a pause, a few times: the database may only have been busy."""
    if run.attempts + 1 < ATTEMPTS:
        _held(run).update(leased_until=now() + PAUSE, attempts=run.attempts + 1)
        return
    with override(run.language):
        _stop(run, _("Something in it could not be written. The hub team can see what in the log."))


def _stop(run: ImportRun, reason: str) -> None:
    """The run stops where it stands, and says why; what was written so far can be gone on with, or undone."""
    state = ImportState.UPLOADED if run.state == ImportState.MAPPED else ImportState.FAILED
    _held(run).update(state=state, stopped_by=reason[:200], leased_until=None, finished_at=now())
