"""One closing for a calendar, with a reminder the day before."""

from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import override
from icalendar import Alarm, Calendar, Timezone

from common.records import PublicationRecord
from search.exports.dates import TIMEZONE, event_of
from search.exports.describing import full_address, printable

REMINDED_BEFORE = timedelta(days=1)


def calendar_of(record: PublicationRecord) -> bytes:
    """The file: what the list's file says of it too, with the same UID, so that who has both sees it once."""
    with override(record.locale):
        event = event_of(record)
        assert event is not None, "asked of what has a date"
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", -REMINDED_BEFORE)
        alarm.add("description", printable(_("Tomorrow it closes: %(call)s") % {"call": record.title}))
    event.add_component(alarm)
    calendar = Calendar()
    calendar.add("prodid", "-//Health Hub Utrecht//Agenda//NL")
    calendar.add("version", "2.0")
    calendar.add("name", printable(record.title))
    calendar.add("url", full_address(record.url))
    calendar.add_component(Timezone.from_ical(TIMEZONE))
    calendar.add_component(event)
    file: bytes = calendar.to_ical()
    return file
