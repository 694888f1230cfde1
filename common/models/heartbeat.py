"""When each job of the worker last ran, so that several workers share the jobs and readiness can tell they run."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class HeartBeat(models.Model):
    """One job's last start, and its last failure."""

    name = models.CharField(max_length=60, unique=True)
    at = models.DateTimeField()
    failed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("heartbeat")
        verbose_name_plural = _("heartbeats")

    def __str__(self) -> str:
        return self.name
