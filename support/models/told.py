"""What a partner was told of the matching: so that each match is news once."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from partners.models import Partner
from support.enums import Side


class ToldMatch(models.Model):
    """An initiative and an offer, by the keys that their languages share, of which one side was told.

    It holds nothing of the pages, and outlives the notice that was made of it.
    """

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="+")
    side = models.CharField(max_length=10, choices=Side)
    initiative = models.UUIDField()
    offer = models.UUIDField()
    told_at = models.DateTimeField()

    class Meta:
        verbose_name = _("match that was told")
        verbose_name_plural = _("matches that were told")
        default_permissions: ClassVar = ()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["partner", "side", "initiative", "offer"], name="told_once_to_a_side"),
        ]

    def __str__(self) -> str:
        return f"{self.side} {self.initiative} {self.offer}"
