"""One index of everything published."""

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """Has the index told of every change of a record."""

    name = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        from common.outbox import register_bulk_carrier
        from common.panels import register_panel
        from common.records import register_keeper
        from common.tick import register_job
        from search.cards import card_of_page
        from search.engines.changes import CARRIER
        from search.engines.elastic.keeping import compare_daily, keep_index
        from search.engines.elastic.writing import CHANGES_AT_ONCE, LONGEST_TURN, carry_changes
        from search.index import DatabaseIndex
        from search.insights import forget_old_questions

        register_panel("card-of-page", card_of_page)
        register_keeper(DatabaseIndex())
        register_bulk_carrier(CARRIER, carry_changes, CHANGES_AT_ONCE, LONGEST_TURN)
        register_job("keep_cluster_index", keep_index)
        register_job("compare_cluster_index", compare_daily, every=timedelta(days=1))
        register_job("forget_old_questions", forget_old_questions, every=timedelta(days=1))
