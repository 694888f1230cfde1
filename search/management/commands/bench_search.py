"""`manage.py bench_search`: the speed of the search at growing sizes, in an empty copy."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.test.utils import override_settings

from search.engines.elastic.cluster import is_configured
from search.measuring.figures import measure
from search.measuring.report import as_table, remarks, who_wins
from search.models import IndexedRecord

MOST_OWN = 10  # records of the foundation


class Command(BaseCommand):
    """Generates records and times questions; the figures are printed at the end."""

    help = (
        "Time the embedded engine at several sizes, and the cluster that ELASTICSEARCH_URL names beside it. "
        "Only in an empty copy on SQLite: make bench makes one."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which sizes, in any order."""
        parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])

    def handle(self, *args: Any, sizes: list[int], **options: Any) -> None:
        """Measure each size in turn, smallest first."""
        if connection.vendor != "sqlite" or IndexedRecord.objects.count() > MOST_OWN:
            raise CommandError("This fills the index with made-up records: run it in an empty copy on SQLite.")
        with override_settings(ALLOWED_HOSTS=["testserver"]):
            figures = [figure for size in sorted(sizes) for figure in measure(size, self._tell)]
        self.stdout.write(f"\n{as_table(figures)}\n\n{remarks(figures)}")
        if is_configured():
            self.stdout.write(who_wins(figures))

    def _tell(self, text: str) -> None:
        self.stderr.write(text)
