"""Choices of funding."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class What(models.TextChoices):
    """What changed of an initiative that somebody watches."""

    STAGE = "stage", _("Stage")
    NEED_NEW = "need_new", _("New need")
    NEED_MET = "need_met", _("Need met")
    NEED_OPEN = "need_open", _("Need open again")
    NEED_AMOUNT = "need_amount", _("Need changed")
    NEED_GONE = "need_gone", _("No longer asked")
    RESULT_NEW = "result_new", _("New result")
    RESULT_CHANGED = "result_changed", _("Result changed")
    RESULT_GONE = "result_gone", _("Result taken off")


class Side(models.TextChoices):
    """On which side of a conversation about interest somebody stands."""

    FUNDER = "funder", _("Funder")
    PARTNER = "partner", _("Partner")
