"""What this room shows on the pages of the rooms below it."""

from django.urls import reverse
from django.utils.translation import gettext as _

from vocabulary.models import Programme


def programme_link(programme: Programme) -> dict[str, str]:
    """The way from a programme's page to its portfolio."""
    return {"label": _("Money, needs and results"), "url": reverse("portfolio", args=[programme.slug])}
