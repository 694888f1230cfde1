"""The organisations: who they are, whom to ask, and what is theirs."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartnersConfig(AppConfig):
    """Keeps records in step with partners' names."""

    name = "partners"
    verbose_name = _("Partners")

    def ready(self) -> None:
        from common.panels import register_panel
        from partners import watch
        from partners.feedback import feedback_address

        watch.connect()
        register_panel("feedback-address", feedback_address)
