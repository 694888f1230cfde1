"""Files that a command reads whole before it writes anything."""

from collections.abc import Callable, Sequence
from pathlib import Path

from django.core.management.base import CommandError, OutputWrapper
from django.utils.translation import gettext as _

from common.tables import FileFault

SHOWN_FAULTS = 50


def checked_rows[T](
    path: Path, read: Callable[[Path], tuple[list[T], Sequence[object]]], told: OutputWrapper
) -> list[T]:
    """What `read` makes of the file. The first faults are told; with any there is a `CommandError`."""
    try:
        rows, faults = read(path)
    except FileFault as fault:
        raise CommandError(str(fault)) from fault
    if faults:
        for each in faults[:SHOWN_FAULTS]:
            told.write(str(each))
        raise CommandError(_("%(faults)d faults; nothing was written.") % {"faults": len(faults)})
    return rows
