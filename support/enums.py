"""States and sides of a request for support."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RequestState(models.TextChoices):
    """Where a request stands."""

    REQUESTED = "requested", _("Asked")
    TALKING = "talking", _("In conversation")
    AGREED = "agreed", _("Agreed")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Side(models.TextChoices):
    """On which side of a request somebody stands."""

    ASKER = "asker", _("Asker")
    GIVER = "giver", _("Giver")


class CapacityPeriod(models.TextChoices):
    """For how long a capacity holds before it begins anew."""

    MONTH = "month", _("a month")
    QUARTER = "quarter", _("a quarter")
    YEAR = "year", _("a year")
