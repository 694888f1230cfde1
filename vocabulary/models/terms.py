"""Terms: a slug that never changes, and a label in each language."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from common.enums import Facet
from common.publishing import publishing
from common.records import TermRef


class Term(models.Model):
    """A word of one of the vocabulary's lists."""

    facet: ClassVar[Facet | None] = None

    slug = models.SlugField(_("slug"), unique=True, help_text=_("Stands in addresses and exports. Never change it."))
    label_nl = models.CharField(_("label in Dutch"), max_length=80)
    label_en = models.CharField(_("label in English"), max_length=80)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        abstract = True
        ordering: ClassVar = ["order", "label_nl"]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The label in the visitor's language."""
        return self.label_en if get_language() == "en" else self.label_nl

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and settle the records that carry the label."""
        with publishing():
            super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete, and settle the records that carried the label."""
        with publishing():
            return super().delete(*args, **kwargs)

    def reference(self) -> TermRef:
        """The term as a record holds it."""
        assert self.facet is not None, "only terms of a facet stand in records"
        return TermRef(self.facet, self.slug, self.label_nl, self.label_en)


class Pillar(Term):
    """One of the three pillars on which the hub stands."""

    facet = Facet.PILLAR

    class Meta(Term.Meta):
        verbose_name = _("pillar")
        verbose_name_plural = _("pillars")


class Programme(Term):
    """A programme under a pillar."""

    facet = Facet.PROGRAMME

    pillar = models.ForeignKey(Pillar, verbose_name=_("pillar"), on_delete=models.PROTECT, related_name="programmes")

    class Meta(Term.Meta):
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")


class Domain(Term):
    """Medical, social, economic or spatial."""

    facet = Facet.DOMAIN

    class Meta(Term.Meta):
        verbose_name = _("domain")
        verbose_name_plural = _("domains")


class DailyActivity(Term):
    """One of the seven activities around which living labs work."""

    facet = Facet.ACTIVITY

    class Meta(Term.Meta):
        verbose_name = _("daily activity")
        verbose_name_plural = _("daily activities")


class HealthDimension(Term):
    """One of the six dimensions of Positive Health."""

    facet = Facet.DIMENSION

    class Meta(Term.Meta):
        verbose_name = _("dimension of Positive Health")
        verbose_name_plural = _("dimensions of Positive Health")


class TargetGroup(Term):
    """For whom: by stage of life or by situation."""

    facet = Facet.TARGET_GROUP

    class Meta(Term.Meta):
        verbose_name = _("target group")
        verbose_name_plural = _("target groups")


class Neighbourhood(Term):
    """A place: a municipality, a wijk of Utrecht, or a buurt below one of these.

    `latitude` and `longitude` are a point inside it (WGS 84). `tile_column` and `tile_row` are its cell in the tile
    map, north up; a place without a cell is not drawn of itself but counts in its parent's.
    """

    facet = Facet.NEIGHBOURHOOD

    parent = models.ForeignKey(
        "self", verbose_name=_("lies in"), null=True, blank=True, on_delete=models.PROTECT, related_name="parts"
    )
    latitude = models.DecimalField(_("latitude"), max_digits=7, decimal_places=4)
    longitude = models.DecimalField(_("longitude"), max_digits=7, decimal_places=4)
    tile_column = models.PositiveSmallIntegerField(_("column in the tile map"), null=True, blank=True)
    tile_row = models.PositiveSmallIntegerField(_("row in the tile map"), null=True, blank=True)
    cbs_code = models.CharField(
        _("code of Statistics Netherlands (CBS)"),
        max_length=10,
        blank=True,
        help_text=_("Such as GM0344 or WK034403. Importing key figures fills it in where the name fits."),
    )

    class Meta(Term.Meta):
        verbose_name = _("neighbourhood")
        verbose_name_plural = _("neighbourhoods")

    def with_parents(self) -> list["Neighbourhood"]:
        """This place and all that it lies in, smallest first: what is in Ondiep is in Noordwest and in Utrecht."""
        place: Neighbourhood | None = self
        places: list[Neighbourhood] = []
        while place is not None and place not in places:
            places.append(place)
            place = place.parent
        return places

    def clean(self) -> None:
        """A place does not lie in itself, nor in what lies in it."""
        super().clean()
        if self.pk and self.parent and any(place.pk == self.pk for place in self.parent.with_parents()):
            raise ValidationError({"parent": _("A place cannot lie in itself or in one of its own parts.")})


class DigitalStandard(Term):
    """An agreement on data that an initiative keeps to, such as FHIR or MedMij."""

    url = models.URLField(_("address"), blank=True)

    class Meta(Term.Meta):
        verbose_name = _("digital standard")
        verbose_name_plural = _("digital standards")


class Indicator(Term):
    """What a result measures, with its unit: only numbers of one indicator are ever added up."""

    unit_nl = models.CharField(_("unit in Dutch"), max_length=80)
    unit_en = models.CharField(_("unit in English"), max_length=80)
    is_sum = models.BooleanField(
        _("may be added up"), default=False, help_text=_("People or visits can be added; marks and percentages cannot.")
    )

    class Meta(Term.Meta):
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")

    @property
    def unit(self) -> str:
        """The unit in the visitor's language."""
        return self.unit_en if get_language() == "en" else self.unit_nl
