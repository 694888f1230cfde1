"""How the cluster is: whether it answers, and what the outbox still has to tell it."""

from dataclasses import dataclass
from datetime import timedelta

from elasticsearch.dsl import Search

from common.clock import now
from common.models import OutboxEntry
from common.outbox import waiting_since
from search.engines.changes import CARRIER
from search.engines.elastic.cluster import Asking, NoAnswerError, is_configured

BEHIND = timedelta(minutes=1)  # a worker that runs and a cluster that answers are never so far apart


@dataclass(frozen=True, slots=True)
class ClusterState:
    """Why it gives no answer, if it gives none; the changes that wait for it, and those that it refused for good."""

    fault: str = ""
    waiting: int = 0
    lag: timedelta = timedelta(0)
    set_aside: int = 0

    @property
    def is_behind(self) -> bool:
        """True where changes wait for longer than they ever should."""
        return self.lag > BEHIND

    @property
    def is_well(self) -> bool:
        """True where it answers and has everything."""
        return not (self.fault or self.waiting or self.set_aside)

    def __str__(self) -> str:
        """In words for an operator."""
        waits = f"{self.waiting} changes wait" + (f", for {self.lag.total_seconds():.0f} s" if self.waiting else "")
        return f"{f'no answer ({self.fault}); ' if self.fault else ''}{waits}; {self.set_aside} set aside"


def cluster_state() -> ClusterState | None:
    """As it is at this moment; None where no cluster is named. Takes the time-out of a search at most."""
    if not is_configured():
        return None
    entries = OutboxEntry.objects.filter(carrier=CARRIER)
    oldest = waiting_since(CARRIER)
    return ClusterState(
        fault=_fault(),
        waiting=entries.waiting().count(),
        lag=now() - oldest if oldest else timedelta(0),
        set_aside=entries.set_aside().count(),
    )


def _fault() -> str:
    try:
        Asking().search(Search().extra(size=0, track_total_hits=False))
    except NoAnswerError as fault:
        return str(fault)
    return ""
