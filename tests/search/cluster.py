"""A cluster for one test: an index of its own on the shared node, and the worker's part done by hand."""

import os
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.test import override_settings

from common.enums import Facet
from common.outbox import carry_due
from common.records import PublicationRecord
from search.engines.elastic import building
from search.engines.elastic.cluster import client, prefix, read_alias
from search.engines.elastic.engine import ElasticEngine
from search.engines.protocol import Answer, Hit, Point, Suggestion
from search.queries import Query


def cluster_settings(*urls: str, **more: Any) -> dict[str, Any]:
    """What `ELASTICSEARCH` is for these nodes; patient, because a test's machine is busy."""
    process = os.environ.get("PYTEST_XDIST_WORKER", "main")
    usual = {"api_key": "", "ca_certs": "", "shards": 1, "replicas": None, "timeout": 20.0}
    return {"hosts": list(urls), "index": f"test-{process}-{os.getpid()}", **usual, **more}


@contextmanager
def using_cluster(*urls: str, **more: Any) -> Iterator[None]:
    """Within this the portal searches on these nodes, in an index that holds what the database holds now."""
    with override_settings(ELASTICSEARCH=cluster_settings(*urls, **more)):
        make_index()
        try:
            yield
        finally:
            client().indices.delete(index=_own_indices(), ignore_unavailable=True, allow_no_indices=True)


def make_index() -> None:
    """Fill a new index and let it answer."""
    new = building.under_way() or building.begin()
    for _number in building.fill(new):
        pass
    building.finish(new)


def _own_indices() -> list[str]:
    return [*client().indices.get(index=f"{prefix()}*").body] or ["none"]


def settle() -> None:
    """Do what the worker does within a second: carry what waits, and let it be found."""
    if settings.ELASTICSEARCH:
        carry_due(limit=1_000)
        client().indices.refresh(index=read_alias())


class SettledEngine(ElasticEngine):
    """The engine on the cluster as one finds it a second later. A question without an answer fails the test."""

    def size(self) -> int:
        settle()
        return super().size()

    def search(self, query: Query, size: int = 24, facets: Collection[Facet] = tuple(Facet)) -> Answer:
        settle()
        return super().search(query, size, facets)

    def suggest(self, text: str, size: int = 8) -> list[Suggestion]:
        settle()
        return super().suggest(text, size)

    def related(self, key: str, size: int = 3) -> list[Hit]:
        settle()
        return super().related(key, size)

    def count(self, query: Query) -> int:
        settle()
        return super().count(query)

    def stream(self, query: Query) -> Iterator[PublicationRecord]:
        settle()
        return super().stream(query)

    def points(self, query: Query, most: int = 500) -> list[Point]:
        settle()
        return super().points(query, most)


def keys(records: Iterable[PublicationRecord]) -> list[str]:
    """The keys of these records, in their order."""
    return [record.key for record in records]
