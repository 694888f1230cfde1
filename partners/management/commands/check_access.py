"""`manage.py check_access`: do groups, rights, collections and workflows still say what the memberships say?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from partners.services.access import check_access


class Command(BaseCommand):
    """Tells every difference; exit code 1 where there are some and nothing was repaired."""

    help = "Finds rights that differ from what the memberships say, and mends them with --repair."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--repair", action="store_true", help="Mend what is found, and write it to the audit log.")

    def handle(self, *args: Any, **options: Any) -> None:
        found = check_access(repair=options["repair"])
        for line in found:
            self.stdout.write(line)
        if found and not options["repair"]:
            raise CommandError(f"{len(found)} differences. Mend them with: manage.py check_access --repair")
        self.stdout.write(f"{len(found)} differences mended." if found else "Everything is as it should be.")
