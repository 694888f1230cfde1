"""One visitor's page: which engine it is of, and how long it waited for a cluster already."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from time import monotonic


@dataclass(slots=True)
class Visit:
    """Which engine answered, and why not the cluster. Once the database did, it does so for the rest of the visit:

    one page is not of two engines. All its questions together wait for the cluster no longer than one may.
    """

    engine: str = ""
    reason: str = ""
    waited: float = 0.0  # seconds, for the cluster

    def __str__(self) -> str:
        return f"{self.engine}; {self.reason}" if self.reason else self.engine

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """Within this the visitor waits for the cluster."""
        began = monotonic()
        try:
            yield
        finally:
            self.waited += monotonic() - began


# None outside a visit: a worker, or a command.
visit: ContextVar[Visit | None] = ContextVar("visit", default=None)


def engine_of_visit() -> str:
    """The name of the engine that answered this visit; empty where none was asked."""
    here = visit.get()
    return here.engine if here else ""
