"""What a run of checks or tests left out, by name, and why. With CI=true nothing may be."""

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from tools.steps import say


@dataclass(frozen=True, slots=True, order=True)
class LeftOut:
    """One check or test that was not done."""

    name: str
    why: str


def in_ci() -> bool:
    """True on the machines that must leave nothing out."""
    return os.environ.get("CI", "").lower() in {"1", "true", "yes"}


def spoils(left_out: Iterable[LeftOut]) -> bool:
    """True if leaving these out makes the run fail."""
    return in_ci() and bool(list(left_out))


def show(left_out: Iterable[LeftOut]) -> None:
    """Print the list, grouped by reason."""
    by_reason: dict[str, list[str]] = {}
    for item in sorted(set(left_out)):
        by_reason.setdefault(item.why, []).append(item.name)
    if not by_reason:
        return
    say("\nLeft out:")
    for why, names in by_reason.items():
        say(f"  {why}")
        for name in names:
            say(f"    {name}")
    if in_ci():
        say("CI=true: nothing may be left out, so this run fails.")


def write(path: Path, left_out: Iterable[LeftOut]) -> None:
    """Hand the list to the process that started this one."""
    path.write_text(json.dumps([asdict(item) for item in left_out]))


def read(path: Path) -> list[LeftOut]:
    """The list that `write` left, or nothing."""
    return [LeftOut(**item) for item in json.loads(path.read_text())] if path.exists() else []
