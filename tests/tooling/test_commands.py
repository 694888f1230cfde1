"""The commands of the README on machines that are not ours."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tools.machine import ROOT

FIND_PYTHON = ROOT / "tools" / "find-python.sh"


def find_python(folder: Path, **extra: str) -> "subprocess.CompletedProcess[str]":
    """Look for a Python where only the programs in `folder` exist, away from any checkout."""
    surroundings = {"PATH": str(folder), "HOME": str(folder), **extra}
    command = ["/bin/sh", str(FIND_PYTHON)]
    return subprocess.run(command, cwd=folder, env=surroundings, capture_output=True, text=True, check=False)


def program(path: Path, text: str) -> None:
    """A shell script that can be run."""
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A machine with nothing but a shell and `cat`."""
    (tmp_path / "cat").symlink_to("/bin/cat")
    return tmp_path


@pytest.mark.parametrize("has_an_old_one", [True, False])
def test_without_a_fitting_python_the_command_says_how_to_get_one(has_an_old_one: bool, machine: Path) -> None:
    """Who has no Python 3.12 is told what to install, and not shown a traceback."""
    if has_an_old_one:
        program(machine / "python3", "exit 1")
    told = find_python(machine)
    assert told.returncode == 1 and not told.stdout
    assert "needs Python 3.12 or later" in told.stderr
    assert "apt-get install python3" in told.stderr and "brew install" in told.stderr


def test_a_python_that_was_named_but_does_not_fit_is_named(machine: Path) -> None:
    """A typing error in PYTHON= is not silently passed over."""
    told = find_python(machine, PYTHON="/opt/old/python3")
    assert told.returncode == 1
    assert "PYTHON=/opt/old/python3" in told.stderr


def test_a_fitting_python_is_found(machine: Path) -> None:
    """The machine's own python3 serves."""
    (machine / "python3").symlink_to(os.path.realpath(sys.executable))
    assert find_python(machine).stdout.strip() == "python3"


@pytest.mark.parametrize("arguments", [[], ["help"]])
def test_make_lists_every_command(arguments: list[str]) -> None:
    """A command that is not listed is not found."""
    makefile = (ROOT / "Makefile").read_text()
    commands = re.search(r"^\.PHONY: (.*)$", makefile, re.M)
    listed = subprocess.run(["make", *arguments], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert commands
    assert [name for name in commands[1].split() if f"make {name} " not in listed] == []
