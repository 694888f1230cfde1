"""Editing: approval, freshness, imports, translations and the dashboard."""

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EditingConfig(AppConfig):
    """Fills the places that the rooms below leave open for editors."""

    name = "editing"
    verbose_name = _("Editing")

    def ready(self) -> None:
        """Give the worker what it does for this room, and the rooms below what it shows in them."""
        from common.panels import register_panel
        from common.tick import register_job, register_work
        from editing import telling, visits
        from editing.checklist import checks
        from editing.checklist.side_panel import checklist_beside
        from editing.desk.panels import desk_in_my_hub
        from editing.freshness.registering import register_freshness
        from editing.importing.intake import forget_old_imports
        from editing.importing.worker import work_on_imports
        from editing.services.approval import forget_people
        from editing.services.workflow_mail import tell_plan_forgotten
        from editing.translation import watch as translations

        visits.connect()
        telling.connect()
        register_job("old_visits", visits.forget_old_visits, every=timedelta(days=1))
        register_job("approval_people", forget_people, every=timedelta(days=1))
        register_panel("my-hub", desk_in_my_hub)
        register_work("imports", work_on_imports)
        register_job("forget_old_imports", forget_old_imports, every=timedelta(days=1))
        translations.connect()
        register_freshness()
        checks.register()
        register_panel("page-side-panels", checklist_beside)
        register_panel("plan-forgotten", tell_plan_forgotten)
