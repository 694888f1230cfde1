"""The body of a request whose sender may have gone without a word: waited for, and thrown away, for so long."""

import time
from contextlib import suppress

from django.http import HttpRequest

CHUNK = 1 << 16
SILENCE = 60.0  # seconds without a byte after which a sender counts as gone
LINGER = 10.0  # seconds in which a sender who was refused may come to the end, and read why


def told_length(request: HttpRequest) -> int:
    """How long the sender says that the body is."""
    told = request.META.get("CONTENT_LENGTH") or "0"
    return int(told) if told.isdecimal() else 0


def wait_at_most(request: HttpRequest, seconds: float | None) -> None:
    """How long the server waits for the next bytes; gunicorn's threads would wait for ever."""
    line = request.META.get("gunicorn.socket")
    if line is not None:
        with suppress(OSError):  # it is closed
            line.settimeout(seconds)


def throw_away_rest(request: HttpRequest) -> None:
    """Read what still comes and keep nothing of it."""
    until = time.monotonic() + LINGER
    with suppress(OSError):  # it has gone, or is too slow
        while (left := until - time.monotonic()) > 0:
            wait_at_most(request, left)
            if not request.read(CHUNK):
                break
    wait_at_most(request, None)
