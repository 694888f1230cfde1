"""What a copy of the portal is made from, prepared once on this machine: its tables, its demo content, its files."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.journeys.portal_copy import TEST_DATA, Site, manage, serving, wait_until
from tools.machine import ROOT
from tools.stamps import digest, files_below

# What migrations run of the portal itself: the tables change with it. The fields of the texts stand in the last.
IMPORTED = ("common/clock.py", "search/engines/embedded/texts.py", "search/ranking.py")


def copy_of_demo(data: Path) -> None:
    """Fill the new folder `data` with the demo: an own database, files by hard links, static files shared."""
    with _one_at_a_time("demo"):
        demo, static = _prepared_demo(), _collected_static()
        for name in ("media", "private"):
            shutil.copytree(demo / name, data / name, copy_function=os.link)
        for name in ("hub.sqlite3", "demo-accounts.json", "secret-key"):
            shutil.copy2(demo / name, data / name)
        (data / "static").symlink_to(static)


@contextmanager
def running_demo(data: Path) -> Iterator[Site]:
    """A fresh copy of the demo in the new folder `data`, served with a worker that carries its mail."""
    copy_of_demo(data)
    with serving(data) as site:
        wait_until(lambda: site.get("/gereed").json()["checks"]["worker"] == "ok", "the worker ticks")
        yield site


@contextmanager
def _one_at_a_time(what: str) -> Iterator[None]:
    """What two processes need is prepared by one of them; the other waits, but who needs only tables for no demo."""
    TEST_DATA.mkdir(exist_ok=True)
    with (TEST_DATA / f"{what}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def migrated_file() -> Path:
    """A SQLite database in which every migration has run and nothing else has: that takes most of a minute."""
    with _one_at_a_time("migrated"):
        folder = TEST_DATA / f"migrated-{digest(_made_by())[:16]}"
        if not (folder / "complete").exists():
            _remove("migrated-*")
            manage(folder, "migrate", "--verbosity=0")
            (folder / "complete").touch()
        return folder / "hub.sqlite3"


def _made_by() -> list[Path]:
    """What the tables come from: the migrations, and the modules beside the models that they import."""
    return [*ROOT.glob("*/migrations/*.py"), *map(ROOT.joinpath, IMPORTED), ROOT / "requirements.txt"]


def _prepared_demo() -> Path:
    """The folder with the migrated and filled portal, made when the content or the tables changed.

    PREPARED_DEMO names one to take as it is: drawing all pictures again takes minutes.
    """
    if given := os.environ.get("PREPARED_DEMO"):
        return Path(given)
    rooms = [path.parent for path in ROOT.glob("*/apps.py")]
    sources = [*files_below(ROOT / "portal" / "demo", (".py", ".toml")), *ROOT.glob("vocabulary/*.toml"), *_made_by()]
    for room in rooms:
        sources += [*files_below(room / "models"), *room.glob("models.py"), *room.glob("migrations/*.py")]
    folder = TEST_DATA / f"demo-{digest(sources)[:16]}"
    if not (folder / "complete").exists():
        _remove("demo-*")
        folder.mkdir()
        shutil.copy2(migrated_file(), folder / "hub.sqlite3")
        manage(folder, "demo", "--verbosity=0")
        (folder / "complete").touch()
    return folder


def _collected_static() -> Path:
    """The folder with the collected static files."""
    sources = [*files_below(ROOT / "frontend" / "dist"), *ROOT.glob("*/static/**/*"), ROOT / "requirements.txt"]
    sources += (ROOT / "frontend" / "dist").rglob("*")
    folder = TEST_DATA / f"static-{digest(sources)[:16]}"
    if not (folder / "complete").exists():
        _remove("static-*")
        manage(folder, "collectstatic", "--noinput", "--verbosity=0")
        (folder / "complete").touch()
    return folder / "static"


def _remove(pattern: str) -> None:
    for old in TEST_DATA.glob(pattern):
        shutil.rmtree(old)
