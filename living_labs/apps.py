"""Living labs and their calls."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LivingLabsConfig(AppConfig):
    """Teaches the import what a call is."""

    name = "living_labs"
    verbose_name = _("Living labs")

    def ready(self) -> None:
        from living_labs.imports import register

        register()
