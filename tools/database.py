"""The set-up steps on a copy's data folder: database, static files, demo content."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import unquote

from tools.machine import ROOT, VENV_PYTHON
from tools.stamps import Stamp, digest, files_below
from tools.steps import do, say

MANAGE = (VENV_PYTHON, ROOT / "manage.py")
SQLITE = "sqlite:///"


def data_folder() -> Path:
    """Where this copy keeps its data: `HUB_DATA`, by default `var/`; absolute, as in `portal/environment.py`."""
    return (ROOT / (os.environ.get("HUB_DATA") or "var")).resolve()


def sqlite_file() -> Path | None:
    """The database's file, or None for a database server."""
    url = os.environ.get("DATABASE_URL") or f"{SQLITE}{data_folder() / 'hub.sqlite3'}"
    return Path(unquote(url.removeprefix(SQLITE).partition("?")[0])) if url.startswith(SQLITE) else None


def migrate() -> None:
    """The tables; looked at again when a migration or a package changed, or the database is another one."""
    before = _migrate_stamp()
    if before and before.holds():
        return
    do(
        "Bringing the database up to date",
        (*MANAGE, "migrate", "--verbosity=0"),
        (*MANAGE, "search_rebuild", "--if-empty", "--verbosity=0"),  # a migration may empty the index
        (*MANAGE, "check_access", "--repair", "--verbosity=0"),  # a new version may grant rights otherwise
    )
    if after := _migrate_stamp():
        after.set()


def _migrate_stamp() -> Stamp | None:
    """What the tables depend on, or None where only Django can tell (a database server, no tables yet)."""
    file = sqlite_file()
    applied = _applied(file) if file else None
    if not file or applied is None:
        return None
    inputs = [*ROOT.glob("*/migrations/*.py"), ROOT / "requirements.txt"]
    return _stamp("migrate", digest(inputs, str(file), applied))


def _applied(file: Path) -> str | None:
    """How many migrations the database says it has, read directly: starting Django would take seconds."""
    if not file.exists():
        return None
    try:
        with closing(sqlite3.connect(file, timeout=5)) as connection:
            return str(connection.execute("SELECT count(*), max(id) FROM django_migrations").fetchone())
    except sqlite3.Error:
        return None


def static_files() -> None:
    """Style sheets, scripts and the admin's files, under names that may be cached for ever."""
    rooms = [package.parent / "static" for package in ROOT.glob("*/__init__.py")]
    sources = [path for folder in (ROOT / "frontend" / "dist", *rooms) for path in files_below(folder)]
    stamp = _stamp("static", digest([*sources, ROOT / "requirements.txt", ROOT / "portal" / "settings.py"]))
    if stamp.holds(data_folder() / "static"):
        return
    do("Collecting the static files", (*MANAGE, "collectstatic", "--noinput", "--verbosity=0"))
    stamp.set()


def demo() -> None:
    """The example content, once in the life of a database; never in production."""
    if os.environ.get("HUB_STAGE") == "production":
        say("HUB_STAGE=production: no demo content is loaded.")
        return
    stamp = _stamp("demo", digest([], _identity()))
    if stamp.holds():
        return
    do("Loading the demo content, once (a minute or two)", (*MANAGE, "demo", "--once"))
    stamp.set()


def _identity() -> str:
    """Tells one database from another: by its file, or by its address."""
    file = sqlite_file()
    return f"{file} {file.stat().st_ino}" if file and file.exists() else os.environ.get("DATABASE_URL", "")


def _stamp(name: str, value: str) -> Stamp:
    return Stamp(data_folder() / "stamps" / name, value)
