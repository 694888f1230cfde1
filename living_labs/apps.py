"""Living labs and their calls."""

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LivingLabsConfig(AppConfig):
    """Teaches the import what a call is; keeps rounds in step with calls."""

    name = "living_labs"
    verbose_name = _("Living labs")

    def ready(self) -> None:
        from common.panels import register_panel
        from common.records import register_keeper
        from common.tick import register_job
        from correspondence.enums import What
        from correspondence.following.changes import ChangeSource, register_source
        from living_labs import conversations
        from living_labs.desk import applications_to_judge
        from living_labs.imports import register
        from living_labs.my_hub import applications_in_my_hub
        from living_labs.services.changing import let_stand_what_was_sent
        from living_labs.services.erasing import erase_what_is_old
        from living_labs.services.following import FollowedCallKeeper, remember, sentences
        from living_labs.services.reminding import remind_before_closing
        from living_labs.services.rounds import RoundKeeper, move_rounds, why_not_published
        from living_labs.services.trying import erase_old_try_outs

        register()
        conversations.register()
        register_panel("my-hub", applications_in_my_hub)
        register_panel("desk", applications_to_judge)
        register_panel("why-not-published", why_not_published)
        register_panel("partner-merged", move_rounds)
        register_keeper(RoundKeeper())
        register_keeper(FollowedCallKeeper())
        register_source(ChangeSource(What.CALL, remember, sentences))
        register_job("let_stand_what_was_sent", let_stand_what_was_sent)
        register_job("remind_before_closing", remind_before_closing, every=timedelta(hours=1))
        register_job("erase_old_applications", erase_what_is_old, every=timedelta(days=1))
        register_job("erase_old_try_outs", erase_old_try_outs, every=timedelta(days=1))
