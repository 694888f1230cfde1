"""What the tests of engines share: an index that holds only what a test puts in."""

import pytest

from search.engines import engine
from search.engines.protocol import Engine
from search.models import IndexedRecord


@pytest.fixture
def empty_index(db: None) -> None:
    """The foundation's own records make way: only what a test puts in is found."""
    engine().remove(list(IndexedRecord.objects.values_list("key", flat=True)))


@pytest.fixture
def asked() -> Engine:
    """The engine under test."""
    return engine()
