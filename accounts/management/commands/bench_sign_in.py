"""`manage.py bench_sign_in`: whether the time of an answer tells if an address has an account."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from accounts.timing import FORMS, compare


class Command(BaseCommand):
    """Reads only: what it makes to compare with is rolled back. With real password hashes it takes some minutes."""

    help = "Prints how long resetting and signing up take for known and unknown addresses."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--pairs", type=int, default=500)

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{'form':16}{'pairs':>7}{'known ms':>10}{'unknown ms':>12}{'known is longer':>17}")
        for form in FORMS:
            found = compare(form, options["pairs"])
            line = f"{form:16}{found.pairs:>7}{found.known:>10.1f}{found.unknown:>12.1f}{found.likelihood:>17.3f}"
            self.stdout.write(line)
        self.stdout.write("0.500 tells nothing.")
