"""Checks, then tests, then what was left out: python -m tools.run_tests [arguments for pytest]

The tests that need no browser run a second time on a real PostgreSQL. With CI=true nothing may be left out.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tools import check, left_out, postgresql
from tools.left_out import LeftOut
from tools.machine import ROOT, VENV_PYTHON, why_missing
from tools.steps import say

# Rooms whose tests ask the database; journeys and contracts start portals of their own.
ON_POSTGRESQL = (
    "tests/accounts",
    "tests/common",
    "tests/editing",
    "tests/partners",
    "tests/search",
    "tests/vocabulary",
)
# Asks the same of either database, for minutes; the holes one by one are tried on both.
ONCE_IS_ENOUGH = "tests/partners/walls/test_guard.py"
NO_TESTS_CHOSEN = 5


def run_on_postgresql(arguments: list[str]) -> tuple[int, list[LeftOut]]:
    """The rooms' tests again, on PostgreSQL; left out by name where the machine has none."""
    if reason := why_missing("postgresql"):
        return 0, [LeftOut("the rooms' tests on PostgreSQL", reason)]
    folders = [folder for folder in ON_POSTGRESQL if (ROOT / folder).is_dir()]
    with postgresql.running() as address:
        code, skipped = run_pytest([*folders, f"--ignore={ONCE_IS_ENOUGH}", *arguments], {"TEST_DATABASE_URL": address})
    return (0 if code == NO_TESTS_CHOSEN else code), skipped


def run_pytest(arguments: list[str], extra: Mapping[str, str] | None = None) -> tuple[int, list[LeftOut]]:
    """Run pytest; its exit code and the tests it skipped."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "left-out.json"
        command = [str(VENV_PYTHON), "-m", "pytest", *arguments]
        done = subprocess.run(
            command, cwd=ROOT, env={**os.environ, **(extra or {}), "LEFT_OUT_FILE": str(path)}, check=False
        )
        return done.returncode, left_out.read(path)


def main(arguments: list[str]) -> int:
    """The exit code of `make test`: tests run even if a check failed, so that one run tells everything."""
    say("Checks")
    checks_pass = check.run_all()
    say("\nTests")
    code, skipped = run_pytest(arguments)
    say("\nTests on PostgreSQL")
    code_there, skipped_there = run_on_postgresql(arguments)
    missing = [*check.left_out(), *skipped, *skipped_there]
    left_out.show(missing)
    if not checks_pass:
        say("\nA check failed: see above.")
    return 0 if checks_pass and code == 0 and code_there == 0 and not left_out.spoils(missing) else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
