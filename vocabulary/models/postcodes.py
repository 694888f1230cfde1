"""Where a postcode lies, for who asks what is near."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class PostcodeArea(models.Model):
    """The four digits of a Dutch postcode, with a point inside the area (WGS 84); brought in from a file."""

    code = models.CharField(_("postcode digits"), max_length=4, unique=True)
    latitude = models.DecimalField(_("latitude"), max_digits=7, decimal_places=4)
    longitude = models.DecimalField(_("longitude"), max_digits=7, decimal_places=4)

    class Meta:
        verbose_name = _("postcode area")
        verbose_name_plural = _("postcode areas")
        ordering: ClassVar = ["code"]

    def __str__(self) -> str:
        return self.code
