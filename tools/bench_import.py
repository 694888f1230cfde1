"""How long a large import takes, in how much memory, and how long others wait for the database meanwhile.

    python -m tools.bench_import [ROWS]

Everything is made in a folder of its own and thrown away: an empty portal, a list of ROWS rows (10,000 unless given)
with texts as long as the demo's, the real command, and beside it another process that writes as a visitor's message
does. The database is SQLite unless DATABASE_URL names another one, which should be empty.
"""

import csv
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles

from tools.machine import ROOT

ROWS = 10_000
CONTENT = ROOT / "portal" / "demo" / "content"
COLUMNS = ("id", "kind", "title", "summary", "body", "pillar", "programme", "place", "tags", "url")
KINDS = ("initiative", "initiative", "initiative", "offer", "story", "vacancy", "call")
PLACES = ("Overvecht", "Zuid", "Zeist", "Nieuwegein", "Leidsche Rijn", "Utrecht", "")
WRITER_PAUSE = 0.1
SEED = 20_301_231


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one import took: seconds by the clock and of the processor, most memory in MB, others' waits in seconds."""

    rows: int
    seconds: float
    processor_seconds: float
    megabytes: float
    waits: tuple[float, ...]

    @property
    def p95(self) -> float:
        """The wait that nineteen writers out of twenty stay under."""
        return quantiles(self.waits, n=20, method="inclusive")[-1] if len(self.waits) > 1 else 0.0


def measure(rows: int, folder: Path) -> Outcome:
    """Import `rows` rows into a new portal in the empty `folder`. Raises CalledProcessError when a command fails."""
    surroundings = {**os.environ, "HUB_DATA": str(folder), "HUB_STAGE": "local", "PYTHONPATH": str(ROOT)}
    for command in ("migrate", "foundation"):
        subprocess.run(_manage(command, "--verbosity=0"), cwd=ROOT, env=surroundings, check=True)
    file = folder / "list.csv"
    _write_list(file, rows)
    with _somebody_else_writes(folder, surroundings):
        started = time.monotonic()
        subprocess.run(_ourselves("--importer", str(file)), cwd=ROOT, env=surroundings, check=True)
        seconds = time.monotonic() - started
    usage = json.loads((folder / "usage.json").read_text())
    waits = tuple(json.loads((folder / "waits.json").read_text()))
    return Outcome(rows, seconds, usage["processor_seconds"], usage["megabytes"], waits)


def _import(file: Path) -> None:
    """Run the real command, and keep what it took in `usage.json`.

    In a small process of its own: a program inherits the peak of memory of whoever started it, on Linux.
    """
    subprocess.run(_manage("import_publications", str(file)), cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    took = resource.getrusage(resource.RUSAGE_CHILDREN)
    usage = {"processor_seconds": took.ru_utime + took.ru_stime, "megabytes": _megabytes(took.ru_maxrss)}
    (file.parent / "usage.json").write_text(json.dumps(usage))


def _ourselves(*words: str) -> list[str]:
    return [sys.executable, "-m", "tools.bench_import", *words]


def _manage(*words: str) -> list[str]:
    return [sys.executable, str(ROOT / "manage.py"), *words]


def _megabytes(peak: int) -> float:
    """`ru_maxrss` counts kilobytes on Linux and bytes on macOS."""
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def _write_list(file: Path, rows: int) -> None:
    """A partner's list whose sentences are the demo's own, in an order that the seed fixes."""
    chance = random.Random(SEED)
    sentences = _sentences()
    with file.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, COLUMNS)
        writer.writeheader()
        for number in range(rows):
            writer.writerow(
                {
                    "id": f"bench-{number}",
                    "kind": KINDS[number % len(KINDS)],
                    "title": f"{' '.join(chance.choice(sentences).split()[:6])} {number}",
                    "summary": chance.choice(sentences)[:280],
                    "body": " ".join(chance.sample(sentences, 6)),
                    "pillar": "wijkgerichte-preventie",
                    "programme": "langer-thuis",
                    "place": PLACES[number % len(PLACES)],
                    "tags": "bewegen,buurt",
                    "url": f"https://voorbeeld.example/{number}",
                }
            )


def _sentences() -> list[str]:
    """The demo's summaries."""
    found = []
    for path in sorted(CONTENT.glob("*.toml")):
        for items in tomllib.loads(path.read_text(encoding="utf-8")).values():
            found += [item["summary"] for item in items if isinstance(item, dict) and item.get("summary")]
    return found


@contextmanager
def _somebody_else_writes(folder: Path, surroundings: dict[str, str]) -> Iterator[None]:
    """Beside the block another process writes, and keeps how long each write waited in `waits.json`."""
    stop = folder / "stop"
    writing = subprocess.Popen(_ourselves("--writer"), cwd=ROOT, env=surroundings)
    try:
        yield
    finally:
        stop.touch()
        writing.wait(60)


def _write_until_stopped(folder: Path) -> None:
    """Put messages into the outbox, one every tenth of a second, as a form does; note the seconds each took."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    django.setup()
    from django.db import transaction

    from common.outbox import enqueue

    waits: list[float] = []
    while not (folder / "stop").exists():
        started = time.monotonic()
        with transaction.atomic():
            enqueue("bench", f"bench-{len(waits)}", {"text": "a message"})
        waits.append(time.monotonic() - started)
        time.sleep(WRITER_PAUSE)
    (folder / "waits.json").write_text(json.dumps(waits))


def main(arguments: list[str]) -> int:
    """Print the figures of one import."""
    if arguments == ["--writer"]:
        _write_until_stopped(Path(os.environ["HUB_DATA"]))
        return 0
    if arguments[:1] == ["--importer"]:
        _import(Path(arguments[1]))
        return 0
    with tempfile.TemporaryDirectory(prefix="hub-import-") as folder:
        outcome = measure(int(arguments[0]) if arguments else ROWS, Path(folder))
    took = f"{outcome.seconds:.0f} s ({outcome.processor_seconds:.0f} s of one processor)"
    print(f"import of {outcome.rows:,} rows: {took}, at most {outcome.megabytes:.0f} MB")
    waits = f"p95 {outcome.p95:.2f} s, longest {max(outcome.waits):.2f} s"
    print(f"other writers meanwhile ({len(outcome.waits)} writes): {waits}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
