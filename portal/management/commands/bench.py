"""`manage.py bench`: the figures of every kind of page, on this copy's content."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from portal.bench import as_table, assets, measure
from portal.demo.judged import quality_on_demo


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
        if found := quality_on_demo():
            self.stdout.write(
                f"\nmatching, {found.pairs} judged pairs: precision@5 {found.precision:.2f}"
                f" ({found.with_doubtful:.2f} with what is worth a look) over {found.answered} of {found.asked} needs"
                f" for which offers are shown; {found.found} of {found.findable} fitting pairs found"
            )
