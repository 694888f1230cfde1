"""The worker: carries the outbox and works on what somebody waits for at once, and ticks every 30 seconds."""

import logging
import signal
import time
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, close_old_connections

from common.outbox import carry_due, carry_next
from common.tick import tick, work_on

logger = logging.getLogger(__name__)

TICK_SECONDS = 30.0
PAUSE_SECONDS = 1.0


class Command(BaseCommand):
    """Runs until it is told to stop; what it is carrying is finished first."""

    help = "Carries the outbox and runs the portal's upkeep. Several may run."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--once", action="store_true", help="One tick, one round of the outbox, and all work that waits; then stop."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["once"]:
            tick()
            carry_due()
            while work_on():
                carry_due()
            return
        stop = Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: stop.set())
        next_tick = time.monotonic()
        while not stop.is_set():
            try:
                if time.monotonic() >= next_tick:
                    next_tick = time.monotonic() + TICK_SECONDS
                    close_old_connections()
                    tick()
                # A turn in which nothing left is no reason to rest: the next is another carrier's.
                was_due, has_worked = carry_next() is not None, work_on()
                is_idle = not (was_due or has_worked)
            except DatabaseError:  # locked or away for a while: the worker waits and goes on
                logger.exception("the database did not answer")
                close_old_connections()
                is_idle = True
            if is_idle:
                stop.wait(PAUSE_SECONDS)
