"""`manage.py search_status`: does the index say what the pages say?"""

from typing import Any

from django.core.management.base import BaseCommand

from search import upkeep

SHOWN = 10


class Command(BaseCommand):
    """Compares every published page with its record; ends with 1 where they differ."""

    help = "Compare the search index with the published pages. Ends with 1 where search_rebuild is needed."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print numbers, then the first keys of each fault."""
        found = upkeep.status()
        self.stdout.write(f"published {found.published}, indexed {found.indexed}, texts {found.texts}")
        for name, keys in (("missing", found.missing), ("stale", found.stale), ("ghosts", found.ghosts)):
            more = " …" if len(keys) > SHOWN else ""
            self.stdout.write(f"{name} {len(keys)}{': ' if keys else ''}{', '.join(keys[:SHOWN])}{more}")
        if not found.is_in_step:
            self.stderr.write("The index is not in step: run manage.py search_rebuild.")
            raise SystemExit(1)
        self.stdout.write("The index is in step with the pages.")
