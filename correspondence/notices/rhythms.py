"""When mail goes out: at the portal's clock time, winter and summer alike."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from correspondence.enums import Rhythm

MAIL_TIME = time(7)  # in Europe/Amsterdam
MONDAY = 0


def mail_moment(rhythm: Rhythm, moment: datetime) -> datetime | None:
    """When something that is told at this moment is mailed; None for never."""
    match rhythm:
        case Rhythm.AT_ONCE:
            return moment
        case Rhythm.DAILY:
            return _next_morning(moment, every_day=True)
        case Rhythm.WEEKLY:
            return _next_morning(moment, every_day=False)
        case _:
            return None


def _next_morning(moment: datetime, *, every_day: bool) -> datetime:
    """The first time from now on that it is seven, any day or on a Monday."""
    day = timezone.localdate(moment)
    while True:
        morning = timezone.make_aware(datetime.combine(day, MAIL_TIME))
        if morning > moment and (every_day or day.weekday() == MONDAY):
            return morning
        day += timedelta(days=1)
