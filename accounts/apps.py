"""Who may enter: users, sign-in, privacy."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """The room of accounts."""

    name = "accounts"
    verbose_name = _("Accounts")
