"""What partners offer to initiatives."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SupportConfig(AppConfig):
    """Teaches the import what an offer is."""

    name = "support"
    verbose_name = _("Support")

    def ready(self) -> None:
        from support.imports import register

        register()
