"""All checks that need no running portal: python -m tools.check

Every check runs, two at a time; the faults are shown together at the end.
"""

import os
import secrets
import subprocess
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from tools.left_out import LeftOut, show, spoils
from tools.machine import ROOT, VENV, VENV_PYTHON, why_missing
from tools.steps import say

PYTHON = str(VENV_PYTHON)
MANAGE = (PYTHON, str(ROOT / "manage.py"))
OWN_DATA = {"HUB_DATA": ".test-data", "DATABASE_URL": "", "HUB_STAGE": "local"}
THROWAWAY_PRODUCTION = {
    **OWN_DATA,
    "HUB_STAGE": "production",
    "HUB_BASE_URL": "https://portal.example",
    "ALLOWED_HOSTS": "portal.example",
    "EMAIL_URL": "submission://mail.example",
    "HUB_SECURITY_CONTACT": "mailto:security@portal.example",
    "DEBUG": "",
}


@dataclass(frozen=True, slots=True)
class Check:
    """One program that exits 0 when all is well."""

    name: str
    command: tuple[str, ...]
    extra: Mapping[str, str] = field(default_factory=lambda: OWN_DATA)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one check said."""

    check: Check
    passed: bool
    output: str
    seconds: float


def checks() -> list[Check]:
    """The slow ones first, so that two at a time end together."""
    templates = [str(path) for path in (ROOT / "templates", *sorted(ROOT.glob("*/templates"))) if path.is_dir()]
    production = {**THROWAWAY_PRODUCTION, "SECRET_KEY": secrets.token_urlsafe(64)}
    found = [
        Check("types (mypy)", (PYTHON, "-m", "mypy")),
        Check("translations complete", (PYTHON, "-m", "tools.check_translations")),
        Check("rooms import downwards (import-linter)", (str(VENV / "bin" / "lint-imports"),)),
        Check("migrations complete", (*MANAGE, "makemigrations", "--check", "--dry-run")),
        Check("production settings", (*MANAGE, "check", "--deploy", "--fail-level", "WARNING"), production),
        Check("code (ruff check)", (PYTHON, "-m", "ruff", "check", ".")),
        Check("layout (ruff format)", (PYTHON, "-m", "ruff", "format", "--check", ".")),
    ]
    if templates:
        found += [
            Check("templates' layout (djhtml)", (PYTHON, "-m", "djhtml", "--check", "--tabwidth", "4", *templates)),
            Check("templates (curlylint)", (PYTHON, "-m", "curlylint", *templates)),
        ]
    return found


def run(check: Check) -> Outcome:
    """Run one check and keep what it says."""
    started = time.monotonic()
    done = subprocess.run(
        check.command,
        cwd=ROOT,
        env=_environment(check.extra),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return Outcome(check, done.returncode == 0, done.stdout, time.monotonic() - started)


def _environment(extra: Mapping[str, str]) -> dict[str, str]:
    """The process environment with `extra`; an empty value takes a setting away."""
    merged = {**os.environ, **extra}
    return {name: value for name, value in merged.items() if value or name not in extra}


def left_out() -> list[LeftOut]:
    """The parts of the checks that this machine cannot do."""
    reason = why_missing("gettext")
    return [LeftOut("translations complete: new strings in the code", reason)] if reason else []


def run_all() -> bool:
    """Run every check and report; true if all passed."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        outcomes = []
        for outcome in pool.map(run, checks()):
            say(f"{'ok    ' if outcome.passed else 'FAILED'} {outcome.check.name} ({outcome.seconds:.1f} s)")
            outcomes.append(outcome)
    failed = [outcome for outcome in outcomes if not outcome.passed]
    for outcome in failed:
        say(f"\n--- {outcome.check.name} ---\n{outcome.output.rstrip()}")
    total = f"{len(outcomes) - len(failed)} of {len(outcomes)} checks passed"
    say(f"\n{total}. Failed: {', '.join(outcome.check.name for outcome in failed)}." if failed else f"{total}.")
    return not failed


def main() -> int:
    """The exit code of `make check`."""
    passed = run_all()
    missing = left_out()
    show(missing)
    return 0 if passed and not spoils(missing) else 1


if __name__ == "__main__":
    raise SystemExit(main())
