"""The whole: what the rooms make together."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    """The room at the top."""

    name = "portal"
    verbose_name = _("Portal")

    def ready(self) -> None:
        from common.panels import register_panel
        from common.tick import register_job
        from portal.for_you import for_you_in_my_hub
        from portal.site_address import keep_site_address

        register_panel("my-hub", for_you_in_my_hub)
        register_job("site_address", keep_site_address)
