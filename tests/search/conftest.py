"""What the tests of engines share: an index that holds only what a test puts in, in each engine in turn."""

from collections.abc import Iterator

import pytest

from search import engines
from search.engines.protocol import Engine
from search.models import IndexedRecord
from tests.search.cluster import SettledEngine, using_cluster

EVERY_ENGINE = ["database", pytest.param("cluster", marks=pytest.mark.needs("elasticsearch"))]


@pytest.fixture
def empty_index(db: None) -> None:
    """The foundation's own records make way: only what a test puts in is found."""
    engines.database_engine().remove(list(IndexedRecord.objects.values_list("key", flat=True)))


@pytest.fixture(params=EVERY_ENGINE)
def each_engine(request: pytest.FixtureRequest, empty_index: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The test is done once with either engine in use."""
    if request.param == "database":
        yield
        return
    monkeypatch.setattr(engines, "_falling_back", SettledEngine())
    with using_cluster(request.getfixturevalue("elasticsearch_url")):
        yield


@pytest.fixture
def asked() -> Engine:
    """The engine under test."""
    return engines.engine()
