"""What funders come for: a programme as a whole."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FundingConfig(AppConfig):
    """The portfolio of a programme."""

    name = "funding"
    verbose_name = _("Funding")
