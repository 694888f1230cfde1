"""The worker: carries the outbox at once, and ticks every 30 seconds."""

import signal
import time
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections

from common.outbox import carry_due
from common.tick import tick

TICK_SECONDS = 30.0
PAUSE_SECONDS = 1.0


class Command(BaseCommand):
    """Runs until it is told to stop; what it is carrying is finished first."""

    help = "Carries the outbox and runs the portal's upkeep. Several may run."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="One tick and one round of the outbox, then stop.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["once"]:
            tick()
            carry_due()
            return
        stop = Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: stop.set())
        next_tick = time.monotonic()
        while not stop.is_set():
            if time.monotonic() >= next_tick:
                close_old_connections()
                tick()
                next_tick = time.monotonic() + TICK_SECONDS
            if not carry_due():
                stop.wait(PAUSE_SECONDS)
