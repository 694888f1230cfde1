"""What funders come for: a programme as a whole, and some initiatives side by side."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FundingConfig(AppConfig):
    """Leads from a programme's page to its portfolio."""

    name = "funding"
    verbose_name = _("Funding")

    def ready(self) -> None:
        from common.panels import register_panel
        from funding.links import programme_link

        register_panel("programme-link", programme_link)
