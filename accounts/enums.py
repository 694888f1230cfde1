"""Words of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class WhatIAm(models.TextChoices):
    """As what somebody uses the portal; they may be several, or say nothing of it."""

    RESIDENT = "resident", _("Resident")
    STARTUP = "startup", _("Startup or company")
    FUNDER = "funder", _("Funder")
    PROFESSIONAL = "professional", _("Professional in care or welfare")
