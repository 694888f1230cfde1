"""Which engine answers: the portal's own, or a cluster where the operator named one."""

from django.conf import settings

from search.engines.elastic.engine import ElasticEngine
from search.engines.embedded.engine import EmbeddedEngine
from search.engines.falling_back import FallingBackEngine
from search.engines.protocol import Engine

_embedded = EmbeddedEngine()
_falling_back = FallingBackEngine(ElasticEngine(), _embedded)


def engine() -> Engine:
    """The engine in use."""
    return _falling_back if settings.ELASTICSEARCH else _embedded


def database_engine() -> EmbeddedEngine:
    """The engine that is always there and always in step."""
    return _embedded
