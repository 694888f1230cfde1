"""What an initiative has several of: stages, roles, sources, needs, ways to join, results, links, documents."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from common.enums import NeedKind, Stage
from common.page_panels import Field
from initiatives.enums import JoinKind
from partners.models import PublicationRole
from vocabulary.models import Indicator

INITIATIVE = "initiatives.InitiativePage"


class StageChange(Orderable):
    """The day on which an initiative came into a stage, and what was learnt up to then."""

    page = ParentalKey(INITIATIVE, on_delete=models.CASCADE, related_name="stage_changes")
    stage = models.CharField(_("stage"), max_length=20, choices=Stage.choices)
    on = models.DateField(_("since"))
    learnt = models.TextField(_("what was learnt"), max_length=600, blank=True)

    panels: ClassVar = [FieldRowPanel([FieldPanel("stage"), FieldPanel("on")]), Field("learnt")]

    class Meta(Orderable.Meta):
        verbose_name = _("stage")
        verbose_name_plural = _("stages")


class InitiativeRole(PublicationRole):
    """A co-partner."""

    page = ParentalKey(INITIATIVE, on_delete=models.CASCADE, related_name="roles")


class BudgetSource(Orderable):
    """Who pays, how much (whole euros), in which year, and when that was decided."""

    page = ParentalKey(INITIATIVE, on_delete=models.CASCADE, related_name="sources")
    name = models.CharField(_("source"), max_length=120)
    amount = models.DecimalField(
        _("amount in euros"), max_digits=12, decimal_places=0, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    awarded_on = models.DateField(_("awarded on"), null=True, blank=True)

    panels: ClassVar = [
        Field("name"),
        FieldRowPanel([FieldPanel("amount"), FieldPanel("year")]),
        FieldPanel(
            "awarded_on",
            help_text=_("The day on which this was decided. With it, the grant is also in the open data on grants."),
        ),
    ]


class Need(Orderable):
    """Something the initiative looks for."""

    page = ParentalKey(INITIATIVE, on_delete=models.CASCADE, related_name="needs")
    kind = models.CharField(_("kind"), max_length=20, choices=NeedKind.choices)
    what = models.CharField(_("what exactly"), max_length=300)
    amount = models.PositiveIntegerField(_("how much"), null=True, blank=True)
    unit = models.CharField(
        _("of what"), max_length=40, blank=True, help_text=_("For instance euro, volunteers, hours.")
    )
    by = models.DateField(_("by when"), null=True, blank=True)
    is_met = models.BooleanField(_("found"), default=False)

    panels: ClassVar = [
        FieldPanel("kind"),
        Field("what"),
        FieldRowPanel([FieldPanel("amount"), Field("unit"), FieldPanel("by")]),
        FieldPanel("is_met", help_text=_("Tick this once you have it. It stays on the page as found.")),
    ]


class WayToJoin(Orderable):
    """How somebody can take part, and where to say so."""

    page = ParentalKey(INITIATIVE, on_delete=models.CASCADE, related_name="ways_to_join")
    kind = models.CharField(_("how"), max_length=20, choices=JoinKind.choices)
    text = models.TextField(_("what is asked"), max_length=400)
    contact = models.CharField(_("e-mail or web address"), max_length=200, blank=True)

    panels: ClassVar = [
        FieldPanel("kind"),
        Field("text"),
        Field("contact", help_text=_("Where people say that they join in: an e-mail address or https://…")),
    ]

    @property
    def contact_url(self) -> str:
        """The contact as a link."""
        if not self.contact or self.contact.startswith(("http://", "https://")):
            return self.contact
        return f"mailto:{self.contact}"


class Result(Orderable):
    """A number that was measured: of which indicator, over which period, and who says so."""

    page = ParentalKey(INITIATIVE, on_delete=models.CASCADE, related_name="results")
    indicator = models.ForeignKey(Indicator, verbose_name=_("indicator"), on_delete=models.PROTECT, related_name="+")
    number = models.DecimalField(_("number"), max_digits=12, decimal_places=2)
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("up to"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=200)

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("indicator"), FieldPanel("number")]),
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
        Field("source", help_text=_("Who measured it, and where that can be read.")),
    ]

    def clean(self) -> None:
        """A period ends after it starts."""
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("The period ends before it starts.")})


class InitiativeLink(Orderable):
    """Somewhere else to read more."""

    page = ParentalKey(INITIATIVE, on_delete=models.CASCADE, related_name="links")
    text = models.CharField(_("text"), max_length=120)
    url = models.URLField(_("address"))

    panels: ClassVar = [Field("text"), FieldPanel("url")]


class InitiativeDocument(Orderable):
    """A file to download."""

    page = ParentalKey(INITIATIVE, on_delete=models.CASCADE, related_name="documents")
    document = models.ForeignKey(
        "common.PortalDocument", verbose_name=_("document"), on_delete=models.CASCADE, related_name="+"
    )

    panels: ClassVar = ["document"]
