"""How a set-up step speaks, runs a program, and keeps others out meanwhile."""

import fcntl
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from tools.machine import ROOT

LINES_SHOWN = 40


class SetupError(Exception):
    """A step that could not be done; the message is for the person who gave the command."""


def say(sentence: str) -> None:
    """Tell the person what is being done."""
    print(sentence, flush=True)


def do(
    sentence: str, *commands: Sequence[str | Path], folder: Path = ROOT, extra: Mapping[str, str] | None = None
) -> None:
    """Announce a step and run its programs; their output is shown only when one fails."""
    say(f"{sentence} …")
    started = time.monotonic()
    for command in commands:
        words = [str(word) for word in command]
        done = subprocess.run(
            words,
            cwd=folder,
            env={**os.environ, **(extra or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode:
            tail = "\n".join(done.stdout.splitlines()[-LINES_SHOWN:])
            raise SetupError(f"{tail}\n\n{sentence}: failed (exit {done.returncode}): {' '.join(words)}")
    seconds = time.monotonic() - started
    if seconds >= 1:
        say(f"  done in {seconds:.0f} s")


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Hold the set-up's lock: two makes at once would spoil each other's environment."""
    with (ROOT / ".setup.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another set-up of this folder is running; waiting for it …")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def fail(error: SetupError) -> int:
    """Show why the set-up stopped; the exit code."""
    print(error, file=sys.stderr)
    return 1
