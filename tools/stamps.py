"""Stamps: notes of what a set-up step was last done for, so that it is done again only when that changed."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

LEFT_ASIDE = frozenset({"node_modules", "dist", "__pycache__", "var"})


@dataclass(frozen=True, slots=True)
class Stamp:
    """One step's note: the file that holds it, and the digest of everything the step depends on."""

    path: Path
    digest: str

    def holds(self, *outputs: Path) -> bool:
        """True if the step was done for this very digest and what it made is still there."""
        try:
            return self.path.read_text() == self.digest and all(output.exists() for output in outputs)
        except OSError:
            return False

    def set(self) -> None:
        """Note that the step is done."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(self.digest)


def digest(files: Iterable[Path], *words: str) -> str:
    """One digest of the names and contents of `files`, and of `words`."""
    total = hashlib.sha256()
    for path in sorted(set(files)):
        content = path.read_bytes() if path.is_file() else b"(none)"
        total.update(f"{path}\0{hashlib.sha256(content).hexdigest()}\0".encode())
    for word in words:
        total.update(f"{word}\0".encode())
    return total.hexdigest()


def files_below(folder: Path, suffixes: tuple[str, ...] = ()) -> list[Path]:
    """Every file below `folder`, without what is installed, built or hidden."""
    found = []
    for parent, names, files in folder.walk():
        names[:] = [name for name in names if name not in LEFT_ASIDE and not name.startswith(".")]
        found += [parent / name for name in files if not suffixes or name.endswith(suffixes)]
    return found
