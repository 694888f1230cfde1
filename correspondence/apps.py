"""All mail of the portal, and what it is about."""

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CorrespondenceConfig(AppConfig):
    """Gives the outbox its carrier of mail, and “my hub” the way to one's conversations."""

    name = "correspondence"
    verbose_name = _("Correspondence")

    def ready(self) -> None:
        from accounts.privacy.purposes import register_purpose
        from common.outbox import register_carrier
        from common.panels import register_panel
        from common.records import register_keeper
        from common.tick import register_job
        from correspondence.following.health import PURPOSE
        from correspondence.following.kinds import CHANGES_KIND, NEW_KIND, SEARCHES
        from correspondence.following.links import ways_to_keep
        from correspondence.following.merging import partner_merged, tag_became
        from correspondence.following.newcomers import NewcomerKeeper, match_newcomers
        from correspondence.following.upkeep import forget_ended
        from correspondence.mail import CARRIER, carry_mail
        from correspondence.my_hub import following_in_my_hub, messages_in_my_hub, notices_in_my_hub
        from correspondence.notices.kinds import register_notice_family, register_notice_kind
        from correspondence.notices.mailing import mail_notices
        from correspondence.notices.of_messages import NEW_MESSAGE
        from correspondence.notices.upkeep import forget_notices

        register_carrier(CARRIER, carry_mail)
        register_panel("my-hub", messages_in_my_hub)
        register_panel("my-hub", notices_in_my_hub)
        register_notice_kind(NEW_MESSAGE)
        register_notice_kind(NEW_KIND)
        register_notice_kind(CHANGES_KIND)
        register_notice_family(SEARCHES)
        register_purpose(PURPOSE)
        register_keeper(NewcomerKeeper())
        register_panel("partner-merged", partner_merged)
        register_panel("tag-became", tag_became)
        register_panel("keep-question", ways_to_keep)
        register_panel("my-hub", following_in_my_hub)
        register_job("match_newcomers", match_newcomers)
        register_job("forget_ended_follows", forget_ended, every=timedelta(hours=1))
        register_job("mail_notices", mail_notices)
        register_job("forget_notices", forget_notices, every=timedelta(days=1))
