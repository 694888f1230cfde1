"""That a parent has to agree before somebody under sixteen uses the portal (AVG, article 8; UAVG, article 5)."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ParentalConsent(models.Model):
    """The parent or guardian of one person, by e-mail address. Only the hash of the link's token is kept.

    `mailed_at` stays empty until the person confirmed their own address: before that nobody is mailed about them.
    `wording` is what the parent read and agreed to.
    """

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="parental_consent"
    )
    email = models.EmailField()
    language = models.CharField(max_length=10)
    token_hash = models.CharField(max_length=64, blank=True, db_index=True)
    wording = models.TextField(blank=True)
    asked_at = models.DateTimeField()
    mailed_at = models.DateTimeField(null=True)
    agreed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("consent of a parent")
        verbose_name_plural = _("consents of parents")
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return str(self.pk)
