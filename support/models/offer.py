"""A support offer: what a partner has for initiatives, for whom, and how to ask for it."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.blocks import CharBlock, ChoiceBlock
from wagtail.fields import StreamField

from common.clock import today
from common.enums import Kind, NeedKind, Stage
from common.instants import end_of_day, start_of_day
from common.page_panels import Field
from common.panels import panels_for
from partners.enums import LegalForm
from partners.models import PartnerPublication
from support.enums import CapacityPeriod


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
    legal_forms = StreamField(
        [("form", ChoiceBlock(choices=LegalForm.choices, label=_("Legal form")))],
        verbose_name=_("for these legal forms"),
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
    capacity_period = models.CharField(
        _("for how long"),
        max_length=10,
        choices=CapacityPeriod.choices,
        blank=True,
        help_text=_("When it is full it closes until the next period. Leave empty if it is full for good."),
    )
    opens_on = models.DateField(_("open from"), null=True, blank=True)
    closes_on = models.DateField(_("open up to and including"), null=True, blank=True)
    how_to_ask = models.TextField(_("how to ask for it"), max_length=600, blank=True)
    contact_email = models.EmailField(_("e-mail address to ask"), blank=True)

    page_description = _("What you have for initiatives of others: money, people, space, advice.")
    first_fields: ClassVar[tuple[str, ...]] = ("what",)

    content_panels: ClassVar[list[Any]] = [
        PartnerPublication.title_panel,
        PartnerPublication.summary_panel,
        MultiFieldPanel(
            [
                FieldPanel("offer_kind"),
                Field("what", help_text=_("What does somebody get, and how much of it?")),
            ],
            heading=_("What you offer"),
        ),
        MultiFieldPanel(
            [
                Field("for_whom", help_text=_("Who can ask for it, and who cannot?")),
                FieldPanel("fitting_stages", help_text=_("Leave empty if it fits every stage.")),
                FieldPanel("legal_forms", help_text=_("Leave empty if anybody can ask, with or without a legal form.")),
                FieldPanel("conditions", help_text=_("One for each block, each in one sentence.")),
            ],
            heading=_("Who can ask for it"),
        ),
        PartnerPublication.whereabouts_panel,
        PartnerPublication.story_panel,
        PartnerPublication.asking_panel,
        MultiFieldPanel(
            [
                Field("how_to_ask", help_text=_("What does somebody send, and when do they hear from you?")),
                FieldPanel("contact_email"),
            ],
            heading=_("Asking for it"),
        ),
        PartnerPublication.picture_panel,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("amount_min"), FieldPanel("amount_max")]),
                FieldRowPanel([FieldPanel("capacity"), Field("capacity_unit"), FieldPanel("capacity_period")]),
                FieldRowPanel([FieldPanel("opens_on"), FieldPanel("closes_on")]),
            ],
            heading=_("How much and when"),
            help_text=_("Leave empty what does not hold for your offer. Without days it can be asked for always."),
        ),
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

    def ways_to_ask(self) -> list[str]:
        """Also the address of the offer itself."""
        return [*super().ways_to_ask(), self.contact_email]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the labels of the stages and legal forms that fit, and whether it is open now."""
        return {
            **super().get_context(request, *args, **kwargs),
            "stages": [Stage(block.value).label for block in self.fitting_stages],
            "forms": [LegalForm(block.value).label for block in self.legal_forms],
            "is_open": self.is_open,
            "asking": next(iter(panels_for("offer-asking", page=self)), None),
            "support_panels": panels_for("offer-support", page=self),
            "partner": self.partner,
        }
