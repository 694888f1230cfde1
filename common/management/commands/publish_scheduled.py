"""Wagtail's `publish_scheduled`, each page in one transaction with its record.

Wagtail's own runs in autocommit and takes expired pages down past their own class's `save` (DESIGN): a failing index
would leave a page off the site and still in the lists. Here each page changes with its record or not at all, and one
that fails does not keep the others.
"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from common.scheduling import publish_scheduled


class Command(BaseCommand):
    """Publishes what is due and takes down what has expired."""

    help = "Publishes scheduled pages and takes expired ones off the site."

    def handle(self, *args: Any, **options: Any) -> None:
        outcome = publish_scheduled()
        self.stdout.write(f"{outcome.published} published, {outcome.expired} expired")
        if outcome.failed:
            raise CommandError(f"{outcome.failed} could not be changed; the log says why, the next run tries again")
