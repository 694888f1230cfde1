"""What people asked and did not find, and what was slow: counted, without saying who asked."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class QueryInsight(models.Model):
    """One question on one day. `text` stays empty until the question has come often enough to be nobody's own.

    `fingerprint` is a keyed digest of the folded question: it tells that a question came again, not what it was.
    """

    day = models.DateField(_("day"))
    fingerprint = models.CharField(max_length=64, db_index=True)
    text = models.CharField(_("question"), max_length=120, blank=True)
    count = models.PositiveIntegerField(_("times noted"), default=0)
    zero_results = models.PositiveIntegerField(_("found nothing"), default=0)
    slow = models.PositiveIntegerField(_("was slow"), default=0)
    slowest_ms = models.PositiveIntegerField(_("slowest, in milliseconds"), default=0)

    class Meta:
        verbose_name = _("question without a good answer")
        verbose_name_plural = _("questions without a good answer")
        ordering: ClassVar = ["-day", "-count", "text"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["day", "fingerprint"], name="one_insight_per_day")]

    def __str__(self) -> str:
        return f"{self.day}: {self.count}"  # without the words: Wagtail's log keeps this text for ever
