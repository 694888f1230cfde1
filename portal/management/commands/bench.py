"""`manage.py bench`: the figures of every kind of page, on this copy's content."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from portal.bench import as_table, assets, measure


class Command(BaseCommand):
    """Reads only: what it makes to compare with is rolled back."""

    help = "Prints queries, milliseconds and weight per kind of page beside a plain view and a minimal Wagtail page."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--rounds", type=int, default=20)

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(as_table(measure(options["rounds"])))
        self.stdout.write("\nwith the first page (kB, compressed):")
        for name, kilobytes in assets().items():
            self.stdout.write(f"  {name:42}{kilobytes:>8.1f}")
