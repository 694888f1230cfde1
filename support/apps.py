"""What partners offer to initiatives."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SupportConfig(AppConfig):
    """Teaches the import what an offer is; says on pages what fits together, and why."""

    name = "support"
    verbose_name = _("Support")

    def ready(self) -> None:
        from common.panels import register_panel
        from support.desk import matches_for_partner
        from support.imports import register
        from support.panels import guide_of_list, needs_on_offer, offers_on_initiative

        register()
        register_panel("initiative-support", offers_on_initiative)
        register_panel("offer-support", needs_on_offer)
        register_panel("list-guide", guide_of_list)
        register_panel("desk", matches_for_partner)
