"""Two real processes that do the same thing at once, on a database file of their own.

The database of the tests is in memory, where SQLite answers "locked" instead of waiting: what two do at the same moment
can't be tried there.
"""

import shutil
import subprocess
from pathlib import Path

from tests.journeys.portal_copy import MANAGE, environment
from tests.journeys.prepared import migrated_file
from tools.machine import ROOT

PROCESSES = 2
# Eight threads, each with its own connection; `do` comes from the test, and tells by True that it got through.
AT_ONCE = """
from concurrent.futures import ThreadPoolExecutor
from django.db import connections
{do}
def one(_number):
    try:
        return bool(do())
    finally:
        connections.close_all()
with ThreadPoolExecutor(8) as pool:
    print(sum(pool.map(one, range(20))))
"""


def got_through(do: str, folder: Path) -> int:
    """How many of forty at once got through; `do` is the source of a function of that name."""
    shutil.copy2(migrated_file(), folder / "hub.sqlite3")
    command = [*MANAGE, "shell", "--verbosity=0", "--command", AT_ONCE.format(do=do)]
    running = [
        subprocess.Popen(command, cwd=ROOT, env=environment(folder), stdout=subprocess.PIPE, text=True)
        for _each in range(PROCESSES)
    ]
    printed = [process.communicate(timeout=120)[0] for process in running]
    assert all(process.returncode == 0 for process in running)
    return sum(map(int, printed))
