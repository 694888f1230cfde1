"""`manage.py bounces`: reads delivery reports, and stops notices to addresses that take no mail."""

import mailbox
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from correspondence.returned.reports import MOST_BYTES, take_in


class Command(BaseCommand):
    """Run by the mail server for each report (a pipe), or by a timer on the mailbox that they land in."""

    help = "Reads delivery reports (RFC 3464) from standard input, an mbox file or a Maildir, and stops notices."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("mailbox", nargs="?", help="An mbox file or a Maildir; without, one report is piped in.")
        parser.add_argument("--delete", action="store_true", help="Take what was read out of the mailbox.")

    def handle(self, *args: Any, **options: Any) -> None:
        path = options["mailbox"]
        if path is None:
            reports: Iterator[bytes] = iter([sys.stdin.buffer.read(MOST_BYTES)])
        elif Path(path).exists():
            reports = _read(Path(path), delete=options["delete"])
        else:
            raise CommandError(f"There is no mailbox {path}.")
        results = [take_in(report) for report in reports]
        self.stdout.write(f"{len(results)} read, {sum(results)} stopped an address.")


def _read(path: Path, *, delete: bool) -> Iterator[bytes]:
    """Each message; it is taken out only after it was dealt with."""
    box: mailbox.Mailbox[Any] = (
        mailbox.Maildir(path, create=False) if path.is_dir() else mailbox.mbox(path, create=False)
    )
    box.lock()
    try:
        for key in list(box.keys()):
            yield box.get_bytes(key)
            if delete:
                box.remove(key)
    finally:
        box.flush()
        box.close()
