"""Two workers at once, and one that is killed: processes of their own on one database that really is written to."""

import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.correspondence.notices.conftest import Toys
from tests.correspondence.notices.worker import GO, READY

pytestmark = pytest.mark.django_db(transaction=True)
WITHIN = 60  # seconds

type Run = Callable[..., list[str]]


@pytest.fixture
def run(transactional_db: None, tmp_path: Path) -> Iterator[Run]:
    """Runs workers at one moment; returns what each said."""

    def together(*what: str) -> list[str]:
        (tmp_path / GO).unlink(missing_ok=True)
        for mark in tmp_path.glob(f"{READY}-*"):
            mark.unlink()
        workers = [_start(each, tmp_path) for each in what]
        deadline = time.monotonic() + WITHIN
        while what != ("look",) and len(list(tmp_path.glob(f"{READY}-*"))) < len(what):
            assert time.monotonic() < deadline
            time.sleep(0.01)
        (tmp_path / GO).touch()
        return [worker.communicate(timeout=WITHIN)[0].strip() for worker in workers]

    yield together


def _start(what: str, folder: Path) -> subprocess.Popen[str]:
    """On PostgreSQL they share the test's database; SQLite's lives in memory, so they get a file that equals it."""
    env = {**os.environ, "HUB_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "portal.settings"}
    if connection.vendor == "postgresql":
        where = connection.settings_dict
        env["DATABASE_URL"] = (
            f"postgres://{where['USER']}:{where['PASSWORD']}@{where['HOST']}:{where['PORT']}/{where['NAME']}"
        )
    elif not (folder / "hub.sqlite3").exists():
        connection.ensure_connection()
        with sqlite3.connect(folder / "hub.sqlite3") as file:
            connection.connection.backup(file)
    command = [sys.executable, "-m", "tests.correspondence.notices.worker", what, str(folder)]
    return subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True)


def _look(run: Run) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run("look")[0])
    return found


def test_two_workers_mail_each_notice_once(toys: Toys, run: Run) -> None:
    for number in range(20):
        toys.tell(f"nummer {number}", toys.anna, toys.bram)
    done = run("mail", "mail")
    assert sum(map(int, done)) == 2
    assert _look(run) == {"subjects": ["20 meldingen van Health Hub Utrecht"] * 2, "waiting": 0}


def test_a_worker_that_is_killed_between_writing_and_noting_leaves_one_mail(toys: Toys, run: Run) -> None:
    toys.tell("een")
    assert run("die") == [""]
    assert _look(run) == {"subjects": [], "waiting": 1}
    assert run("mail") == ["1"]
    assert _look(run) == {"subjects": ["1 melding van Health Hub Utrecht"], "waiting": 0}
