"""Which files a list can be had as, and where each of them stands."""

from dataclasses import dataclass, replace

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.enums import Kind
from search.lists import ListPage
from search.queries import Query

WITH_DATES = frozenset((Kind.EVENT, Kind.CALL))


class Format(models.TextChoices):
    """A kind of file; the value is the end of its address."""

    XLSX = "xlsx", gettext_lazy("Spreadsheet (XLSX)")
    CSV = "csv", gettext_lazy("Plain table (CSV)")
    GEOJSON = "geojson", gettext_lazy("Points on a map (GeoJSON)")
    ICS = "ics", gettext_lazy("Dates for your calendar (iCalendar)")
    ATOM = "atom", gettext_lazy("News feed (Atom)")


CONTENT_TYPES = {
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.CSV: "text/csv; charset=utf-8",
    Format.GEOJSON: "application/geo+json",
    Format.ICS: "text/calendar; charset=utf-8",
    Format.ATOM: "application/atom+xml; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class FormatLink:
    """One file on offer. `media_type` is for the link's `type`."""

    label: str
    url: str
    media_type: str


def formats_for(query: Query, page: ListPage, path: str) -> list[FormatLink]:
    """The files of this question; a calendar only where something with a date can be in it.

    `path` is the address of the list itself, such as `/en/initiatieven/`.
    """
    has_dates = not query.kinds or WITH_DATES.intersection(query.kinds)
    offered = [form for form in Format if form != Format.ICS or has_dates]
    return [FormatLink(str(form.label), _address(query, page, path, form), _media_type(form)) for form in offered]


def feed_for(query: Query, page: ListPage, path: str) -> FormatLink:
    """The feed of this question, for `<link rel="alternate">`: newest first, whatever order the list stands in."""
    label = _("New: %(list)s") % {"list": page.heading}
    return FormatLink(label, _address(replace(query, sort=None), page, path, Format.ATOM), _media_type(Format.ATOM))


def _address(query: Query, page: ListPage, path: str, form: Format) -> str:
    return replace(query, page=1, as_map=False).address(f"{path.rstrip('/')}.{form.value}", page.kinds)


def _media_type(form: Format) -> str:
    return CONTENT_TYPES[form].partition(";")[0]
