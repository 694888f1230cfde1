"""The figures as text."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import exp, log

from search.measuring.figures import SpeedFigure

WAYS = ("engine", "page", "api")
HEAD = (
    f"{'records':>9} {'engine':14}{'rec/s':>7}{'MB':>8}{'raw p50':>10}{'p95':>8}"
    f"{'engine p50':>12}{'p95':>8}{'ratio':>7}{'p95':>6}"
    f"{'page p50':>10}{'p95':>8}{'ratio':>7}{'API p50':>9}{'p95':>8}{'ratio':>7}"
)


def as_table(figures: Iterable[SpeedFigure]) -> str:
    """A line for each engine at each size; ratios are to the raw query of the same engine."""
    return "\n".join([HEAD, *(_line(each) for each in figures)])


def _line(figure: SpeedFigure) -> str:
    raw, engine, page, api = (figure.times[name] for name in ("raw", *WAYS))
    return (
        f"{figure.records:>9,} {figure.engine:14}{figure.records_per_second:>7.0f}{figure.megabytes:>8.1f}"
        f"{raw.p50:>10.1f}{raw.p95:>8.1f}"
        f"{engine.p50:>12.1f}{engine.p95:>8.1f}{engine.p50 / raw.p50:>7.1f}{engine.p95 / raw.p95:>6.1f}"
        f"{page.p50:>10.1f}{page.p95:>8.1f}{page.p50 / raw.p50:>7.1f}"
        f"{api.p50:>9.1f}{api.p95:>8.1f}{api.p50 / raw.p50:>7.1f}"
    )


def remarks(figures: Iterable[SpeedFigure]) -> str:
    """What else is to be said of each."""
    return "\n".join(f"{each.records:>9,} {each.engine}: {each.remark}" for each in figures)


def who_wins(figures: Sequence[SpeedFigure]) -> str:
    """From which size on the cluster's median is the shorter, for each way to ask."""
    return "The cluster wins (p50): " + "; ".join(f"{way} {_wins(figures, way)}" for way in WAYS)


def _wins(figures: Sequence[SpeedFigure], way: str) -> str:
    compared = list(_compared(figures, way))
    if not compared or compared[-1][1] >= 0:
        return "not within what was measured"
    crossings = [_crossing(*two) for two in pairwise(compared) if two[0][1] >= 0 > two[1][1]]
    if not crossings:
        return f"already at {compared[0][0]:,} records, the smallest measured"
    return f"from {crossings[-1]:,} records"


def _compared(figures: Sequence[SpeedFigure], way: str) -> Iterator[tuple[int, float]]:
    """Each size with the logarithm of how much longer the cluster takes, smallest first."""
    median = {(each.records, each.engine): each.times[way].p50 for each in figures}
    for size in sorted({each.records for each in figures}):
        if (size, "elasticsearch") in median:
            yield size, log(median[size, "elasticsearch"] / median[size, "embedded"])


def _crossing(smaller: tuple[int, float], larger: tuple[int, float]) -> int:
    """Where both take as long, on the straight line between two sizes on logarithmic paper; to two digits."""
    (size, longer), (other, shorter) = smaller, larger
    found = exp(log(size) + (log(other) - log(size)) * longer / (longer - shorter))
    return int(float(f"{found:.2g}"))
