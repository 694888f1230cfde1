"""The organisations: who they are, whom to ask, and what is theirs."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartnersConfig(AppConfig):
    """Keeps records and rights in step with partners, and says who may see what of them in the admin."""

    name = "partners"
    verbose_name = _("Partners")

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy

        from accounts.privacy.obstacles import register_obstacle
        from common.choices import read_choices_once
        from common.panels import register_panel
        from partners import belonging, logged, watch
        from partners.feedback import feedback_address
        from partners.four_eyes import refuse_own_approval
        from partners.models import Partner
        from partners.permissions import may_be_missed
        from partners.policies import policies
        from partners.walls.references import refuse_foreign
        from partners.walls.showing import ask_first, title_in_admin

        for room in (belonging, logged, watch):
            room.connect()
        for model, policy in policies().items():
            register_permission_policy(model, policy)
        register_panel("feedback-address", feedback_address)
        register_panel("named-in-a-page", refuse_foreign)
        register_panel("page-form-sent", refuse_own_approval)
        register_panel("page-title-in-admin", title_in_admin)
        register_obstacle(may_be_missed)
        read_choices_once(Partner)
        ask_first()
