"""Checks, then tests, then what was left out: python -m tools.run_tests [arguments for pytest]

Tests that measure time (the marker `alone`) run by themselves. A few journeys that fail beside others are walked once
more by themselves, and named: three browsers and their portals share two cores. Tests that need no browser run a second
time on a real PostgreSQL. One Elasticsearch node serves all. With CI=true nothing may be left out.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tools import check, elasticsearch, left_out, postgresql
from tools.left_out import LeftOut
from tools.machine import ROOT, VENV_PYTHON, why_missing
from tools.steps import SetupError, fail, say

# Rooms whose tests ask the database; journeys and contracts start portals of their own.
ON_POSTGRESQL = (
    "tests/accounts",
    "tests/common",
    "tests/correspondence",
    "tests/editing",
    "tests/funding",
    "tests/living_labs",
    "tests/partners",
    "tests/search",
    "tests/support",
    "tests/vocabulary",
)
# They take minutes and ask the same of either database: what pages and forms look like, what files hold and whether
# they are harmless, and who is let in by the rules that `test_permissions.py` and its like try on both.
ONCE_IS_ENOUGH = (
    "tests/common/private_files",
    "tests/editing/test_forms.py",
    "tests/funding/test_exports.py",
    "tests/living_labs/test_attacks.py",
    "tests/living_labs/test_call_form.py",
    "tests/living_labs/test_confidential.py",
    "tests/partners/test_screens.py",
    "tests/partners/walls/test_doors.py",
    "tests/partners/walls/test_guard.py",
    "tests/partners/walls/test_references.py",
    "tests/search/test_cluster_away.py",
    "tests/search/test_exports.py",
)
TESTS_FAILED, NO_TESTS_CHOSEN = 1, 5
IN_A_BROWSER = ("tests/journeys/", "tests/contracts/")
MOST_AGAIN = 3  # more than these are no bad luck
LAST_FAILED = ROOT / ".pytest_cache" / "v" / "cache" / "lastfailed"  # pytest's own list, for `--last-failed`
TOGETHER, ALONE = ("-m", "not alone"), ("-m", "alone", "-n0")  # what measures how long others wait wants quiet
DEAR = ("--durations=25", "--durations-min=8")  # what takes longest is named, before the whole takes too long


@contextmanager
def elasticsearch_node() -> Iterator[dict[str, str]]:
    """Start the node that the tests share; gives what tells them of it. Without one they are skipped, each by name."""
    if why_missing("elasticsearch"):
        yield {}
        return
    with elasticsearch.running() as cluster:
        yield {"TEST_ELASTICSEARCH_URL": cluster.urls[0]}


def run_all(arguments: list[str], extra: Mapping[str, str]) -> tuple[int, list[LeftOut]]:
    """All tests in several processes but those that want the machine to themselves, then these."""
    LAST_FAILED.unlink(missing_ok=True)  # what failed in an earlier run is not the question
    code, skipped = run_pytest([*TOGETHER, *arguments], extra)
    if code == TESTS_FAILED:
        code = _again_by_themselves(extra)
    code_alone, skipped_alone = run_pytest([*ALONE, *arguments], extra)
    codes = {code, code_alone} - {NO_TESTS_CHOSEN} or {NO_TESTS_CHOSEN}
    return max(codes), [*skipped, *skipped_alone]


def may_be_bad_luck(failed: list[str]) -> bool:
    """Whether these tests failed perhaps because a browser had to wait: a few, and each in a browser."""
    return 0 < len(failed) <= MOST_AGAIN and all(name.startswith(IN_A_BROWSER) for name in failed)


def _again_by_themselves(extra: Mapping[str, str]) -> int:
    """The exit code of a few journeys that failed, walked once more; of anything else that failed it stands."""
    failed = sorted(json.loads(LAST_FAILED.read_text())) if LAST_FAILED.exists() else []
    if not may_be_bad_luck(failed):
        return TESTS_FAILED
    say("\nOnce more, by themselves")
    code, _skipped = run_pytest(["-n0", *failed], extra)
    if code == 0:
        say("\nFailed beside others, passed by themselves. Each may be a real fault on a slow line: look at it.")
        for name in failed:
            say(f"  {name}")
    return code


def run_on_postgresql(arguments: list[str], extra: Mapping[str, str]) -> tuple[int, list[LeftOut]]:
    """The rooms' tests again, on PostgreSQL; left out by name where the machine has none."""
    if reason := why_missing("postgresql"):
        return 0, [LeftOut("the rooms' tests on PostgreSQL", reason)]
    folders = [folder for folder in ON_POSTGRESQL if (ROOT / folder).is_dir()]
    with postgresql.running() as address:
        _make_tables(address)
        chosen = [*folders, *(f"--ignore={path}" for path in ONCE_IS_ENOUGH), *arguments]
        code, skipped = run_pytest(chosen, {**extra, "TEST_DATABASE_URL": address})
    return (0 if code == NO_TESTS_CHOSEN else code), skipped


def _make_tables(address: str) -> None:
    """In the database that every process of the tests copies (`tests/migrated.py`)."""
    surroundings = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings", "TEST_DATABASE_URL": address}
    command = [str(VENV_PYTHON), "manage.py", "migrate", "--verbosity=0"]
    subprocess.run(command, cwd=ROOT, env=surroundings, check=True)


def run_pytest(arguments: list[str], extra: Mapping[str, str]) -> tuple[int, list[LeftOut]]:
    """Run pytest with `extra` in its environment; its exit code and the tests it skipped."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "left-out.json"
        command = [str(VENV_PYTHON), "-m", "pytest", *DEAR, *arguments]
        done = subprocess.run(command, cwd=ROOT, env={**os.environ, **extra, "LEFT_OUT_FILE": str(path)}, check=False)
        return done.returncode, left_out.read(path)


def main(arguments: list[str]) -> int:
    """The exit code of `make test`: tests run even if a check failed, so that one run tells everything."""
    say("Checks")
    checks_pass = check.run_all()
    say("\nTests")
    try:
        with elasticsearch_node() as extra:
            code, skipped = run_all(arguments, extra)
            say("\nTests on PostgreSQL")
            code_there, skipped_there = run_on_postgresql(arguments, extra)
    except SetupError as error:
        return fail(error)
    missing = [*check.left_out(), *skipped, *skipped_there]
    left_out.show(missing)
    if not checks_pass:
        say("\nA check failed: see above.")
    return 0 if checks_pass and code == 0 and code_there == 0 and not left_out.spoils(missing) else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
