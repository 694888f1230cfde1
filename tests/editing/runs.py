"""Imports as people and the worker make them."""

from io import BytesIO

from accounts.models import User
from editing.importing.intake import choose_columns, take_list
from editing.importing.running import start_import
from editing.importing.worker import work_on_imports
from editing.models import ImportRun
from partners.models import Partner
from tests.editing.lists import COLUMNS


def work() -> None:
    """The worker, until nothing waits."""
    while work_on_imports():
        pass


def checked(partner: Partner, user: User, content: bytes) -> ImportRun:
    """A list with our own columns, handed in and checked."""
    run = take_list(partner, user, "lijst.csv", BytesIO(content))
    choose_columns(run, user, {name: name for name in COLUMNS}, "", "nl")
    work()
    run.refresh_from_db()
    return run


def imported(partner: Partner, user: User, content: bytes) -> ImportRun:
    """The same, and written."""
    run = checked(partner, user, content)
    assert not run.faults, list(run.lines.values_list("number", "faults"))
    start_import(run, user)
    work()
    run.refresh_from_db()
    return run
