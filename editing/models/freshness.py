"""Whether somebody still says that a publication is right: what was asked, and how often it is asked."""

from datetime import date, datetime
from typing import Any, ClassVar, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from common.enums import Kind, Standing
from partners.models import Partner

USUAL_DAYS = 180
FEWEST_DAYS, MOST_DAYS = 30, 1095


def _days(label: Any) -> models.PositiveSmallIntegerField:
    limits = [MinValueValidator(FEWEST_DAYS), MaxValueValidator(MOST_DAYS)]
    return models.PositiveSmallIntegerField(label, default=USUAL_DAYS, validators=limits)


@register_setting(icon="history")
class FreshnessSettings(BaseGenericSetting):
    """After how many days the hub asks whether a page is still right, kind by kind."""

    initiative = _days(_("initiatives"))
    living_lab = _days(_("living labs"))
    call = _days(_("calls that are open"))
    offer = _days(_("support offers"))
    event = _days(_("events to come"))
    partner = _days(_("pages of organisations"))

    panels: ClassVar = [
        MultiFieldPanel(
            [FieldPanel(name) for name in ("initiative", "living_lab", "call", "offer", "event", "partner")],
            heading=_("Days after which we ask whether a page is still right"),
            help_text=_("From 30 to 1095 days. Stories, and what is over, are not asked about."),
        )
    ]

    class Meta:
        verbose_name = _("how often pages are checked")

    def days(self, kind: Kind) -> int:
        """The period of one kind."""
        found: int = getattr(self, kind.value.replace("-", "_"))
        return found


class FreshnessQuerySet(models.QuerySet["Freshness"]):
    """Pages by whether somebody must look at them."""

    def due(self, moment: datetime, cutoffs: dict[Kind, date]) -> Self:
        """Those that nobody checked since their kind's cutoff, and that are not over."""
        old = models.Q(pk=None)
        for kind, cutoff in cutoffs.items():
            old |= models.Q(kind=kind, since__lte=cutoff)
        return self.filter(old).exclude(over_at__lte=moment)


class Freshness(models.Model):
    """One public page that must be checked now and then, in one language.

    `since` is the day on which it was last known to be right: checked, or else first published. When that day
    changes, whatever was asked about the former one is over. `confirmed_on` is the last answer by link or button. Kept
    in step with the records (`freshness/keeping.py`).
    """

    page = models.OneToOneField(
        "wagtailcore.Page",
        verbose_name=_("page"),
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="freshness",
    )
    partner = models.ForeignKey(Partner, verbose_name=_("partner"), on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    since = models.DateField(_("last checked"))
    confirmed_on = models.DateField(null=True, blank=True)
    over_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(_("asked on"), null=True, blank=True)
    last_mail_at = models.DateTimeField(null=True, blank=True)
    reminders = models.PositiveSmallIntegerField(default=0)
    unconfirmed_at = models.DateTimeField(null=True, blank=True)
    standing = models.CharField(_("standing"), max_length=20, choices=Standing.choices, default=Standing.CURRENT)

    objects = FreshnessQuerySet.as_manager()
    wagtail_reference_index_ignore = True  # to be asked about is no use of a page

    class Meta:
        verbose_name = _("page to check")
        verbose_name_plural = _("pages to check")
        ordering: ClassVar = ["since", "pk"]
        indexes: ClassVar = [models.Index(fields=["partner", "kind", "since"], name="freshness_of_partner")]

    def __str__(self) -> str:
        return self.page.title

    def start_anew(self) -> None:
        """Forget what was asked: the answer has come, or the question is no longer there."""
        self.asked_at = self.last_mail_at = self.unconfirmed_at = None
        self.reminders = 0
        self.standing = Standing.CURRENT
