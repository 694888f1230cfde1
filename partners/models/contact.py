"""The people of a partner whom visitors can ask."""

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from common.clock import today
from partners.models.organisation import Partner


class ContactPersonQuerySet(models.QuerySet["ContactPerson"]):
    """Contact persons by whether they agreed."""

    def agreed(self) -> Self:
        """Those who agreed to be shown, today or before, and of whom it is written how."""
        return self.filter(consented_on__lte=today()).exclude(consent_how="")


class ContactPerson(models.Model):
    """Somebody whom a visitor can ask. Shown only once this person agreed: the day and the way both stand here."""

    partner = models.ForeignKey(Partner, verbose_name=_("partner"), on_delete=models.CASCADE, related_name="contacts")
    name = models.CharField(_("name"), max_length=80)
    function = models.CharField(_("function"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    photo = models.ForeignKey(
        "common.PortalImage",
        verbose_name=_("photo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    consented_on = models.DateField(
        _("agreed on"),
        null=True,
        blank=True,
        help_text=_("The day on which this person agreed to be shown. Empty: not shown."),
    )
    consent_how = models.CharField(
        _("how this person agreed"),
        max_length=200,
        blank=True,
        help_text=_("For instance: by mail to Noor, or on the form for new colleagues. Empty: not shown."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = ContactPersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact person")
        verbose_name_plural = _("contact persons")
        ordering: ClassVar = ["order", "name"]

    def __str__(self) -> str:
        return f"{self.name} ({self.partner})"

    @property
    def has_agreed(self) -> bool:
        """True where the person may be shown today."""
        return self.consented_on is not None and self.consented_on <= today() and self.consent_how != ""
