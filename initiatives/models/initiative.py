"""An initiative: what partners and residents do together, from first idea to daily practice."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.blocks import PageChooserBlock
from wagtail.fields import StreamField

from common.clock import today
from common.enums import Kind, Stage
from common.instants import end_of_day, start_of_day
from common.page_panels import Field
from common.panels import panels_for
from common.publishing import record_key
from partners.models import PartnerPublication
from partners.roles import role_rows
from search.cards import cards_for
from search.finding import records_by_key
from vocabulary.models import DigitalStandard

CRITERIA = (
    ("empathy", _("Designed with empathy")),
    ("ethics", _("Thought through ethically")),
    ("efficiency", _("Organised efficiently")),
    ("effectiveness", _("Used effectively")),
)
SEVERAL = (
    *("stage_changes", "sources", "needs", "ways_to_join", "links", "documents", "standards"),
    *("programmes", "domains", "activities", "dimensions", "target_groups", "neighbourhoods"),
)


class InitiativePage(PartnerPublication):
    """One initiative. The hub asks four things of each: empathy, ethics, efficiency and effect (FACTS)."""

    kind = Kind.INITIATIVE

    stage = models.CharField(_("stage"), max_length=20, choices=Stage.choices, default=Stage.IDEA)
    starts_on = models.DateField(_("starts on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    budget = models.DecimalField(
        _("budget in euros"), max_digits=12, decimal_places=0, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    empathy = models.TextField(_("designed with empathy"), max_length=400, blank=True)
    ethics = models.TextField(_("thought through ethically"), max_length=400, blank=True)
    efficiency = models.TextField(_("organised efficiently"), max_length=400, blank=True)
    effectiveness = models.TextField(_("used effectively"), max_length=400, blank=True)
    standards = ParentalManyToManyField(
        DigitalStandard, verbose_name=_("digital standards"), blank=True, related_name="+"
    )
    related_pages = StreamField(
        [("page", PageChooserBlock(page_type="initiatives.InitiativePage", label=_("Initiative")))],
        verbose_name=_("related initiatives"),
        blank=True,
        max_num=6,
    )

    page_description = _("What you do together for health: from a first idea to daily practice.")

    content_panels: ClassVar[list[Any]] = [
        PartnerPublication.title_panel,
        PartnerPublication.summary_panel,
        PartnerPublication.whereabouts_panel,
        PartnerPublication.story_panel,
        PartnerPublication.asking_panel,
        InlinePanel(
            "ways_to_join",
            label=_("Way to join"),
            heading=_("Joining in"),
            help_text=_("How can a reader take part, and where do they say so?"),
        ),
        InlinePanel(
            "needs",
            label=_("Need"),
            heading=_("What you look for"),
            help_text=_("Money, people, a place, knowledge: others see it and can offer it."),
        ),
        PartnerPublication.picture_panel,
        MultiFieldPanel(
            [
                FieldPanel("stage", help_text=_("How far it is now.")),
                FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
                InlinePanel("stage_changes", label=_("Stage"), heading=_("Stages until now")),
            ],
            heading=_("Stage and period"),
        ),
        MultiFieldPanel(
            [
                Field("empathy", help_text=_("Who was asked what they need, and what came of it?")),
                Field("ethics", help_text=_("What could go wrong for somebody, and how do you prevent that?")),
                Field("efficiency", help_text=_("How do you spend time and money well?")),
                Field("effectiveness", help_text=_("How do you see that it helps?")),
            ],
            heading=_("The four questions of the hub"),
            help_text=_("Every initiative of the hub answers these. Two sentences each are enough."),
        ),
        InlinePanel(
            "roles",
            label=_("Partner with a role"),
            heading=_("Partners who take part"),
            help_text=_("They are asked whether it is right; until they say yes their name is not shown."),
        ),
        InlinePanel("results", label=_("Result"), heading=_("Results"), classname="collapsed"),
        MultiFieldPanel(
            [
                FieldPanel("budget", help_text=_("In whole euros, for the whole period.")),
                InlinePanel("sources", label=_("Source"), heading=_("Where the money comes from")),
            ],
            heading=_("Money"),
            classname="collapsed",
        ),
        *PartnerPublication.classification_panels,
        MultiFieldPanel(
            [
                InlinePanel("documents", label=_("Document"), heading=_("Documents")),
                InlinePanel("links", label=_("Link"), heading=_("Links")),
                FieldPanel("related_pages"),
                FieldPanel("standards", widget=CheckboxSelectMultiple),
            ],
            heading=_("To read further"),
            classname="collapsed",
        ),
        *PartnerPublication.closing_panels,
    ]

    class Meta:
        verbose_name = _("initiative")
        verbose_name_plural = _("initiatives")

    def clean(self) -> None:
        """A period ends after it starts."""
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("The initiative ends before it starts.")})

    def record_details(self) -> dict[str, Any]:
        """Add stage, period, money and the words of what is needed and offered."""
        return {
            **super().record_details(),
            "stage": self.stage,
            "starts": start_of_day(self.starts_on),
            "ends": end_of_day(self.ends_on),
            "amount_max": self.budget,
            "attachments": tuple(item.document.title for item in self.documents.all()),
        }

    def body_text(self) -> str:
        """Needs and ways to join are looked up too."""
        more = [need.what for need in self.needs.all()] + [way.text for way in self.ways_to_join.all()]
        return " ".join([super().body_text(), *more])

    def ways_to_ask(self) -> list[str]:
        """Also where people say that they join in."""
        return [*super().ways_to_ask(), *(way.contact for way in self.ways_to_join.all())]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what only an initiative shows."""
        for name in SEVERAL if self.pk else ():  # each fetched once, however often the template asks
            getattr(self, name).get_object_list()
        context = super().get_context(request, *args, **kwargs)
        chosen = records_by_key(record_key(block.value.pk) for block in self.related_pages if block.value)
        return {
            **context,
            "has_started": self.starts_on is None or self.starts_on <= today(),
            "stage_line": self._stage_line(),
            "roles": role_rows(self.roles.select_related("partner")),
            "support_panels": panels_for("initiative-support", page=self),
            "funder_panels": panels_for("initiative-funders", page=self),
            "results": [self._result_row(result) for result in self.results.select_related("indicator")],
            "criteria": [{"label": label, "text": text} for name, label in CRITERIA if (text := getattr(self, name))],
            "related": cards_for(chosen) if chosen else context["related"],
            "related_heading": _("Related initiatives") if chosen else "",
        }

    def _stage_line(self) -> list[dict[str, Any]]:
        """The stages in their order, each with the day it was reached; stopping only where it happened."""
        reached = {change.stage: change for change in self.stage_changes.all()}
        line = []
        for stage in Stage:
            change = reached.get(stage)
            if stage == Stage.STOPPED and self.stage != Stage.STOPPED:
                continue
            line.append(
                {
                    "label": stage.label,
                    "on": change.on if change else None,
                    "learnt": change.learnt if change else "",
                    "is_current": stage == self.stage,
                    "is_reached": change is not None or stage == self.stage,
                }
            )
        return line

    def _result_row(self, result: Any) -> dict[str, Any]:
        period = [day for day in (result.starts_on, result.ends_on) if day]
        return {
            "indicator_name": result.indicator.label,
            "number": result.number.normalize(),
            "unit": result.indicator.unit,
            "period": period,
            "source": result.source,
        }
