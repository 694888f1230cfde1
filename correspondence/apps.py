"""All mail of the portal, and what it is about."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CorrespondenceConfig(AppConfig):
    """Gives the outbox its carrier of mail, and “my hub” the way to one's conversations."""

    name = "correspondence"
    verbose_name = _("Correspondence")

    def ready(self) -> None:
        from common.outbox import register_carrier
        from common.panels import register_panel
        from correspondence.mail import CARRIER, carry_mail
        from correspondence.my_hub import messages_in_my_hub

        register_carrier(CARRIER, carry_mail)
        register_panel("my-hub", messages_in_my_hub)
