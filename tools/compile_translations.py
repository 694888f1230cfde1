"""Compile .po files to .mo beside them: python -m tools.compile_translations FILE.po …

Babel does it, so that no machine needs GNU gettext to run the portal.
"""

import os
import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_file(source: Path) -> None:
    """Write the .mo file of one .po file; readers see the old one or the new one, never half of it."""
    with source.open("rb") as file:
        catalogue = read_po(file, locale=source.parent.parent.name)
    unfinished = source.with_suffix(f".mo.{os.getpid()}")
    with unfinished.open("wb") as file:
        write_mo(file, catalogue)
    unfinished.replace(source.with_suffix(".mo"))


if __name__ == "__main__":
    for name in sys.argv[1:]:
        compile_file(Path(name))
