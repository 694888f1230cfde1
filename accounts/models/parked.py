"""What a form kept while somebody was signed out."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Parked(models.Model):
    """What somebody sent with a form after their session had ended, until it is sent again (see `accounts.parking`).

    `fields` can be read only with the token, which is not kept. `holder` is who first got it back.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    token_hash = models.CharField(max_length=64, unique=True)
    address = models.CharField(max_length=500)
    fields = models.TextField()
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("form kept while signed out")
        verbose_name_plural = _("forms kept while signed out")
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return str(self.id)
