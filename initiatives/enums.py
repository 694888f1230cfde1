"""Choices of initiatives and events."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class JoinKind(models.TextChoices):
    """How somebody can take part."""

    VOLUNTEER = "volunteer", _("Volunteer")
    TEST = "test", _("Test along")
    OPINION = "opinion", _("Give your opinion")
    COME_ALONG = "come-along", _("Come along")


class Series(models.TextChoices):
    """To which row of meetings an event belongs."""

    ACADEMY = "academy", _("Health Hub Academy")
    BREAKFAST = "breakfast", _("Innovation breakfast")
    OPEN_DAY = "open-day", _("Open day")
    NEIGHBOURHOOD = "neighbourhood", _("Neighbourhood meeting")
    WORKSHOP = "workshop", _("Workshop")
