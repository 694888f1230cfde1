"""A call: a question of a lab, open between two instants."""

from datetime import datetime
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable

from common.clock import now
from common.enums import Kind
from common.page_panels import Field
from common.publishing import record_key
from living_labs.enums import Window
from living_labs.models.lab import LivingLabPage
from partners.models import PartnerPublication
from search.cards import window_status
from search.finding import records_by_key

CALL = "living_labs.CallPage"
SEVERAL = ("stages", "criteria", "jury")


class CallStage(Orderable):
    """A step between opening and start."""

    page = ParentalKey(CALL, on_delete=models.CASCADE, related_name="stages")
    title = models.CharField(_("step"), max_length=100)
    text = models.TextField(_("what happens"), max_length=500, blank=True)
    on = models.DateField(_("when"), null=True, blank=True)

    panels: ClassVar = [FieldRowPanel([Field("title"), FieldPanel("on")]), Field("text")]


class CallCriterion(Orderable):
    """What an application is judged on, and how heavily: `weight` in percent."""

    page = ParentalKey(CALL, on_delete=models.CASCADE, related_name="criteria")
    name = models.CharField(_("criterion"), max_length=100)
    weight = models.PositiveSmallIntegerField(_("weight in percent"), validators=[MaxValueValidator(100)])
    text = models.TextField(_("explanation"), max_length=500, blank=True)

    panels: ClassVar = [FieldRowPanel([Field("name"), FieldPanel("weight")]), Field("text")]


class JuryMember(Orderable):
    """Somebody who judges."""

    page = ParentalKey(CALL, on_delete=models.CASCADE, related_name="jury")
    name = models.CharField(_("name"), max_length=80)
    function = models.CharField(_("function"), max_length=120, blank=True)

    panels: ClassVar = [FieldRowPanel([Field("name"), Field("function")])]


class CallPage(PartnerPublication):
    """One call. `opens_at` and `closes_at` are instants: at `closes_at` itself it is closed."""

    kind = Kind.CALL

    living_lab = models.ForeignKey(
        LivingLabPage,
        verbose_name=_("living lab"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="calls",
    )
    question = models.TextField(_("question"), max_length=600)
    for_whom = models.TextField(_("for whom"), max_length=600, blank=True)
    offered = models.TextField(_("what you get"), max_length=1000, blank=True)
    opens_at = models.DateTimeField(_("opens at"), null=True, blank=True, help_text=_("Empty: open already."))
    closes_at = models.DateTimeField(
        _("closes at"), null=True, blank=True, help_text=_("At this very moment it is closed. Empty: no end yet.")
    )
    decision_on = models.DateField(_("decision on"), null=True, blank=True)
    costs = models.TextField(_("costs"), max_length=600, blank=True)
    data_terms = models.TextField(_("data"), max_length=800, blank=True)
    ip_terms = models.TextField(_("intellectual property"), max_length=800, blank=True)
    apply_url = models.URLField(_("web address to apply"), blank=True)
    apply_email = models.EmailField(_("e-mail address to apply"), blank=True)
    outcome = models.TextField(_("outcome"), max_length=1200, blank=True, help_text=_("Fill in once it is decided."))

    page_description = _("A question to which companies and others can answer until a day you choose.")
    first_fields: ClassVar[tuple[str, ...]] = ("question",)

    content_panels: ClassVar[list[Any]] = [
        PartnerPublication.title_panel,
        PartnerPublication.summary_panel,
        MultiFieldPanel(
            [
                Field("question", help_text=_("What do you want solved? One question is best.")),
                Field("for_whom", help_text=_("Who can apply, and who cannot?")),
                Field("offered", help_text=_("What do you give: a place to test, people, money, advice?")),
                FieldPanel("living_lab", help_text=_("The lab in which it is tried out, if there is one.")),
            ],
            heading=_("The question"),
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at"), FieldPanel("decision_on")])],
            heading=_("When"),
        ),
        PartnerPublication.whereabouts_panel,
        PartnerPublication.story_panel,
        PartnerPublication.asking_panel,
        MultiFieldPanel(
            [
                FieldPanel("apply_email", help_text=_("Give this, a web address, or both.")),
                FieldPanel("apply_url"),
            ],
            heading=_("Where to apply"),
        ),
        PartnerPublication.picture_panel,
        InlinePanel(
            "stages",
            label=_("Step"),
            heading=_("Steps from opening to start"),
            help_text=_("So that who applies knows what happens when."),
        ),
        InlinePanel(
            "criteria",
            label=_("Criterion"),
            heading=_("What applications are judged on"),
            help_text=_("The weights together make 100 percent."),
        ),
        InlinePanel("jury", label=_("Jury member"), heading=_("Who judges"), classname="collapsed"),
        MultiFieldPanel(
            [
                Field("costs", help_text=_("What does it cost who takes part, in money or hours?")),
                Field("data_terms", help_text=_("Which data may be used, and what happens to them afterwards?")),
                Field("ip_terms", help_text=_("Whose is what is made?")),
            ],
            heading=_("Terms"),
        ),
        Field("outcome", classname="collapsed"),
        *PartnerPublication.classification_panels,
        *PartnerPublication.closing_panels,
    ]

    class Meta:
        verbose_name = _("call")
        verbose_name_plural = _("calls")

    def clean(self) -> None:
        """A call closes after it opens."""
        super().clean()
        if self.opens_at and self.closes_at and self.closes_at <= self.opens_at:
            raise ValidationError({"closes_at": _("The call closes before it opens.")})

    def window(self, moment: datetime) -> Window:
        """Where the call stands at `moment`: open from the opening instant, closed from the closing instant."""
        if self.opens_at and moment < self.opens_at:
            return Window.UPCOMING
        if self.closes_at is None or moment < self.closes_at:
            return Window.OPEN
        return Window.DECIDED if self.outcome else Window.CLOSED

    def record_details(self) -> dict[str, Any]:
        """Add the window."""
        return {**super().record_details(), "opens": self.opens_at, "closes": self.closes_at}

    def body_text(self) -> str:
        """The question is looked up too."""
        return " ".join([self.question, self.for_whom, self.offered, super().body_text()])

    def ways_to_ask(self) -> list[str]:
        """Also where people apply."""
        return [*super().ways_to_ask(), self.apply_email, self.apply_url]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the window, in words and in days."""
        for name in (
            ("stages", "criteria", "jury") if self.pk else ()
        ):  # each fetched once, however often the template asks
            getattr(self, name).get_object_list()
        moment = now()
        window = self.window(moment)
        status = window_status(self.publication_record())
        shown = {
            "state": window.value,
            "label": window.label,
            "days_left": status.label if window == Window.OPEN and self.closes_at else "",
            "tone": status.tone,
        }
        labs = records_by_key([record_key(self.living_lab_id)]) if self.living_lab_id else []
        return {
            **super().get_context(request, *args, **kwargs),
            "window": shown,
            "living_lab": next(iter(labs), None),
            "partner": self.partner,
        }
