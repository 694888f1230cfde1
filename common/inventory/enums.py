"""Words of the inventory."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Ground(models.TextChoices):
    """Why the hub may hold it (AVG, articles 6 and 9)."""

    CONSENT = "consent", _("Consent (AVG, article 6.1.a)")
    HEALTH_CONSENT = "health-consent", _("Explicit consent to data about health (AVG, articles 6.1.a and 9.2.a)")
    AGREEMENT = "agreement", _("Needed for what you ask of the hub (AVG, article 6.1.b)")
    DUTY = "duty", _("A duty by law (AVG, article 6.1.c)")
    INTEREST = "interest", _("Legitimate interest (AVG, article 6.1.f)")


class AtErasure(models.TextChoices):
    """What becomes of a row when the person it is about has their account erased."""

    DELETED = "deleted", _("Deleted")
    ANONYMISED = "anonymised", _("Stays, without your name")
    KEPT = "kept", _("Stays")
