"""Is the Dutch interface complete? python -m tools.check_translations

The strings in code and templates are English; `locale/nl` holds the Dutch ones. This fails, naming each string, when
one is missing, unsure (fuzzy) or no longer used. What the code uses is read by `makemessages` in a copy, where GNU
gettext is on the machine; without it only the file itself is looked at.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from tools.machine import ROOT, VENV_PYTHON, xgettext
from tools.stamps import files_below

FILE = Path("locale/nl/LC_MESSAGES/django.po")
READ = (".py", ".html", ".txt", ".po")
MAKE = ("makemessages", "--locale", "nl", "--verbosity", "0")
SHOWN = 100

type Key = tuple[str, str]


def key(message: Message) -> Key:
    """What tells strings apart: the context, and the string (the singular, where there is a plural)."""
    string = message.id if isinstance(message.id, str) else message.id[0]
    return message.context or "", string


def load(path: Path) -> Catalog:
    """The strings of a .po file."""
    with path.open("rb") as file:
        return read_po(file, locale="nl")


def messages(catalogue: Catalog) -> dict[Key, Message]:
    """The strings in use, without the header."""
    return {key(message): message for message in catalogue if message.id}


def translated(message: Message) -> bool:
    """True if every form of the string has Dutch."""
    forms = (message.string,) if isinstance(message.string, str) else message.string or ()
    return bool(forms) and all(forms)


def used_by_code() -> dict[Key, Message] | None:
    """What `makemessages` finds, worked out in a copy; None without gettext."""
    if not xgettext():
        return None
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for path in files_below(ROOT, READ):
            target = copy / path.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
        (copy / FILE).parent.mkdir(parents=True, exist_ok=True)
        command = [str(VENV_PYTHON), "manage.py", *MAKE]
        done = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"makemessages failed:\n{done.stdout}{done.stderr}")
        return messages(load(copy / FILE)) if (copy / FILE).exists() else {}


def faults(catalogue: Catalog, used: dict[Key, Message] | None) -> list[str]:
    """One line for every string that is not as it should be."""
    kept = messages(catalogue)
    wanted = kept if used is None else used
    found = [f"missing: {_told(wanted[key])}" for key in wanted if key not in kept or not translated(kept[key])]
    found += [f"fuzzy: {_told(message)}" for message in kept.values() if message.fuzzy]
    found += [f"no longer used: {_told(kept[key])}" for key in kept if key not in wanted]
    return found + [f"no longer used: {_told(message)}" for message in catalogue.obsolete.values()]


def _told(message: Message) -> str:
    """A string and the first place that uses it."""
    context, string = key(message)
    place = "".join(f" ({path}:{line})" for path, line in message.locations[:1])
    return f"{string!r}{f' [{context}]' if context else ''}{place}"


def main() -> int:
    """Compare and report."""
    used = used_by_code()
    if not (ROOT / FILE).exists():
        print(f"{FILE} is not there; {len(used or {})} strings wait for their Dutch.")
        return 1 if used else 0
    found = faults(load(ROOT / FILE), used)
    print("\n".join(found[:SHOWN]))
    if len(found) > SHOWN:
        print(f"… and {len(found) - SHOWN} more")
    if found:
        print(f"{len(found)} strings to look at in {FILE}; `make messages` brings the file up to date.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
