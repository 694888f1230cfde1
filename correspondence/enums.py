"""Words of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Rhythm(models.TextChoices):
    """How often somebody is mailed about one kind of notice. In the portal it is there at once, whatever the rhythm."""

    AT_ONCE = "at-once", _("At once")
    DAILY = "daily", _("Once a day")
    WEEKLY = "weekly", _("Once a week")
    NEVER = "never", _("Never")


class What(models.TextChoices):
    """What can be followed. The values stand in addresses; those of terms are the facets of the search."""

    INITIATIVE = "initiatief", _("Initiative")
    CALL = "oproep", _("Call")
    PARTNER = "partner", _("Partner")
    PROGRAMME = "programma", _("Programme")
    NEIGHBOURHOOD = "wijk", _("Neighbourhood")
    TAG = "label", _("Tag")


PUBLICATIONS = (What.INITIATIVE, What.CALL)  # followed for their changes; the others for what is new under them
