"""An import by an editor: the list as it was handed in, what each row would do, what it did, and how it is undone.

The list stands in the database, row by row, and nowhere as a file: what is in it is not public, and goes with the run.
"""

from datetime import datetime
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from partners.models import Partner


class ImportState(models.TextChoices):
    """Where an import stands."""

    UPLOADED = "uploaded", _("Handed in")
    MAPPED = "mapped", _("Being checked")
    CHECKED = "checked", _("Checked")
    RUNNING = "running", _("Under way")
    DONE = "done", _("Done")
    FAILED = "failed", _("Stopped")
    UNDOING = "undoing", _("Being undone")
    UNDONE = "undone", _("Undone")


# From which state an import may come into which. A mended list brings it back to the beginning.
IMPORT_TRANSITIONS: dict[ImportState, tuple[ImportState, ...]] = {
    ImportState.UPLOADED: (ImportState.UPLOADED, ImportState.MAPPED),
    ImportState.MAPPED: (ImportState.CHECKED, ImportState.UPLOADED),
    ImportState.CHECKED: (ImportState.UPLOADED, ImportState.MAPPED, ImportState.RUNNING),
    ImportState.RUNNING: (ImportState.DONE, ImportState.FAILED),
    ImportState.DONE: (ImportState.UNDOING,),
    ImportState.FAILED: (ImportState.RUNNING, ImportState.UNDOING),
    ImportState.UNDOING: (ImportState.UNDONE, ImportState.FAILED),
    ImportState.UNDONE: (),
}
# In these the worker has something to do.
WORKING = (ImportState.MAPPED, ImportState.RUNNING, ImportState.UNDOING)


class Plan(models.TextChoices):
    """What a row would do, as the check found."""

    NEW = "new", _("New")
    CHANGED = "changed", _("Changed")
    UNCHANGED = "unchanged", _("Unchanged")
    FAULTY = "faulty", _("Not right")


class Outcome(models.TextChoices):
    """What became of a row."""

    CREATED = "created", _("Made")
    UPDATED = "updated", _("Changed")
    DRAFTED = "drafted", _("Saved as a draft")
    LEFT = "left", _("Left alone: locked, waiting for approval or moved")
    DELETED = "deleted", _("Deleted again")
    PUT_BACK = "put_back", _("Put back")
    KEPT = "kept", _("Left alone: somebody edited it since")
    TAKEN_OFF = "taken_off", _("Taken off the site, and kept: somebody edited it since")
    GONE = "gone", _("Was deleted already")


WRITTEN = (Outcome.CREATED, Outcome.UPDATED, Outcome.DRAFTED)


class ImportRunQuerySet(models.QuerySet["ImportRun"]):
    """Imports by where they stand."""

    def waiting(self, moment: datetime) -> Self:
        """Those on which the worker can go on now: nobody has them, or who had them was lost."""
        free = Q(leased_until=None) | Q(leased_until__lte=moment)
        return self.filter(free, state__in=WORKING)


class ImportRun(models.Model):
    """One list of one partner, from handing in to undoing."""

    partner = models.ForeignKey(
        Partner, verbose_name=_("partner"), on_delete=models.CASCADE, related_name="import_runs"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    file_name = models.CharField(_("file"), max_length=120)
    state = models.CharField(_("state"), max_length=20, choices=ImportState.choices, default=ImportState.UPLOADED)
    headings = models.JSONField(default=list, help_text="The names of the columns, as the file has them.")
    mapping = models.JSONField(default=dict, help_text="The file's name of a column by ours; only those chosen.")
    kind_of_all = models.CharField(max_length=20, blank=True, help_text="The kind of every row, without a column.")
    language = models.CharField(max_length=5, default="nl", help_text="In which the faults are told.")
    publishes = models.BooleanField(default=False, help_text="False: what it writes is a draft.")
    total = models.PositiveIntegerField(default=0)
    to_do = models.PositiveIntegerField(default=0, help_text="Rows that the present state asks of the worker.")
    done = models.PositiveIntegerField(default=0, help_text="How many of these are finished.")
    faulty = models.PositiveIntegerField(default=0)
    faults = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    stopped_by = models.CharField(max_length=200, blank=True, help_text="What stopped it, in words for a person.")
    uploaded_at = models.DateTimeField(_("handed in"))
    started_at = models.DateTimeField(_("started"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering: ClassVar = ["-uploaded_at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["state"], name="imports_by_state")]

    def __str__(self) -> str:
        return f"{self.file_name} ({self.partner_id})"

    def may_become(self, state: ImportState) -> bool:
        """True where the table of transitions lets it."""
        return state in IMPORT_TRANSITIONS[ImportState(self.state)]

    @property
    def is_working(self) -> bool:
        """True while the worker has something to do."""
        return self.state in WORKING


class ImportLine(models.Model):
    """One row: its cells as handed in, what is wrong with it, what it would do and did, and the way back."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="lines")
    number = models.PositiveIntegerField()
    cells = models.JSONField()
    faults = models.JSONField(default=list, help_text="Pairs of a column and what is wrong in it.")
    title = models.CharField(max_length=240, blank=True)
    plan = models.CharField(max_length=20, choices=Plan.choices, blank=True)
    changes = models.JSONField(default=list, help_text="The columns that say something new.")
    outcome = models.CharField(max_length=20, choices=Outcome.choices, blank=True)
    is_new = models.BooleanField(default=False)
    # Numbers, not keys: a page, a revision or an id that is deleted meanwhile leaves the line as it is.
    page_id = models.PositiveBigIntegerField(null=True, blank=True)
    was_published = models.BooleanField(default=False)
    was_live = models.BooleanField(default=False)
    revision_before = models.PositiveBigIntegerField(null=True, blank=True)
    revision_after = models.PositiveBigIntegerField(null=True, blank=True)
    external_pk = models.PositiveBigIntegerField(null=True, blank=True)
    fingerprint_before = models.CharField(max_length=64, blank=True)
    fingerprint_after = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("row of an import")
        verbose_name_plural = _("rows of imports")
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["run", "number"], name="one_line_per_number")]

    def __str__(self) -> str:
        return f"{self.run_id}:{self.number}"

    @property
    def told(self) -> list[dict[str, Any]]:
        """The faults by name, for templates."""
        return [{"column": column, "message": message} for column, message in self.faults]
