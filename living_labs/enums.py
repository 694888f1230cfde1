"""The window of a call."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Window(models.TextChoices):
    """Where a call stands at an instant; it follows from its opening, its closing and its outcome."""

    UPCOMING = "upcoming", _("Opens soon")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed, being judged")
    DECIDED = "decided", _("Decided")
