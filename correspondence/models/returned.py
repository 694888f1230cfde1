"""Addresses that mail came back from."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ReturnedMail(models.Model):
    """Notices to this person's address came back: until they confirm it anew, none is mailed there.

    `status` is what the mail server said (RFC 3463), such as 5.1.1. An address that was changed since is another one.
    """

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    address = models.EmailField()
    status = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("mail that came back")
        verbose_name_plural = _("mail that came back")
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return f"{self.pk} {self.status}"
