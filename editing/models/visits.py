"""How often a page was read: a number a day, and nothing about who read it."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class DayVisits(models.Model):
    """The visits to one page on one day (Europe/Amsterdam)."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    day = models.DateField(db_index=True)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("visits of a day")
        verbose_name_plural = _("visits of a day")
        constraints: ClassVar = [models.UniqueConstraint(fields=["page", "day"], name="one_count_per_page_and_day")]

    def __str__(self) -> str:
        return f"{self.page_id} {self.day}: {self.count}"
