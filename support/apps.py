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
        from support import conversations
        from support.desk import matches_for_partner, requests_per_publication, requests_to_answer
        from support.imports import register
        from support.my_hub import requests_in_my_hub
        from support.panels import (
            asking_of,
            given_by_offer,
            given_on_initiative,
            guide_of_list,
            needs_on_offer,
            offers_on_initiative,
        )
        from support.services.forgetting import forget_old_requests
        from support.services.merging import move_requests

        register()
        conversations.register()
        register_panel("initiative-support", given_on_initiative)
        register_panel("offer-asking", asking_of)
        register_panel("offer-support", given_by_offer)
        register_panel("my-hub", requests_in_my_hub)
        register_panel("desk", requests_to_answer)
        register_panel("own-figures", requests_per_publication)
        register_panel("partner-merged", move_requests)
        register_job("forget_old_requests", forget_old_requests, every=timedelta(days=1))
        register_panel("initiative-support", offers_on_initiative)
        register_panel("offer-support", needs_on_offer)
        register_panel("list-guide", guide_of_list)
        register_panel("desk", matches_for_partner)
