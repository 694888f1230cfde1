"""Days as instants: opening and closing are instants, shown in Europe/Amsterdam (DESIGN)."""

from datetime import date, datetime, time

from django.utils import timezone


def start_of_day(day: date | None) -> datetime | None:
    """The first instant of `day` in Europe/Amsterdam."""
    return timezone.make_aware(datetime.combine(day, time.min)) if day else None


def end_of_day(day: date | None) -> datetime | None:
    """The last second of `day` in Europe/Amsterdam."""
    return timezone.make_aware(datetime.combine(day, time(23, 59, 59))) if day else None
