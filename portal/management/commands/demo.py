"""`manage.py demo`: example content in Dutch, the main pages and one open call also in English."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from wagtail.models import Page

from portal.demo.loading import clear, is_loaded, load

FRAME_DEPTH = 4


class Command(BaseCommand):
    """Loads the demo content into an empty copy."""

    help = "Loads the example content and makes the demo accounts."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="Do nothing where content exists already.")
        parser.add_argument("--reset", action="store_true", help="Throw all content of this copy away first.")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.ENVIRONMENT.is_production:
            if options["once"]:
                return
            raise CommandError("This is a production copy: no example content is loaded, and nothing is thrown away.")
        if options["reset"]:
            clear()
        elif self._has_content():
            if options["once"]:
                return
            raise CommandError("There is content already. Use --reset to throw it away and load the demo again.")
        load(quiet=options["verbosity"] == 0)
        self.stdout.write("The example content is loaded.")

    def _has_content(self) -> bool:
        return is_loaded() or Page.objects.filter(depth__gt=FRAME_DEPTH).exists()
