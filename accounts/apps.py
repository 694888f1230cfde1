"""Who may enter: users, sign-in, privacy."""

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """The room of accounts."""

    name = "accounts"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        from accounts import closing, parking, retention, second_factor, under_sixteen, watch
        from accounts.interests import HEALTH_INTERESTS
        from accounts.my_hub import privacy_in_my_hub
        from accounts.privacy import banner
        from accounts.privacy.erasing import erase_due
        from accounts.privacy.exporting import making
        from accounts.privacy.purposes import register_purpose
        from common.panels import register_panel
        from common.tick import register_job, register_work

        watch.connect()
        closing.connect()
        second_factor.connect()
        banner.connect()
        under_sixteen.connect()
        register_purpose(HEALTH_INTERESTS)
        register_panel("my-hub", privacy_in_my_hub)
        register_job("unconfirmed_accounts", retention.forget_unconfirmed, every=timedelta(hours=6))
        register_job("ended_sessions", retention.forget_ended_sessions, every=timedelta(hours=6))
        register_job("parents_to_ask", under_sixteen.ask_waiting, every=timedelta(hours=1))
        register_job("unanswered_parents", under_sixteen.forget_unanswered, every=timedelta(hours=6))
        register_job("erase_accounts", erase_due, every=timedelta(hours=1))
        register_job("forget_data_exports", making.forget_old, every=timedelta(hours=1))
        register_work("data_exports", making.make_next)
        register_job("parked_forms", parking.forget_parked, every=timedelta(hours=1))
