"""The room below all others: what every published page, form and job is made of."""

from datetime import timedelta

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class CommonConfig(AppConfig):
    """Connects the watch that keeps records in step with pages."""

    name = "common"
    verbose_name = "Common"

    def ready(self) -> None:
        from common import watch
        from common.outbox import forget_carried
        from common.private_files import upkeep
        from common.scheduling import publish_scheduled
        from common.tick import register_job

        autodiscover_modules("personal")  # of each room: which data of people it holds
        watch.connect()
        upkeep.connect()
        register_job("publish_scheduled", publish_scheduled)
        register_job("forget_carried", forget_carried, every=timedelta(days=1))
