"""What somebody wants to tell of themselves: all of it by choice, none of it shown to anybody."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Profile(models.Model):
    """What somebody is, where they live, and what interests them. Read and change it through `accounts.interests`."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="profile"
    )
    kinds = models.JSONField(_("What I am"), default=list)  # of `WhatIAm`
    neighbourhood = models.ForeignKey(
        "vocabulary.Neighbourhood",
        verbose_name=_("neighbourhood"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    programmes = models.ManyToManyField("vocabulary.Programme", related_name="+", blank=True)
    target_groups = models.ManyToManyField("vocabulary.TargetGroup", related_name="+", blank=True)
    domains = models.ManyToManyField("vocabulary.Domain", related_name="+", blank=True)
    dimensions = models.ManyToManyField("vocabulary.HealthDimension", related_name="+", blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("profile")
        verbose_name_plural = _("profiles")
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return str(self.pk)
