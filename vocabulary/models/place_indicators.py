"""Key figures of places: how many people live there, of which age."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from vocabulary.models.terms import Neighbourhood


class Measure(models.TextChoices):
    """What a key figure measures. Ages are from and up to, the last not included."""

    RESIDENTS = "residents", _("residents")
    AGE_0_15 = "age-0-15", _("people of 0 to 15 years")
    AGE_15_25 = "age-15-25", _("people of 15 to 25 years")
    AGE_25_45 = "age-25-45", _("people of 25 to 45 years")
    AGE_45_65 = "age-45-65", _("people of 45 to 65 years")
    AGE_65 = "age-65", _("people of 65 years or older")
    SHARE_65 = "share-65", _("per cent of 65 years or older")
    LIVING_ALONE = "living-alone", _("households of one person")
    INCOME = "income", _("average income of who has one, in thousands of euros")
    LOW_INCOME = "low-income", _("per cent with one of the lowest incomes of the country")


class PlaceIndicator(models.Model):
    """One key figure of one place in one year; brought in from a file by `import_indicators`."""

    place = models.ForeignKey(
        Neighbourhood, verbose_name=_("neighbourhood"), on_delete=models.CASCADE, related_name="indicators"
    )
    measure = models.CharField(_("measure"), max_length=20, choices=Measure.choices)
    year = models.PositiveSmallIntegerField(_("year"))
    value = models.DecimalField(_("value"), max_digits=12, decimal_places=2)
    source = models.CharField(_("source"), max_length=200)

    class Meta:
        verbose_name = _("key figure of a place")
        verbose_name_plural = _("key figures of places")
        ordering: ClassVar = ["place", "measure", "year"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["place", "measure", "year"], name="one_key_figure_a_year")
        ]

    def __str__(self) -> str:
        return f"{self.place_id} {self.measure} {self.year}: {self.value}"
