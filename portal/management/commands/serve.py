"""`manage.py serve`: the same as `python -m portal.serve`, for who looks for it here."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from portal.serve import main


class Command(BaseCommand):
    """Runs until it is told to stop."""

    help = "Starts the web server and the worker."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        sys.exit(main())
