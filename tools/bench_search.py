"""How well and how fast the search answers: python -m tools.bench_search [SIZE ...]

Everything is made in folders of their own and thrown away: a copy with the demo content for the judged queries, an
empty one for generated records (1,000, 10,000 and 100,000 unless given). Takes some ten minutes.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from tools.machine import ROOT, VENV_PYTHON
from tools.steps import say

PYTHON = str(VENV_PYTHON)
SIZES = ("1000", "10000", "100000")


@contextmanager
def copy_with(*commands: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """A migrated copy in which these management commands have run; gives the surroundings that lead to it."""
    with tempfile.TemporaryDirectory(prefix="hub-bench-") as folder:
        inherited = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        surroundings = {**inherited, "HUB_DATA": folder, "HUB_STAGE": "local"}
        for command in (("migrate",), ("collectstatic", "--noinput"), *commands):
            run("manage.py", *command, "--verbosity=0", surroundings=surroundings)
        yield surroundings


def run(*arguments: str, surroundings: dict[str, str]) -> None:
    """Run one of the portal's programs; what it prints is shown."""
    subprocess.run([PYTHON, *arguments], cwd=ROOT, env=surroundings, check=True)


def main(sizes: list[str]) -> int:
    """Relevance first, then speed."""
    say("Relevance over the demo content …")
    with copy_with(("demo",)) as surroundings:
        run("-m", "tests.search.relevance.report", surroundings=surroundings)
    say("\nSpeed over generated records, in milliseconds: a word with one filter and all facets …")
    with copy_with(("foundation",)) as surroundings:
        run("manage.py", "bench_search", "--sizes", *(sizes or SIZES), surroundings=surroundings)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
