"""A support offer: what a partner has for initiatives, for whom, and how to ask for it."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.blocks import CharBlock, ChoiceBlock
from wagtail.fields import StreamField

from common.clock import today
from common.enums import Kind, NeedKind, Stage
from common.instants import end_of_day, start_of_day
from partners.models import PartnerPublication


class SupportOfferPage(PartnerPublication):
    """One offer. Amounts are whole euros; without days it is open always."""

    kind = Kind.OFFER

    offer_kind = models.CharField(_("kind"), max_length=20, choices=NeedKind.choices, blank=True)
    what = models.TextField(_("what exactly"), max_length=1000)
    for_whom = models.TextField(_("for whom"), max_length=600, blank=True)
    fitting_stages = StreamField(
        [("stage", ChoiceBlock(choices=Stage.choices, label=_("Stage")))],
        verbose_name=_("fits these stages"),
        blank=True,
    )
    conditions = StreamField(
        [("condition", CharBlock(label=_("Condition"), max_length=300))], verbose_name=_("conditions"), blank=True
    )
    amount_min = models.DecimalField(
        _("from, in euros"), max_digits=12, decimal_places=0, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    amount_max = models.DecimalField(
        _("up to, in euros"), max_digits=12, decimal_places=0, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    capacity = models.PositiveIntegerField(_("capacity"), null=True, blank=True)
    capacity_unit = models.CharField(_("of what"), max_length=80, blank=True)
    opens_on = models.DateField(_("open from"), null=True, blank=True)
    closes_on = models.DateField(_("open up to and including"), null=True, blank=True)
    how_to_ask = models.TextField(_("how to ask for it"), max_length=600, blank=True)
    contact_email = models.EmailField(_("e-mail address to ask"), blank=True)

    content_panels: ClassVar[list[Any]] = [
        TitleFieldPanel("title"),
        *PartnerPublication.introduction_panels,
        FieldPanel("offer_kind"),
        FieldPanel("what"),
        MultiFieldPanel(
            [FieldPanel("for_whom"), FieldPanel("fitting_stages"), FieldPanel("conditions")], heading=_("For whom")
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("amount_min"), FieldPanel("amount_max")]),
                FieldRowPanel([FieldPanel("capacity"), FieldPanel("capacity_unit")]),
                FieldRowPanel([FieldPanel("opens_on"), FieldPanel("closes_on")]),
            ],
            heading=_("How much and when"),
        ),
        MultiFieldPanel([FieldPanel("how_to_ask"), FieldPanel("contact_email")], heading=_("Asking for it")),
        FieldPanel("body"),
        *PartnerPublication.classification_panels,
        *PartnerPublication.closing_panels,
    ]

    class Meta:
        verbose_name = _("support offer")
        verbose_name_plural = _("support offers")

    def clean(self) -> None:
        """Ranges run upwards."""
        super().clean()
        if self.amount_min is not None and self.amount_max is not None and self.amount_max < self.amount_min:
            raise ValidationError({"amount_max": _("The highest amount is lower than the lowest.")})
        if self.opens_on and self.closes_on and self.closes_on < self.opens_on:
            raise ValidationError({"closes_on": _("The offer closes before it opens.")})

    @property
    def is_open(self) -> bool:
        """True on the days on which it can be asked for."""
        day = today()
        return (self.opens_on is None or self.opens_on <= day) and (self.closes_on is None or day <= self.closes_on)

    def record_details(self) -> dict[str, Any]:
        """Add amounts and period."""
        return {
            **super().record_details(),
            "amount_min": self.amount_min,
            "amount_max": self.amount_max,
            "opens": start_of_day(self.opens_on),
            "closes": end_of_day(self.closes_on),
        }

    def body_text(self) -> str:
        """What is offered and on which conditions is looked up too."""
        conditions = [block.value for block in self.conditions]
        return " ".join([self.get_offer_kind_display(), self.what, self.for_whom, *conditions, super().body_text()])

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the labels of the stages that fit, and whether it is open now."""
        labels = [Stage(block.value).label for block in self.fitting_stages]
        context = super().get_context(request, *args, **kwargs)
        return {**context, "stages": labels, "is_open": self.is_open, "partner": self.partner}
