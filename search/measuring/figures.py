"""Measures one size of the index: the embedded engine, and beside it the cluster where one is in use."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from search.engines.elastic.cluster import is_configured
from search.measuring import cluster, embedded
from search.measuring.asking import Spread, time_ways
from search.measuring.generating import grow_to

type Tell = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class SpeedFigure:
    """One engine at one size of the index. Times are of a word with one filter and all facet counts."""

    records: int
    engine: str
    records_per_second: float  # into the index
    megabytes: float  # on disk
    times: Mapping[str, Spread]  # by the way to ask: raw, engine, page, api
    remark: str


def measure(size: int, tell: Tell) -> list[SpeedFigure]:
    """Grow the index to `size` and time the same questions in every way."""
    tell(f"{size:,} records: into the database …")
    rate = grow_to(size, Random(size), tell)
    megabytes = embedded.megabytes()
    arrays = f"arrays read in {embedded.seconds_to_read_arrays():.1f} s"
    filling = _fill(tell) if is_configured() else None
    with embedded.raw_terms():
        tell("  asking …")
        times = time_ways(embedded.ways(), cluster.ways() if filling else [])
    remark = f"{arrays}; this process had {embedded.peak_megabytes():,.0f} MB of memory at most"
    figures = [SpeedFigure(size, "embedded", rate, megabytes, _of("embedded", times), remark)]
    if filling:
        figures.append(_of_cluster(size, filling, _of("elasticsearch", times)))
    return figures


def _fill(tell: Tell) -> cluster.Filling:
    tell("  into the cluster …")
    return cluster.fill_new_index()


def _of_cluster(size: int, filling: cluster.Filling, times: Mapping[str, Spread]) -> SpeedFigure:
    analysing, sending = (100 * part / filling.seconds for part in (filling.analysing, filling.sending))
    remark = (
        f"filled in {filling.seconds:.1f} s: {analysing:.0f}% to analyse texts, {sending:.0f}% to send and wait,"
        f" {100 - analysing - sending:.0f}% for the rest"
    )
    rate = filling.documents / filling.seconds
    return SpeedFigure(size, "elasticsearch", rate, cluster.megabytes(), times, remark)


def _of(engine: str, times: Mapping[tuple[str, str], Spread]) -> dict[str, Spread]:
    return {name: spread for (other, name), spread in times.items() if other == engine}
