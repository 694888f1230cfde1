"""`manage.py search_status`: does each index say what the pages say?"""

from argparse import ArgumentParser
from collections.abc import Sequence
from typing import Any

from django.core.management.base import BaseCommand
from elastic_transport import TransportError
from elasticsearch import ApiError

from search import upkeep
from search.engines.elastic import drift
from search.engines.elastic.cluster import in_words, is_configured
from search.engines.elastic.state import cluster_state

SHOWN = 10


class Command(BaseCommand):
    """Compares every published page with its record, and every record with its document; ends with 1 if they differ."""

    help = "Compare the search indexes with the published pages. Ends with 1 where something has to be mended."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One switch."""
        parser.add_argument("--repair", action="store_true", help="mend what differs")

    def handle(self, *args: Any, repair: bool, **options: Any) -> None:
        """Print what each engine holds, then the first keys of each fault."""
        in_step = self._database(repair)
        if is_configured():
            in_step = self._cluster(repair) and in_step
        if not in_step and not repair:
            self.stderr.write("The index is not in step: run manage.py search_status --repair, or search_rebuild.")
            raise SystemExit(1)
        if in_step:
            self.stdout.write("The index is in step with the pages.")

    def _database(self, repair: bool) -> bool:
        found = upkeep.status()
        self.stdout.write(f"published {found.published}, indexed {found.indexed}, texts {found.texts}")
        self._differences(missing=found.missing, stale=found.stale, ghosts=found.ghosts)
        if repair and not found.is_in_step:
            self.stdout.write(f"{upkeep.repair(found)} mended.")
        return found.is_in_step

    def _cluster(self, repair: bool) -> bool:
        """Documents, what is still to be told, and what differs: what waits is among it."""
        state = cluster_state()
        self.stdout.write(f"cluster: {state}")
        try:
            found = drift.compare()
        except (ApiError, TransportError) as fault:
            self.stdout.write(f"cluster: cannot be compared ({in_words(fault)}); the database answers every search")
            return False
        self.stdout.write(f"cluster: documents {found.documents}")
        self._differences(missing=_keys(found.missing), stale=_keys(found.stale), ghosts=_keys(found.ghosts))
        if repair and found.all:
            self.stdout.write(f"{drift.mend(found)} written down; the worker tells the cluster.")
        return not found.all and bool(state and state.is_well)

    def _differences(self, **faults: Sequence[str]) -> None:
        for name, keys in faults.items():
            more = " …" if len(keys) > SHOWN else ""
            self.stdout.write(f"{name} {len(keys)}{': ' if keys else ''}{', '.join(keys[:SHOWN])}{more}")


def _keys(pairs: Sequence[drift.Pair]) -> list[str]:
    return [key for key, _group in pairs]
