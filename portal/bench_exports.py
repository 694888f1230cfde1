"""What a download of 10,000 initiatives costs a running portal: seconds, bytes, and how far its memory grows.

In a folder of its own that is thrown away: an empty portal filled with initiatives that have money, a need, a result
and a co-partner, the server as `portal.serve` starts it, and each file fetched from it as a visitor does. Memory is the
resident set of the web server's processes as Linux counts it, its highest since just before the download.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from portal.serve import ROOT

ROWS = 10_000
FEW = 200  # in the programme by which the server is warmed up
MOST_MEGABYTES = 50
CHUNK = 65_536
START_SECONDS = 60
MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Download:
    """One file: seconds until its first byte and its last, its size, and the growth of memory in megabytes."""

    name: str
    first_byte: float
    seconds: float
    size: int
    growth: float


def measure_exports(rows: int = ROWS) -> list[Download]:
    """Fill a portal and fetch each of its files. Raises CalledProcessError when a command fails."""
    with tempfile.TemporaryDirectory(prefix="hub-exports-") as folder:
        port = _free_port()
        surroundings = {**os.environ, "HUB_DATA": folder, "HUB_STAGE": "local", "PORT": str(port)}
        for command in ("migrate", "foundation"):
            _manage(command, "--verbosity=0", surroundings=surroundings)
        _manage("shell", "--command", _filling(rows), surroundings=surroundings)
        with _serving(port, surroundings) as server:
            return list(_downloads(f"http://localhost:{port}", server, rows))


def _filling(rows: int) -> str:
    return f"from portal.bench_many import fill; fill({FEW}); fill({rows})"


def _downloads(base: str, server: int, rows: int) -> Iterator[Download]:
    """Each file: of the small programme first, so that what is loaded once is not counted, then of the large one."""
    for form in ("csv", "xlsx", "json"):
        for _round in range(4):  # there are several processes, and any of them may answer
            _fetched(f"{base}/programmas/meting-van-{FEW}/portefeuille.{form}")
        pages = _family(server)
        before = {process: _resident(process) for process in pages}
        for process in pages:
            Path(f"/proc/{process}/clear_refs").write_text("5")  # forget the highest until now
        first_byte, seconds, size = _fetched(f"{base}/programmas/meting-van-{rows}/portefeuille.{form}")
        growth = max(_resident(process, "VmHWM") - before[process] for process in pages)
        yield Download(form, first_byte, seconds, size, growth / 1024)


def _fetched(address: str) -> tuple[float, float, int]:
    """Seconds to the first byte, seconds in all, and bytes."""
    started = time.monotonic()
    size = 0
    with urlopen(address, timeout=600) as answer:
        size += len(answer.read(1))
        first_byte = time.monotonic() - started
        while part := answer.read(CHUNK):
            size += len(part)
    return first_byte, time.monotonic() - started, size


@contextmanager
def _serving(port: int, surroundings: dict[str, str]) -> Iterator[int]:
    """The portal as it is run; gives the id of its process."""
    server = subprocess.Popen(
        [sys.executable, "-m", "portal.serve"], cwd=ROOT, env=surroundings, stdout=subprocess.DEVNULL
    )
    try:
        _wait_for(f"http://localhost:{port}/gereed", server)
        yield server.pid
    finally:
        server.terminate()
        server.wait(60)


def _wait_for(address: str, server: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and server.poll() is None:
        try:
            urlopen(address, timeout=5).close()
        except (URLError, OSError):
            time.sleep(0.2)
        else:
            return
    raise RuntimeError("The portal did not start.")


def _family(process: int) -> list[int]:
    """A process and all that it started."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return [process, *(each for child in children for each in _family(int(child)))]


def _resident(process: int, name: str = "VmRSS") -> int:
    """Kilobytes of memory that a process holds, or held at most (`VmHWM`)."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:"))


def _manage(*words: str, surroundings: dict[str, str]) -> None:
    subprocess.run([sys.executable, "manage.py", *words], cwd=ROOT, env=surroundings, check=True)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def as_lines(downloads: list[Download]) -> str:
    """The figures as text."""
    lines = [f"  {'file':8}{'first byte':>12}{'in all':>10}{'MB sent':>10}{'MB more memory':>18}"]
    for one in downloads:
        times = f"{one.first_byte:>10.2f} s{one.seconds:>8.1f} s"
        lines.append(f"  {one.name:8}{times}{one.size / MEGABYTE:>10.1f}{one.growth:>18.1f}")
    return "\n".join([*lines, f"  memory may grow by {MOST_MEGABYTES} MB"])
