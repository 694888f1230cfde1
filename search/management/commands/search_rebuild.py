"""`manage.py search_rebuild`: makes the search index again from the pages, while the site is used."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from search import upkeep
from search.models import IndexedRecord


class Command(BaseCommand):
    """Batch by batch, each in one transaction: searches meanwhile find the old record or the new one."""

    help = "Make the search index again from the pages. Safe while the site is used; start it again if it was stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One switch, for the set-up."""
        parser.add_argument("--if-empty", action="store_true", help="do nothing where there is an index already")

    def handle(self, *args: Any, if_empty: bool, verbosity: int, **options: Any) -> None:
        """Rebuild, with a progress bar where a person looks on."""
        if if_empty and IndexedRecord.objects.exists():
            return
        batches = list(upkeep.page_batches())
        quiet = verbosity == 0 or not sys.stderr.isatty()
        for page_ids in tqdm(batches, unit="batch", disable=quiet):
            upkeep.rebuild(page_ids)
        orphans = upkeep.drop_orphans()
        if verbosity:
            self.stdout.write(f"{IndexedRecord.objects.count()} records indexed, {orphans} orphans removed.")
