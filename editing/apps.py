"""Editing: approval, freshness, imports, translations and the dashboard."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EditingConfig(AppConfig):
    """Fills the places that the rooms below leave open for editors."""

    name = "editing"
    verbose_name = _("Editing")
