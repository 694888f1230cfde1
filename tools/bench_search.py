"""How well and how fast the search answers: python -m tools.bench_search [--large] [SIZE ...]

Everything is made in folders of their own and thrown away: a copy with the demo content for the judged queries, an
empty one for generated records. Where the machine has a JDK and Maven, an Elasticsearch node is started for it, and
its figures stand beside those of the embedded engine. `--large` leaves the judged queries out and goes to a million.
"""

import argparse
import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from tools.elasticsearch import running
from tools.machine import ROOT, VENV_PYTHON
from tools.steps import say

PYTHON = str(VENV_PYTHON)
SIZES = (1_000, 10_000, 100_000)
LARGE_SIZES = (10_000, 100_000, 1_000_000)
HEAP, LARGE_HEAP = "1g", "4g"
PATIENCE = "10000"  # milliseconds, the most that the settings take: nothing may fall back while it is measured


@contextmanager
def copy_with(*commands: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """A migrated copy in which these management commands have run; gives the surroundings that lead to it.

    Neither the database nor the cluster that somebody works with is touched.
    """
    with tempfile.TemporaryDirectory(prefix="hub-bench-") as folder:
        inherited = {name: value for name, value in os.environ.items() if not _leads_elsewhere(name)}
        surroundings = {**inherited, "HUB_DATA": folder, "HUB_STAGE": "local"}
        for command in (("migrate",), ("collectstatic", "--noinput"), *commands):
            run("manage.py", *command, "--verbosity=0", surroundings=surroundings)
        yield surroundings


def _leads_elsewhere(name: str) -> bool:
    return name == "DATABASE_URL" or name.startswith("ELASTICSEARCH_")


@contextmanager
def cluster_if_possible(heap: str) -> Iterator[dict[str, str]]:
    """What tells the portal of a node that is started for it; nothing where this machine can't build one."""
    found: dict[str, str] = {}
    with ExitStack() as node:
        try:
            [url] = node.enter_context(running(heap=heap)).urls
            found = {"ELASTICSEARCH_URL": url, "ELASTICSEARCH_TIMEOUT_MS": PATIENCE}
        except LookupError as missing:
            say(f"The cluster is left out: {missing}.")
        yield found


def run(*arguments: str, surroundings: dict[str, str]) -> None:
    """Run one of the portal's programs; what it prints is shown."""
    subprocess.run([PYTHON, *arguments], cwd=ROOT, env=surroundings, check=True)


def relevance(cluster: dict[str, str]) -> None:
    """How well it answers the judged queries."""
    say("Relevance over the demo content …")
    with copy_with(("demo",)) as surroundings:
        named = {**surroundings, **cluster, "ELASTICSEARCH_INDEX": "relevance"}
        run("-m", "tests.search.relevance.report", surroundings=named)


def speed(cluster: dict[str, str], sizes: list[int]) -> None:
    """How fast it answers over generated records."""
    say("\nSpeed over generated records, in milliseconds: a word with one filter and all facets …")
    with copy_with(("foundation",)) as surroundings:
        named = {**surroundings, **cluster, "ELASTICSEARCH_INDEX": "speed"}
        run("manage.py", "bench_search", "--sizes", *map(str, sizes), surroundings=named)


def saved_searches(cluster: dict[str, str]) -> None:
    """How long it takes to find for whom new publications are."""
    say("\nSaved searches, over generated records …")
    with copy_with(("foundation",)) as surroundings:
        named = {**surroundings, **cluster, "ELASTICSEARCH_INDEX": "saved"}
        run("manage.py", "bench_saved_searches", surroundings=named)


def main(arguments: list[str] | None = None) -> int:
    """Relevance first, then speed."""
    parser = argparse.ArgumentParser(prog="python -m tools.bench_search", description="The figures of the search.")
    parser.add_argument("sizes", nargs="*", type=int, metavar="SIZE", help="numbers of generated records")
    parser.add_argument("--large", action="store_true", help="to a million records, without the judged queries")
    given = parser.parse_args(arguments)
    with cluster_if_possible(LARGE_HEAP if given.large else HEAP) as cluster:
        if not given.large:
            relevance(cluster)
        saved_searches(cluster)
        speed(cluster, given.sizes or list(LARGE_SIZES if given.large else SIZES))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
