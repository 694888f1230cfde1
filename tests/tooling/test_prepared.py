"""What tests begin with is made anew when what it is made by changed."""

import re

from tests.journeys.prepared import IMPORTED
from tools.machine import ROOT

OURS = "|".join(sorted(path.parent.name for path in ROOT.glob("*/apps.py")))
IMPORT = re.compile(rf"^(?:from|import) ((?:{OURS})(?:\.\w+)+)", re.MULTILINE)


def test_what_migrations_import_is_looked_at_too() -> None:
    """A test that runs on tables of yesterday's code proves nothing of today's."""
    found = {name for path in ROOT.glob("*/migrations/*.py") for name in IMPORT.findall(path.read_text())}
    files = {f"{name.replace('.', '/')}.py" for name in found if ".migrations" not in name}
    assert files and files <= set(IMPORTED)
