"""The portal's one clock: whoever needs the present reads it here, once, and passes it on."""

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    """The present instant, aware."""
    return timezone.now()


def today() -> date:
    """The present day in Europe/Amsterdam."""
    return timezone.localdate(now())
