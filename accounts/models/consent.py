"""What people agreed to, and when they took that back. Read and change it through `accounts.privacy.consents`."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Consent(models.Model):
    """A person's consent to one purpose: for how long it was given, and to which words.

    `wording` is what stood there, in the language in which it was read: the hub must be able to show what somebody
    agreed to (AVG, article 7). Taking it back ends the row; giving it again begins a new one.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    purpose = models.CharField(max_length=60)
    version = models.PositiveSmallIntegerField()
    wording = models.TextField()
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        default_permissions: ClassVar = ()
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "purpose"], condition=Q(withdrawn_at=None), name="one_consent_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.pk}"
