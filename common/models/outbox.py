"""The outbox: what must leave the portal is written in the transaction that caused it, and carried afterwards."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class OutboxQuerySet(models.QuerySet["OutboxEntry"]):
    """Entries by what still has to happen to them."""

    def waiting(self) -> Self:
        """Not carried yet, and not set aside."""
        return self.filter(carried_at=None, set_aside_at=None)

    def due(self, now: datetime) -> Self:
        """Waiting, their pause over, and leased by no worker that still holds it."""
        free = Q(leased_until=None) | Q(leased_until__lt=now)
        return self.waiting().filter(free, next_attempt_at__lte=now)

    def set_aside(self) -> Self:
        """Refused so often that a person has to look."""
        return self.filter(carried_at=None).exclude(set_aside_at=None)


class OutboxEntry(models.Model):
    """One thing to carry out of the portal, once.

    `carrier` names who carries it (`mail`), `payload` is that carrier's own JSON. `key` makes a second entry for the
    same thing impossible. A worker leases an entry until `leased_until`; one that dies loses the lease by time.
    `attempts` counts refusals: an entry that only waited for its carrier to come back was never tried.
    """

    carrier = models.CharField(max_length=30)
    key = models.CharField(max_length=200, unique=True)
    payload = models.JSONField()
    created_at = models.DateTimeField()
    next_attempt_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_fault = models.CharField(max_length=200, blank=True)
    carried_at = models.DateTimeField(null=True, blank=True)
    set_aside_at = models.DateTimeField(null=True, blank=True)

    objects = OutboxQuerySet.as_manager()

    class Meta:
        verbose_name = _("outbox entry")
        verbose_name_plural = _("outbox entries")
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                name="outbox_waiting",
                condition=Q(carried_at=None, set_aside_at=None),
            ),
            models.Index(
                fields=["carrier", "created_at"],
                name="outbox_waiting_by_carrier",
                condition=Q(carried_at=None, set_aside_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.carrier} {self.key}"
