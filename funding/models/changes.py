"""What the portal knows of watched initiatives: how each was last on the site, and what changed since. All public."""

from typing import ClassVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from funding.enums import What


class LastLive(models.Model):
    """A watched initiative as anybody could last read it, in one of its languages."""

    initiative = models.UUIDField(unique=True)
    locale = models.CharField(max_length=10)
    stage = models.CharField(max_length=20, blank=True)
    needs = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    results = models.JSONField(default=list, encoder=DjangoJSONEncoder)

    class Meta:
        verbose_name = _("last version of a watched initiative")
        verbose_name_plural = _("last versions of watched initiatives")
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return str(self.initiative)


class InitiativeChange(models.Model):
    """One change of a watched initiative, at the moment at which it came on the site."""

    initiative = models.UUIDField()
    at = models.DateTimeField()
    what = models.CharField(max_length=20, choices=What.choices)
    details = models.JSONField(default=dict, encoder=DjangoJSONEncoder)

    class Meta:
        verbose_name = _("change of a watched initiative")
        verbose_name_plural = _("changes of watched initiatives")
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["initiative", "at"], name="changes_of_an_initiative")]

    def __str__(self) -> str:
        return f"{self.initiative} {self.what}"
