"""What partners offer to initiatives."""

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SupportConfig(AppConfig):
    """Teaches the import what an offer is; says on pages what fits together, and why."""

    name = "support"
    verbose_name = _("Support")

    def ready(self) -> None:
        from common.panels import register_panel
        from common.tick import register_job
        from correspondence.notices.kinds import register_notice_kind
        from support import conversations
        from support.desk import matches_for_partner, requests_per_publication, requests_to_answer
        from support.imports import register
        from support.my_hub import requests_in_my_hub
        from support.new_matches.for_wishes import OFFERS_FOR_WISHES, tell_keepers
        from support.new_matches.kinds import NEEDS_FOR_OFFERS, OFFERS_FOR_NEEDS
        from support.new_matches.telling import forget_told_matches, tell_new_matches
        from support.panels import (
            asking_of,
            given_by_offer,
            given_on_initiative,
            guide_of_list,
            needs_on_offer,
            offers_on_initiative,
        )
        from support.services.forgetting import forget_old_requests
        from support.services.keeping import forget_old_wishes
        from support.services.merging import move_requests, move_told_matches

        register()
        conversations.register()
        register_panel("initiative-support", given_on_initiative)
        register_panel("offer-asking", asking_of)
        register_panel("offer-support", given_by_offer)
        register_panel("my-hub", requests_in_my_hub)
        register_panel("desk", requests_to_answer)
        register_panel("own-figures", requests_per_publication)
        register_panel("partner-merged", move_requests)
        register_panel("partner-merged", move_told_matches)
        register_job("forget_old_requests", forget_old_requests, every=timedelta(days=1))
        register_panel("initiative-support", offers_on_initiative)
        register_panel("offer-support", needs_on_offer)
        register_panel("list-guide", guide_of_list)
        register_panel("desk", matches_for_partner)
        register_notice_kind(OFFERS_FOR_NEEDS)
        register_notice_kind(NEEDS_FOR_OFFERS)
        register_job("tell_new_matches", tell_new_matches, every=timedelta(days=1))
        register_job("forget_told_matches", forget_told_matches, every=timedelta(days=7))
        register_notice_kind(OFFERS_FOR_WISHES)
        register_job("tell_keepers", tell_keepers, every=timedelta(days=1))
        register_job("forget_old_wishes", forget_old_wishes, every=timedelta(days=1))
