"""The whole: what the rooms make together."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    """The room at the top."""

    name = "portal"
    verbose_name = _("Portal")
