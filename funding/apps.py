"""What funders come for: a programme as a whole, and some initiatives side by side."""

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FundingConfig(AppConfig):
    """Says on pages what more there is to see for funders; sees what changes of the initiatives that they watch."""

    name = "funding"
    verbose_name = _("Funding")

    def ready(self) -> None:
        from common.panels import register_panel
        from common.records import register_keeper
        from common.tick import register_job
        from correspondence.enums import What
        from correspondence.following.changes import ChangeSource, register_source
        from correspondence.notices.kinds import register_notice_kind
        from funding import conversations
        from funding.desk import funders_per_publication, interest_to_answer
        from funding.gap_views import link_on_programme
        from funding.links import links_on_initiative, programme_link
        from funding.my_hub import lists_in_my_hub
        from funding.services.forgetting import forget_old_watching
        from funding.services.merging import move_to
        from funding.services.noticing import WatchKeeper
        from funding.services.telling import changes_kind, sentences
        from funding.services.watching import remember_followed

        register_panel("programme-link", programme_link)
        register_panel("programme-link", link_on_programme)
        register_panel("initiative-funders", links_on_initiative)
        register_panel("my-hub", lists_in_my_hub)
        register_panel("desk", interest_to_answer)
        register_panel("own-figures", funders_per_publication)
        register_panel("partner-merged", move_to)
        register_keeper(WatchKeeper())
        register_job("forget_old_watching", forget_old_watching, every=timedelta(days=1))
        conversations.register()
        register_notice_kind(changes_kind())
        register_source(ChangeSource(What.INITIATIVE, remember_followed, sentences))
