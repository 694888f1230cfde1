"""What funders come for: a programme as a whole, and some initiatives side by side."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FundingConfig(AppConfig):
    """Says on a programme's page what more there is to see of it."""

    name = "funding"
    verbose_name = _("Funding")

    def ready(self) -> None:
        from common.panels import register_panel
        from funding.gap_views import link_on_programme
        from funding.links import programme_link

        register_panel("programme-link", programme_link)
        register_panel("programme-link", link_on_programme)
