"""`manage.py bench_saved_searches`: how long it takes to find for whom new publications are."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from correspondence.following.measuring import lines, measure_and_undo


class Command(BaseCommand):
    """Everything it makes is rolled back; on a cluster it needs an empty copy, which is filled."""

    help = "Times 10,000 different saved searches against 100 new publications, as the worker does it and otherwise."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How many of each."""
        parser.add_argument("--searches", type=int, default=10_000)
        parser.add_argument("--new", type=int, default=100)
        parser.add_argument("--size", type=int, default=10_000, help="publications in the index before them")

    def handle(self, *args: Any, **options: Any) -> None:
        """Measure and print."""
        searches, new, size = options["searches"], options["new"], options["size"]
        self.stdout.write(f"{searches:,} different saved searches, {new} new publications beside {size:,}:")
        for line in lines(measure_and_undo(searches, new, size)):
            self.stdout.write(line)
