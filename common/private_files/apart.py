"""Runs the examination of a file in a process of its own, with limits on memory and time.

The process gets nothing of the portal's: no settings, no secrets, no database.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

from common.private_files.examining.kinds import ALL_KINDS, Kind, RefusedError, Why

ROOT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-s", "-m", "common.private_files.examining")
LONGEST = 60.0  # seconds, on a machine that is busy
AT_ONCE = BoundedSemaphore(2)  # in one process of the web server; others wait their turn, so that memory lasts


def examine_apart(path: Path, fresh: Path, is_list: bool) -> Kind:
    """What the file is; what must be kept instead of it is then in `fresh`. Raises RefusedError."""
    words = [*COMMAND, str(path), str(fresh), "list" if is_list else "other"]
    try:
        with AT_ONCE:
            done = subprocess.run(words, cwd=ROOT, env=_bare(), capture_output=True, timeout=LONGEST, check=False)
        told: dict[str, Any] = json.loads(done.stdout)
    except subprocess.TimeoutExpired as fault:
        raise RefusedError(Why.UNFOLDS_TOO_FAR) from fault
    except ValueError as fault:  # it crashed, or was stopped at its limits
        raise RefusedError(Why.BROKEN) from fault
    if "why" in told:
        raise RefusedError(Why(told["why"]))
    return ALL_KINDS[told["kind"]]


def _bare() -> dict[str, str]:
    """What Python needs to find its packages, and no more."""
    kept = ("PATH", "PYTHONPATH", "VIRTUAL_ENV", "LD_LIBRARY_PATH", "SYSTEMROOT")
    return {name: os.environ[name] for name in kept if name in os.environ} | {"PYTHONUTF8": "1"}
