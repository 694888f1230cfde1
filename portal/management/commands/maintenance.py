"""`manage.py maintenance on|off`: closes and opens the portal for visitors."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from portal.middleware import maintenance_flag


class Command(BaseCommand):
    """Takes effect with the next request."""

    help = "Shows visitors the maintenance page, or the portal again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("state", choices=["on", "off"])

    def handle(self, *args: Any, **options: Any) -> None:
        if options["state"] == "on":
            maintenance_flag().touch()
        else:
            maintenance_flag().unlink(missing_ok=True)
        self.stdout.write(f"Maintenance is {options['state']}.")
