"""All mail of the portal, and what it is about."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CorrespondenceConfig(AppConfig):
    """Gives the outbox its carrier of mail."""

    name = "correspondence"
    verbose_name = _("Correspondence")

    def ready(self) -> None:
        from common.outbox import register_carrier
        from correspondence.mail import CARRIER, carry_mail

        register_carrier(CARRIER, carry_mail)
