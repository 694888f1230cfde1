"""Write the lock files again from what is declared: python -m tools.lock [--upgrade]

Without --upgrade the locked versions stay where they still fit. No lock file names a registry's host.
"""

import subprocess
import sys
from pathlib import Path

from tools.machine import BROWSER_TOOLS, ROOT, VENV_PYTHON
from tools.setup import FRONTEND, npm_search_path
from tools.steps import SetupError, do, fail

UV = (
    *(VENV_PYTHON, "-m", "uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.12"),
    *("--generate-hashes", "--no-emit-index-url", "--custom-compile-command", "make lock"),
)
NPM = (
    *("npm", "install", "--package-lock-only", "--omit-lockfile-registry-resolved"),
    *("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"),
)

# What each file locks. The developer's is held to the versions of the portal's.
REQUIREMENTS = {
    "requirements.txt": ("pyproject.toml",),
    "requirements-dev.txt": ("--constraint", "requirements.txt", "--group", "dev", "pyproject.toml"),
    "requirements-node.txt": ("--group", "node"),
}


def lock_python(*options: str) -> None:
    """The Python packages, with the hash of every file."""
    for name, sources in REQUIREMENTS.items():
        do(f"Locking {name}", (*UV, *options, *sources, "--output-file", name))


def lock_npm(folder: Path, *options: str) -> None:
    """npm's packages of one folder."""
    if options:
        (folder / "package-lock.json").unlink(missing_ok=True)
    do(f"Locking npm's packages of {folder.relative_to(ROOT)}/", NPM, folder=folder, extra=npm_search_path())


def main(arguments: list[str]) -> int:
    """Lock everything."""
    if arguments not in ([], ["--upgrade"]):
        print(__doc__, file=sys.stderr)
        return 2
    try:
        lock_python(*arguments)
        for folder in (FRONTEND, BROWSER_TOOLS):
            lock_npm(folder, *arguments)
    except SetupError as error:
        return fail(error)
    return subprocess.run((VENV_PYTHON, "-m", "pytest", "-q", "-n0", "tests/tooling"), cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
