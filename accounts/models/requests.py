"""What people asked about their own data: a copy of it, or that it is erased."""

import uuid
from datetime import timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from common.clock import now
from common.models import PrivateFile


class DataExport(models.Model):
    """A copy of all that the portal holds about somebody: asked for, made by the worker, kept for some days.

    A worker that makes it holds it until `leased_until`; one that dies loses it by time.
    """

    KEPT = timedelta(days=3)  # long enough to be fetched after a weekend away, short for so much in one file
    MOST_ATTEMPTS = 3

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=10)
    asked_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    file = models.OneToOneField(PrivateFile, null=True, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField(null=True, db_index=True)

    class Meta:
        verbose_name = _("copy of one's data")
        verbose_name_plural = _("copies of one's data")
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return str(self.id)

    @property
    def is_ready(self) -> bool:
        """True where it can be fetched."""
        return self.made_at is not None and self.file_id is not None and now() < self.made_at + self.KEPT

    @property
    def has_failed(self) -> bool:
        """True where the portal gave up."""
        return self.file_id is None and self.attempts >= self.MOST_ATTEMPTS

    @property
    def until(self) -> object:
        """When it is deleted."""
        return self.made_at + self.KEPT if self.made_at else None


class ErasureRequest(models.Model):
    """That somebody wants their account gone. Until `due_at` they can take it back; then the worker does it.

    Where something stands in the way by then, it waits; `told_at` is when the person was told.
    """

    # AVG, article 12: within a month. Two weeks to change one's mind leave as much to do it, holidays included.
    COOLING_OFF = timedelta(days=14)

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="erasure"
    )
    language = models.CharField(max_length=10)
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField(db_index=True)
    told_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("wish to be erased")
        verbose_name_plural = _("wishes to be erased")
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return str(self.pk)
