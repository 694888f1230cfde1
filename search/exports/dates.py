"""iCalendar (RFC 5545): events, and the moment at which a call closes."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from icalendar import Calendar, Component, Event, Timezone

from common.enums import Facet, Kind
from common.records import PublicationRecord
from search.exports.describing import full_address, labels, printable
from search.exports.export import PUBLISHER, Export

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
# The rule since 1996. The library's own list of changes ends in 2038 and names the wrong hour for each spring.
TIMEZONE = """BEGIN:VTIMEZONE
TZID:Europe/Amsterdam
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
END:STANDARD
END:VTIMEZONE
""".replace("\n", "\r\n")
REFRESH = timedelta(hours=12)


def as_ics(export: Export, records: Iterable[PublicationRecord]) -> Iterator[bytes]:
    """The file in parts. Without anything dated it still holds its time zone, so that it stays valid."""
    head, tail = _calendar(export).to_ical().split(b"END:VCALENDAR")
    yield head + Timezone.from_ical(TIMEZONE).to_ical()
    for record in records:
        if event := event_of(record):
            yield event.to_ical()
    yield b"END:VCALENDAR" + tail


def _calendar(export: Export) -> Calendar:
    """What is said about the whole: its name, what could not be used, and when to look again."""
    calendar = Calendar()
    calendar.add("prodid", "-//Health Hub Utrecht//Agenda//NL")
    calendar.add("version", "2.0")
    about = " ".join([f"{PUBLISHER}.", *export.notes])
    for name, value in (("name", export.name), ("x-wr-calname", export.name), ("description", printable(about))):
        calendar.add(name, value)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("url", export.list_url)
    return calendar


def event_of(record: PublicationRecord) -> Component | None:
    """An event at its time, a call at its closing; None for what has no date.

    All languages of a publication share one UID: a calendar that follows both shows it once.
    """
    if record.kind == Kind.EVENT and record.starts:
        event = _entry(record, record.translation_key, record.title, record.starts)
        if record.ends and record.ends > record.starts:
            event.add("dtend", record.ends.astimezone(AMSTERDAM))
        return event
    if record.kind == Kind.CALL and record.closes:
        title = _("Closes: %(call)s") % {"call": record.title}
        return _entry(record, f"{record.translation_key}-closes", title, record.closes)
    return None


def _entry(record: PublicationRecord, uid: str, title: str, starts: datetime) -> Component:
    """What every entry has. Without a method, DTSTAMP is when it was last revised (RFC 5545, 3.8.7.2)."""
    revised = (record.updated or record.published or starts).astimezone(UTC)
    url = full_address(record.url)
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", revised)
    event.add("last-modified", revised)
    event.add("dtstart", starts.astimezone(AMSTERDAM))
    event.add("summary", printable(title))
    event.add("description", printable("\n\n".join(filter(None, [record.summary, url]))))
    event.add("url", url)
    event.add("categories", [record.kind_label])
    event.add("transp", "TRANSPARENT")  # nobody is busy because something can be joined
    if place := labels(record, Facet.NEIGHBOURHOOD):
        event.add("location", place)
    if record.point:
        event.add("geo", record.point)
    return event
