"""The organisation itself: a plain model to which pages, people and imports point."""

import uuid
from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection, Workflow

from common.publishing import publishing
from partners.enums import LegalForm, PartnerKind, PublishingMode


class PartnerQuerySet(models.QuerySet["Partner"]):
    """Partners by whether they take part."""

    def active(self) -> Self:
        """Those that did not leave and were not merged into another."""
        return self.filter(left_at=None)

    def funders(self) -> Self:
        """Those that take part and give money to what others do."""
        return self.active().filter(is_funder=True)


class Partner(models.Model):
    """An organisation that publishes on the portal. Its pages, one per language, show it.

    The slug is what records, search addresses and the audit log know it by: it never changes, whatever it is called.
    """

    slug = models.SlugField(_("slug"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=20, choices=PartnerKind.choices)
    legal_form = models.CharField(
        _("legal form"),
        max_length=20,
        choices=LegalForm.choices,
        blank=True,
        help_text=_("Some support is for some legal forms only: it is matched with what your organisation is."),
    )
    website = models.URLField(_("website"), blank=True)
    email = models.EmailField(
        _("e-mail address"), help_text=_("Remarks about pages of this partner are sent here. It is shown on its page.")
    )
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    walk_in = models.CharField(_("where to walk in"), max_length=200, blank=True)
    since = models.PositiveSmallIntegerField(_("partner since"), null=True, blank=True)
    is_funder = models.BooleanField(
        _("funds initiatives of others"),
        default=False,
        help_text=_("Its members keep watch lists of initiatives, and can tell a partner that they are interested."),
    )
    publishing_mode = models.CharField(
        _("publishing"),
        max_length=20,
        choices=PublishingMode.choices,
        default=PublishingMode.DIRECT,
        editable=False,
        help_text=_("Set by the hub team, in “My hub”."),
    )
    left_at = models.DateTimeField(_("left on"), null=True, blank=True, editable=False)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="merged_from"
    )
    # What `set_up_partner` made for it; `check_access` tells when they are missing.
    collection = models.OneToOneField(
        Collection, null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="partner"
    )
    workflow = models.OneToOneField(
        Workflow, null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="partner"
    )

    objects = PartnerQuerySet.as_manager()

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and settle the records that carry the name."""
        with publishing():
            super().save(*args, **kwargs)

    @property
    def audit_key(self) -> str:
        """By which the audit log knows the partner."""
        return self.slug

    @property
    def needs_four_eyes(self) -> bool:
        """True where nobody publishes own work."""
        return self.publishing_mode == PublishingMode.FOUR_EYES

    @property
    def is_active(self) -> bool:
        """False once it left or was merged into another."""
        return self.left_at is None


class ExternalId(models.Model):
    """What a partner's own administration calls a publication; all languages of it share one."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="external_ids")
    external_id = models.CharField(_("external id"), max_length=100)
    translation_key = models.UUIDField(default=uuid.uuid4, unique=True)
    fingerprint = models.CharField(
        max_length=64, blank=True, help_text="SHA-256 of the row last imported: an unchanged row is skipped."
    )

    class Meta:
        verbose_name = _("external id")
        verbose_name_plural = _("external ids")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["partner", "external_id"], name="one_external_id_per_partner")
        ]

    def __str__(self) -> str:
        return f"{self.partner_id}:{self.external_id}"
