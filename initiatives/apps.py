"""Initiatives, the stories about them, and events."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InitiativesConfig(AppConfig):
    """Teaches the import what an initiative and a story are."""

    name = "initiatives"
    verbose_name = _("Initiatives")

    def ready(self) -> None:
        from initiatives.imports import register

        register()
