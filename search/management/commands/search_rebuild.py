"""`manage.py search_rebuild`: makes the search index again, while the site is used."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from elastic_transport import TransportError
from elasticsearch import ApiError
from tqdm import tqdm

from common.outbox import AwayError
from search import upkeep
from search.engines.elastic import building
from search.engines.elastic.cluster import in_words, is_configured
from search.models import IndexedRecord


class Command(BaseCommand):
    """The database's own index from the pages, then that of the cluster from the database's."""

    help = "Make the search index again. Safe while the site is used; start it again if it was stopped: it goes on."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One switch for the set-up, one for who wants only one of the two."""
        parser.add_argument("--if-empty", action="store_true", help="do nothing where there is an index already")
        parser.add_argument("--only", choices=["database", "cluster"], help="make only this index again")

    def handle(self, *args: Any, if_empty: bool, only: str | None, verbosity: int, **options: Any) -> None:
        """Rebuild, with a progress bar where a person looks on."""
        if only == "cluster" and not is_configured():
            raise CommandError("No cluster is named: set ELASTICSEARCH_URL.")
        self.quiet = verbosity == 0 or not sys.stderr.isatty()
        if only != "cluster" and not (if_empty and IndexedRecord.objects.exists()):
            self._say(self._database(), verbosity)
        if only != "database" and is_configured():
            self._say(self._cluster(if_empty), verbosity)

    def _database(self) -> str:
        """Batch by batch, each in one transaction: searches meanwhile find the old record or the new one."""
        for page_ids in self._shown(list(upkeep.page_batches()), "batch"):
            upkeep.rebuild(page_ids)
        orphans = upkeep.drop_orphans()
        return f"{IndexedRecord.objects.count()} records indexed, {orphans} orphans removed."

    def _cluster(self, if_empty: bool) -> str:
        """What became of it. The set-up goes on without a cluster: the database answers until the worker made it."""
        try:
            return self._built(if_empty)
        except building.IncompleteError as fault:
            why = f"The new index {fault}; the old one goes on. Does the worker run?"
        except (ApiError, AwayError) as fault:
            why = f"The cluster refused: {in_words(fault) if isinstance(fault, ApiError) else fault}."
        except TransportError as fault:
            why = f"The cluster did not answer: {in_words(fault)}."
        if not if_empty:
            raise CommandError(why)
        return why

    def _built(self, if_empty: bool) -> str:
        """A new index beside the old one, which answers until the new one holds everything."""
        if if_empty and building.serving():
            return ""
        new = building.under_way() or building.begin()
        left = IndexedRecord.objects.filter(pk__gt=new.filled_up_to).count()
        with tqdm(total=left, unit="record", disable=self.quiet) as bar:
            for number in building.fill(new):
                bar.update(number)
        return f"{building.finish(new)} documents on the cluster, in {new.index}."

    def _shown[T](self, steps: list[T], unit: str) -> Iterable[T]:
        return tqdm(steps, unit=unit, disable=self.quiet)

    def _say(self, sentence: str, verbosity: int) -> None:
        if verbosity and sentence:
            self.stdout.write(sentence)
