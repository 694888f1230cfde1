"""One index of everything published."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """Has the index told of every change of a record."""

    name = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        from common.records import register_keeper
        from search.index import DatabaseIndex

        register_keeper(DatabaseIndex())
