"""Which engine answers."""

from search.engines.embedded.engine import EmbeddedEngine
from search.engines.protocol import Engine

_embedded = EmbeddedEngine()


def engine() -> Engine:
    """The engine in use."""
    return _embedded
