"""Which engine answers."""

from search.engines.protocol import Engine


def engine() -> Engine:
    """The engine in use."""
    from search.engines.embedded.engine import EmbeddedEngine

    return EmbeddedEngine()
