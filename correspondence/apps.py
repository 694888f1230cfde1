"""All mail of the portal, and what it is about."""

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CorrespondenceConfig(AppConfig):
    """Gives the outbox its carrier of mail, and “my hub” the way to one's conversations."""

    name = "correspondence"
    verbose_name = _("Correspondence")

    def ready(self) -> None:
        from common.outbox import register_carrier
        from common.panels import register_panel
        from common.tick import register_job
        from correspondence.mail import CARRIER, carry_mail
        from correspondence.my_hub import messages_in_my_hub, notices_in_my_hub
        from correspondence.notices.kinds import register_notice_kind
        from correspondence.notices.mailing import mail_notices
        from correspondence.notices.of_messages import NEW_MESSAGE
        from correspondence.notices.upkeep import forget_notices

        register_carrier(CARRIER, carry_mail)
        register_panel("my-hub", messages_in_my_hub)
        register_panel("my-hub", notices_in_my_hub)
        register_notice_kind(NEW_MESSAGE)
        register_job("mail_notices", mail_notices)
        register_job("forget_notices", forget_notices, every=timedelta(days=1))
