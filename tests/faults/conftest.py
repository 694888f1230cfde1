"""Three real nodes, a database in a file, and the worker as a process of its own."""

from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from time import monotonic

import pytest
from django.db import connections
from django.test import override_settings

from search import engines
from search.engines.elastic.cluster import NoAnswerError, client
from search.engines.elastic.engine import ElasticEngine
from search.engines.embedded.engine import EmbeddedEngine
from search.engines.falling_back import FallingBackEngine
from search.models import IndexedRecord
from search.queries import Query
from tests.factories import make_initiative, make_partner
from tests.faults.hub import Hub
from tests.faults.load import SLOW, WORDS, Load
from tests.faults.truth import Truth
from tests.search.cluster import cluster_settings, make_index
from tools import elasticsearch
from tools.elasticsearch_nodes import Cluster

SEEDED = 400
_numbers = count(1)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """SQLite in a file: the worker is another process, and so reads what is on the disk."""
    database = connections["default"].settings_dict
    if database["ENGINE"].endswith("sqlite3"):
        database["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "faults.sqlite3")


@pytest.fixture(scope="session")
def nodes() -> Iterator[Cluster]:
    """Three nodes that are quick to notice a fault."""
    with elasticsearch.running(3, settings=elasticsearch.QUICK_TO_NOTICE) as cluster:
        yield cluster


@pytest.fixture
def bare_hub(nodes: Cluster, transactional_db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    """All nodes in health, an empty index in the database, none on the cluster, and no worker yet."""
    hub = Hub(nodes, tmp_path)
    hub.bring_back()
    nodes.wait_until_healthy(60)
    monkeypatch.setattr(engines, "_falling_back", FallingBackEngine(ElasticEngine(), EmbeddedEngine()))
    index = f"faults-{next(_numbers)}"
    with override_settings(ELASTICSEARCH=cluster_settings(*nodes.urls, index=index, shards=3, replicas=1, timeout=0.3)):
        engines.engine().remove(list(IndexedRecord.objects.values_list("key", flat=True)))
        yield hub
        hub.end_workers()
        hub.bring_back()
        nodes.wait_until_healthy(60)
        names = [*client().indices.get(index=f"{index}*").body] or ["none"]
        client().indices.delete(index=names, ignore_unavailable=True, allow_no_indices=True)


@pytest.fixture
def load(bare_hub: Hub) -> Load:
    """Visitors and an editor; nobody has begun."""
    partner = make_partner("Buurtwerk Probeer")
    load = Load(Truth())
    load.save_page = lambda number: make_initiative(partner, f"Een pagina meer {number}")
    load.seed(SEEDED)
    return load


@pytest.fixture
def hub(bare_hub: Hub, load: Load) -> Hub:
    """With an index of some hundred records on the cluster, and a worker that has told all there was to tell."""
    make_index()
    bare_hub.start_worker()
    bare_hub.wait_until_green()
    _, why = bare_hub.seconds_until_in_step(since=monotonic(), at_most=60)
    assert not why, why
    warm_up()
    return bare_hub


def warm_up() -> None:
    """A cluster that was started a moment ago is slow: ask until its answers come in good time."""
    engines.engine().warm()  # as a process of the portal does when it starts
    deadline, swift = monotonic() + 20, 0
    while swift < 20 and monotonic() < deadline:
        began = monotonic()
        with suppress(NoAnswerError):
            ElasticEngine().search(Query(text=WORDS[swift % len(WORDS)]))
        swift = swift + 1 if monotonic() - began < SLOW / 2 else 0
