"""What a publication says about itself in the words of the vocabulary."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from common.enums import Facet
from common.models import PublishablePage
from common.records import TermRef
from vocabulary.models.tagging import HubTags, in_present_tags
from vocabulary.models.terms import (
    DailyActivity,
    Domain,
    HealthDimension,
    Neighbourhood,
    Pillar,
    Programme,
    TargetGroup,
)


class PublicationTag(TaggedItemBase):
    """A free tag on a page of any type."""

    content_object = ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="publication_tags")


class ClassifiedPage(PublishablePage):
    """A publication with pillar, programmes, places and the rest of the vocabulary."""

    pillar = models.ForeignKey(
        Pillar, verbose_name=_("pillar"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    programmes = ParentalManyToManyField(Programme, verbose_name=_("programmes"), blank=True, related_name="+")
    domains = ParentalManyToManyField(Domain, verbose_name=_("domains"), blank=True, related_name="+")
    activities = ParentalManyToManyField(
        DailyActivity, verbose_name=_("daily activities"), blank=True, related_name="+"
    )
    dimensions = ParentalManyToManyField(
        HealthDimension, verbose_name=_("dimensions of Positive Health"), blank=True, related_name="+"
    )
    target_groups = ParentalManyToManyField(TargetGroup, verbose_name=_("for whom"), blank=True, related_name="+")
    neighbourhoods = ParentalManyToManyField(
        Neighbourhood,
        verbose_name=_("neighbourhoods"),
        blank=True,
        related_name="+",
        help_text=_("Where it takes place. Choose the smallest place that fits; leave empty for the whole region."),
    )
    latitude = models.DecimalField(_("latitude"), max_digits=7, decimal_places=4, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=7, decimal_places=4, null=True, blank=True)
    tags = HubTags(through=PublicationTag, blank=True, verbose_name=_("tags"))

    whereabouts_panel = MultiFieldPanel(
        [
            FieldPanel(
                "target_groups",
                widget=CheckboxSelectMultiple,
                help_text=_("Tick who gets something out of it. Leave empty if it is for everybody."),
            ),
            FieldPanel("neighbourhoods", heading=_("Where it takes place"), widget=CheckboxSelectMultiple),
            MultiFieldPanel(
                [FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")])],
                heading=_("The exact spot on the map"),
                help_text=_("Rarely needed: without it, the middle of the chosen place counts."),
            ),
        ],
        heading=_("For whom and where"),
    )
    pillar_panel = MultiFieldPanel(
        [
            FieldPanel("pillar", help_text=_("Choose the one that fits best. It gives the page its colour and place.")),
            FieldPanel(
                "programmes",
                widget=CheckboxSelectMultiple,
                help_text=_("Tick a programme if this is part of it. Most publications have none or one."),
            ),
        ],
        heading=_("Pillar and programmes"),
    )
    subjects_panel = MultiFieldPanel(
        [
            FieldPanel("tags", help_text=_("Everyday words by which people look for this, such as: walking.")),
            FieldPanel("domains", widget=CheckboxSelectMultiple),
            FieldPanel("activities", widget=CheckboxSelectMultiple),
            FieldPanel("dimensions", widget=CheckboxSelectMultiple),
        ],
        heading=_("What it is about"),
        help_text=_("So that people find it. Tick only what is really at the heart of it."),
    )
    classification_panels: ClassVar[list[Any]] = [pillar_panel, subjects_panel]

    class Meta:
        abstract = True

    def clean(self) -> None:
        """A point has two numbers, and programmes belong to the chosen pillar."""
        super().clean()
        if (self.latitude is None) != (self.longitude is None):
            raise ValidationError({"longitude": _("Give both latitude and longitude, or neither.")})

    def with_content_json(self, content: dict[str, Any]) -> Any:
        """What a revision said, with the tags that the hub has now."""
        return super().with_content_json(in_present_tags(content))

    def record_terms(self) -> list[TermRef]:
        """All vocabulary of the page; a place counts for all places it lies in, a programme for its pillar."""
        programmes = list(self.programmes.all())
        pillars = {p.pk: p for p in [self.pillar, *(programme.pillar for programme in programmes)] if p}
        places = {p.pk: p for near in self.neighbourhoods.all() for p in near.with_parents()}
        terms = [*pillars.values(), *programmes, *places.values()]
        for relation in (self.domains, self.activities, self.dimensions, self.target_groups):
            terms.extend(relation.all())
        return [term.reference() for term in terms] + [
            TermRef(Facet.TAG, tag.slug, tag.name, tag.name) for tag in self.tags.all()
        ]

    def record_details(self) -> dict[str, Any]:
        """The page's own point, or that of its one neighbourhood."""
        return {**super().record_details(), "point": self.point()}

    def point(self) -> tuple[float, float] | None:
        """(latitude, longitude) in WGS 84, or None for what has no single place."""
        if self.latitude is not None and self.longitude is not None:
            return float(self.latitude), float(self.longitude)
        places = list(self.neighbourhoods.all())
        if len(places) == 1:
            return float(places[0].latitude), float(places[0].longitude)
        return None
