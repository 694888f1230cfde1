"""What the machine offers: programs that some checks and tests need, and where they are."""

import functools
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
BROWSER_TOOLS = ROOT / "tests" / "browser"
AXE = BROWSER_TOOLS / "node_modules" / "axe-core" / "axe.min.js"
VNU = BROWSER_TOOLS / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
OLDEST_NODE = 20
OLDEST_JDK = 21


def chromium() -> str | None:
    """The machine's own Chromium or Chrome."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next((path for name in names if (path := shutil.which(name))), None)


def java() -> str | None:
    """A Java that really starts: on some machines `java` only says where to buy one."""
    path = shutil.which("java")
    return path if path and _output(path, "-version") is not None else None


def xgettext() -> str | None:
    """GNU gettext's extractor; its `msgmerge` is needed beside it."""
    return shutil.which("xgettext") if shutil.which("msgmerge") else None


def postgresql() -> str | None:
    """The folder of PostgreSQL's server programs, which Debian keeps out of the path."""
    if path := shutil.which("initdb"):
        return str(Path(path).parent)
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3].split(".")[0]))
    return str(found[-1].parent) if found else None


@functools.cache
def jdk() -> Path | None:
    """The folder of a JDK that is new enough, with `java`, `javac` and `jar` in its `bin`."""
    for folder in _jdk_folders():
        programs = [folder / "bin" / name for name in ("java", "javac", "jar")]
        if all(path.exists() for path in programs) and _jdk_major(folder) >= OLDEST_JDK:
            return folder
    return None


def _jdk_folders() -> Iterator[Path]:
    """Where a JDK may be: the one that was named, the one in the path, then Debian's."""
    if named := os.environ.get("JAVA_HOME"):
        yield Path(named)
    if path := shutil.which("javac"):
        yield Path(path).resolve().parent.parent
    yield from sorted(Path("/usr/lib/jvm").glob("*"))


def _jdk_major(folder: Path) -> int:
    match = re.match(r"javac (\d+)", _output(str(folder / "bin" / "javac"), "-version") or "")
    return int(match[1]) if match else 0


def maven() -> str | None:
    """Apache Maven, which fetches the jars of an Elasticsearch node."""
    return shutil.which("mvn")


def elasticsearch() -> str | None:
    """What an Elasticsearch node is built with: Maven, with a fitting JDK beside it."""
    return maven() if jdk() else None


def node() -> Path | None:
    """The folder with a fitting `node` and `npm`: the machine's, else the environment's."""
    for folder in (_folder_of("node"), VENV / "bin"):
        if folder and (folder / "npm").exists() and _major(folder / "node") >= OLDEST_NODE:
            return folder
    return None


NEEDS: dict[str, tuple[Callable[[], str | None], str]] = {
    "chromium": (chromium, "no Chromium on this machine (Debian: apt-get install chromium)"),
    "java": (java, "no Java on this machine (Debian: apt-get install default-jre-headless)"),
    "gettext": (xgettext, "no gettext on this machine (Debian: apt-get install gettext)"),
    "postgresql": (postgresql, "no PostgreSQL server programs on this machine (Debian: apt-get install postgresql)"),
    "elasticsearch": (
        elasticsearch,
        f"no Maven with a JDK {OLDEST_JDK} or later here (Debian 13: apt-get install maven default-jdk-headless)",
    ),
}


def why_missing(need: str) -> str | None:
    """None if the machine has `need`, else the reason to show."""
    find, reason = NEEDS[need]
    return None if find() else reason


def _folder_of(program: str) -> Path | None:
    path = shutil.which(program)
    return Path(path).parent if path else None


def _major(program: Path) -> int:
    match = re.match(r"v(\d+)", _output(str(program), "--version") or "")
    return int(match[1]) if match else 0


def _output(*command: str) -> str | None:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
