"""`manage.py bench_search`: the speed of the search index at growing sizes, in an empty copy."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.test.utils import override_settings

from search import measuring
from search.models import IndexedRecord

MOST_OWN = 10  # records of the foundation


class Command(BaseCommand):
    """Generates records and times questions; the figures are printed at the end."""

    help = "Time the embedded engine at several sizes. Only in an empty copy on SQLite: make bench makes one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which sizes, smallest first."""
        parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])

    def handle(self, *args: Any, sizes: list[int], **options: Any) -> None:
        """Measure each size in turn."""
        if connection.vendor != "sqlite" or IndexedRecord.objects.count() > MOST_OWN:
            raise CommandError("This fills the index with made-up records: run it in an empty copy on SQLite.")
        with override_settings(ALLOWED_HOSTS=["testserver"]):
            figures = [measuring.measure(size, settings.ENVIRONMENT.data) for size in sorted(sizes)]
        self.stdout.write(measuring.as_table(figures))
