"""What programs of others read: the API."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OpenDataConfig(AppConfig):
    """Has no tables: it tells what the index holds."""

    name = "opendata"
    verbose_name = _("Open data")
