"""Set-up: from a fresh folder to a portal that can run, be tested or be worked on.

    python -m tools.setup run      environment, front end, translations, database, static files, demo; then serve
    python -m tools.setup data     the same, up to the database
    python -m tools.setup build    environment, front end, translations
    python -m tools.setup develop  build, with the developer's packages and the browser tools

Every step is skipped while what it depends on is unchanged, so doing it again takes no time.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from tools import database
from tools.machine import BROWSER_TOOLS, OLDEST_NODE, ROOT, VENV, VENV_PYTHON, node
from tools.stamps import Stamp, digest, files_below
from tools.steps import SetupError, do, fail, one_at_a_time, say

FRONTEND = ROOT / "frontend"
STAMPS = VENV / "stamps"
PIP = (VENV_PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r")
NPM_CI = ("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")


def environment() -> None:
    """A virtual environment made for this very folder; a moved or broken one is made again."""
    if _environment_fits():
        return
    base = getattr(sys, "_base_executable", None) or sys.executable
    version = ".".join(str(part) for part in sys.version_info[:3])
    do(f"Making the environment .venv with Python {version}", (base, "-m", "venv", "--clear", VENV))


def _environment_fits() -> bool:
    try:
        settings = (VENV / "pyvenv.cfg").read_text()
    except OSError:
        return False
    made_by = [line for line in settings.splitlines() if line.startswith("command =")]
    has_pip = any(VENV.glob("lib/python3.*/site-packages/pip/__init__.py"))
    return VENV_PYTHON.exists() and has_pip and all(line.endswith(f" {VENV}") for line in made_by)


def packages() -> None:
    """The locked Python packages that the portal runs on."""
    _install("requirements.txt", "Installing the Python packages (a minute or two the first time)")


def developer_packages() -> None:
    """The same, and what checks and tests need."""
    if _install(
        "requirements-dev.txt", "Installing the Python packages and the developer's (some minutes the first time)"
    ):
        _stamp_of("requirements.txt").set()


def _stamp_of(requirements: str) -> Stamp:
    return Stamp(STAMPS / requirements, digest([ROOT / requirements]))


def _install(requirements: str, sentence: str) -> bool:
    stamp = _stamp_of(requirements)
    if stamp.holds():
        return False
    do(sentence, (*PIP, ROOT / requirements))
    stamp.set()
    return True


def front_end() -> None:
    """The built style sheets and scripts."""
    if not (FRONTEND / "package.json").exists():
        return
    built = Stamp(STAMPS / "frontend", digest(files_below(FRONTEND)))
    if built.holds(FRONTEND / "dist"):
        return
    node_packages(FRONTEND)
    do("Building the front end", ("npm", "run", "build"), folder=FRONTEND, extra=npm_search_path())
    built.set()


def browser_tools() -> None:
    """The validators that the tests use: axe-core, the W3C's HTML checker, and two of HL7 FHIR R4."""
    node_packages(BROWSER_TOOLS)


def node_packages(folder: Path) -> None:
    """npm's locked packages of one folder."""
    name = str(folder.relative_to(ROOT))
    stamp = Stamp(STAMPS / f"npm-{folder.name}", digest([folder / "package.json", folder / "package-lock.json"]))
    if stamp.holds(folder / "node_modules"):
        return
    do(f"Installing npm's packages of {name}/", NPM_CI, folder=folder, extra=npm_search_path())
    stamp.set()


def npm_search_path() -> dict[str, str]:
    """A search path that starts with a fitting Node: the machine's, else the one that PyPI carries."""
    if not node():
        do(
            f"No Node {OLDEST_NODE} or later here: installing the one that PyPI carries",
            (*PIP, ROOT / "requirements-node.txt"),
        )
    folder = node()
    if not folder:
        raise SetupError(
            f"The front end needs Node {OLDEST_NODE} or later with npm; the one from PyPI does not start here."
        )
    return {"PATH": f"{folder}{os.pathsep}{os.environ.get('PATH', os.defpath)}"}


def translations() -> None:
    """The compiled translations; they are made, not kept in git."""
    sources = [*ROOT.glob("locale/*/LC_MESSAGES/*.po"), *ROOT.glob("*/locale/*/LC_MESSAGES/*.po")]
    stamp = Stamp(STAMPS / "translations", digest(sources))
    if not sources or stamp.holds(*(path.with_suffix(".mo") for path in sources)):
        return
    do("Compiling the translations", (VENV_PYTHON, "-m", "tools.compile_translations", *sources))
    stamp.set()


BUILD = (environment, packages, front_end, translations)
DATA = (*BUILD, database.migrate)
GOALS: dict[str, tuple[Callable[[], None], ...]] = {
    "build": BUILD,
    "data": DATA,
    "run": (*DATA, database.static_files, database.demo),
    "develop": (environment, developer_packages, front_end, translations, browser_tools),
}


def main(arguments: list[str]) -> int:
    """Do the steps of one goal; for `run`, become the server."""
    if len(arguments) != 1 or arguments[0] not in GOALS:
        print(__doc__, file=sys.stderr)
        return 2
    goal = arguments[0]
    os.environ["HUB_DATA"] = str(database.data_folder())
    os.environ.setdefault("PYTHONUTF8", "1")
    os.chdir(ROOT)
    try:
        with one_at_a_time():
            for step in GOALS[goal]:
                step()
    except SetupError as error:
        return fail(error)
    except KeyboardInterrupt:
        say("Stopped. The same command goes on where it was.")
        return 130
    if goal == "run":
        os.execv(VENV_PYTHON, [str(VENV_PYTHON), "-m", "portal.serve"])
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
