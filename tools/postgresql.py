"""A real PostgreSQL for the length of a test run, from the machine's own programs, in a folder that is thrown away.

PostgreSQL refuses to run as root: then its programs run as `nobody`.
"""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tools.machine import postgresql

# Nothing here outlives the run, so nothing has to reach the disk.
CARELESS = ("-c fsync=off", "-c synchronous_commit=off", "-c full_page_writes=off", "-c max_connections=40")
OWNER = "hub"
UNPRIVILEGED = "nobody"


@contextmanager
def running() -> Iterator[str]:
    """Start a server on the loopback; gives the address of its database, as `DATABASE_URL` takes it.

    Raises LookupError where the machine has no PostgreSQL, subprocess.CalledProcessError where it does not start.
    """
    programs = postgresql()
    if programs is None:
        raise LookupError("no PostgreSQL server programs on this machine")
    folder = Path(tempfile.mkdtemp(prefix="hub-postgresql-"))
    try:
        _give_away(folder)
        _run(programs, "initdb", "--username", OWNER, "--auth", "trust", "--encoding", "UTF8", "-D", f"{folder}/data")
        port = _free_port()
        options = " ".join((f"-k {folder} -p {port} -c listen_addresses=127.0.0.1", *CARELESS))
        _run(programs, "pg_ctl", "-D", f"{folder}/data", "-w", "-l", f"{folder}/log", "-o", options, "start")
        try:
            server = f"postgresql://{OWNER}@127.0.0.1:{port}"
            # Its own database, so that it can be copied: Django stays connected to `postgres` while it makes others.
            with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {OWNER}")
            yield f"{server}/{OWNER}"
        finally:
            _run(programs, "pg_ctl", "-D", f"{folder}/data", "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _give_away(folder: Path) -> None:
    if os.geteuid() == 0:
        shutil.chown(folder, UNPRIVILEGED)


def _run(programs: str, name: str, *arguments: str) -> None:
    """Run one of PostgreSQL's programs; a server that it leaves running holds on to none of our pipes."""
    user = UNPRIVILEGED if os.geteuid() == 0 else None
    surroundings = {**os.environ, "LC_ALL": "C.UTF-8"}
    command = [str(Path(programs) / name), *arguments]
    # A program's own words go where a person sees them when it fails, and nowhere otherwise.
    with tempfile.TemporaryFile() as said:
        done = subprocess.run(command, cwd="/", user=user, env=surroundings, stdout=said, stderr=said, check=False)
        if done.returncode:
            said.seek(0)
            raise subprocess.CalledProcessError(done.returncode, command, said.read().decode(errors="replace"))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
