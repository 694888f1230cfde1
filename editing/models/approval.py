"""Approval without an account: somebody is asked to read one version of a page, by a link."""

from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision

from partners.models import Partner, PartnerPage, PartnerPublication


class Answer(models.TextChoices):
    """What somebody says of a draft."""

    YES = "yes", _("Yes, this can be published like this")
    CHANGES = "changes", _("No, something has to change first")


class ApprovalState(models.TextChoices):
    """Where a request stands at a moment."""

    OPEN = "open", _("Waits for an answer")
    YES = "yes", _("Says yes")
    CHANGES = "changes", _("Asks for changes")
    REVOKED = "revoked", _("Withdrawn")
    EXPIRED = "expired", _("Expired without an answer")


class ApprovalQuerySet(models.QuerySet["ApprovalRequest"]):
    """Requests by where they stand."""

    def unanswered(self) -> Self:
        """Neither answered nor withdrawn; they may have expired."""
        return self.filter(answered_at=None, revoked_at=None)

    def open(self, moment: datetime) -> Self:
        """Those whose link works at `moment`."""
        return self.unanswered().filter(expires_at__gt=moment)

    def of_partner(self, partner: Partner) -> Self:
        """About the partner's pages, whosever they were when somebody asked."""
        below = Q(pk=None)
        for path in PartnerPage.objects.filter(partner=partner).values_list("path", flat=True):
            below |= Q(page__path__startswith=path)
        return self.filter(below)

    def over(self, before: datetime) -> Self:
        """Those that nobody has had anything to do with since `before`."""
        return self.filter(Q(answered_at__lt=before) | Q(revoked_at__lt=before) | Q(expires_at__lt=before))


class ApprovalRequest(models.Model):
    """One person asked about one version. Only the hash of what makes the link secret is kept."""

    page = models.ForeignKey(Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="+")
    revision = models.ForeignKey(Revision, null=True, on_delete=models.SET_NULL, related_name="+")
    # Emptied some months after it is over (`forget_people`).
    name = models.CharField(_("name"), max_length=80, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default="nl")
    purpose = models.TextField(_("what to look at"), max_length=1000, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("asked by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField(_("asked on"))
    digest = models.CharField(max_length=64, help_text="SHA-256 of what that version said: the editor writes over it.")
    nonce_hash = models.CharField(max_length=64, help_text="SHA-256 of the random part of the link.")
    sent_at = models.DateTimeField(_("sent on"))
    times_sent = models.PositiveSmallIntegerField(default=1)
    expires_at = models.DateTimeField(_("valid until"))
    revoked_at = models.DateTimeField(_("withdrawn on"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered on"), null=True, blank=True)
    answer = models.CharField(_("answer"), max_length=10, choices=Answer.choices, blank=True)
    remarks = models.TextField(_("remarks"), max_length=4000, blank=True)

    objects = ApprovalQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for approval")
        verbose_name_plural = _("requests for approval")
        ordering: ClassVar = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.page_id} {self.asked_at:%Y-%m-%d}"

    @cached_property
    def partner(self) -> Partner:
        """Whose page it is now."""
        page: PartnerPage | PartnerPublication = self.page.specific
        return page.partner

    def state(self, moment: datetime) -> ApprovalState:
        """Where it stands at `moment`."""
        if self.answered_at:
            return ApprovalState(self.answer)
        if self.revoked_at:
            return ApprovalState.REVOKED
        return ApprovalState.EXPIRED if self.expires_at <= moment else ApprovalState.OPEN
