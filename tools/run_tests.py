"""Checks, then tests, then what was left out: python -m tools.run_tests [arguments for pytest]

With CI=true nothing may be left out.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tools import check, left_out
from tools.left_out import LeftOut
from tools.machine import ROOT, VENV_PYTHON
from tools.steps import say


def run_pytest(arguments: list[str]) -> tuple[int, list[LeftOut]]:
    """Run pytest; its exit code and the tests it skipped."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "left-out.json"
        command = [str(VENV_PYTHON), "-m", "pytest", *arguments]
        done = subprocess.run(command, cwd=ROOT, env={**os.environ, "LEFT_OUT_FILE": str(path)}, check=False)
        return done.returncode, left_out.read(path)


def main(arguments: list[str]) -> int:
    """The exit code of `make test`: tests run even if a check failed, so that one run tells everything."""
    say("Checks")
    checks_pass = check.run_all()
    say("\nTests")
    code, skipped = run_pytest(arguments)
    missing = [*check.left_out(), *skipped]
    left_out.show(missing)
    if not checks_pass:
        say("\nA check failed: see above.")
    return 0 if checks_pass and code == 0 and not left_out.spoils(missing) else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
