"""`manage.py bench`: the figures of every kind of page, on this copy's content."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from portal.bench import as_table, assets, measure
from portal.bench_exports import ROWS, as_lines, measure_exports
from portal.bench_portfolio import MOST_TIMES, measure_portfolios, ratio_of
from portal.demo.judged import quality_on_demo


class Command(BaseCommand):
    """Reads only: what it makes to compare with is rolled back."""

    help = "Prints queries, milliseconds and weight per kind of page beside a plain view and a minimal Wagtail page."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--rounds", type=int, default=20)
        parser.add_argument("--portfolio", action="store_true", help="measure only how a portfolio grows")
        parser.add_argument("--exports", action="store_true", help="measure only the files of 10,000 initiatives")
        parser.add_argument("--rows", type=int, default=ROWS, help="of how many initiatives those files are")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["exports"]:
            self.stdout.write(f"files of {options['rows']:,} initiatives, from a running portal:")
            self.stdout.write(as_lines(measure_exports(options["rows"])))
            return
        if not options["portfolio"]:
            self._write_pages(options["rounds"])
        self._write_portfolios(options["rounds"])

    def _write_pages(self, rounds: int) -> None:
        self.stdout.write(as_table(measure(rounds)))
        self.stdout.write("\nwith the first page (kB, compressed):")
        for name, kilobytes in assets().items():
            self.stdout.write(f"  {name:42}{kilobytes:>8.1f}")
        if found := quality_on_demo():
            self.stdout.write(
                f"\nmatching, {found.pairs} judged pairs: precision@5 {found.precision:.2f}"
                f" ({found.with_doubtful:.2f} with what is worth a look) over {found.answered} of {found.asked} needs"
                f" for which offers are shown; {found.found} of {found.findable} fitting pairs found"
            )

    def _write_portfolios(self, rounds: int) -> None:
        figures = measure_portfolios(rounds)
        self.stdout.write("\na programme as a whole, made for this and rolled back:")
        for figure in figures:
            self.stdout.write(f"  {figure.name:42}{figure.queries:>8}{figure.milliseconds:>9.1f} ms")
        self.stdout.write(f"  the large one takes {ratio_of(figures):.2f} times as long (at most {MOST_TIMES:.0f})")
