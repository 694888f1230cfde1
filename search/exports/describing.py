"""A record told to the outside: as a row of columns, and as JSON. The API and all files use these names."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from common.enums import Facet, Stage
from common.records import PublicationRecord

type Value = str | int | float | Decimal | datetime | date | None

# What XML 1.0, and so XLSX and Atom, cannot hold at all; no other format misses it.
UNPRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Named as the parameters of an address, so that what is read here can be asked for there.
TERMS = tuple(facet for facet in Facet if facet not in (Facet.PARTNER, Facet.STAGE))
EUROS = "€ #,##0"  # how a spreadsheet shows an amount; the cell itself is a number
WIDE, WIDER = 45, 60
INSTANTS = ("starts", "ends", "opens", "closes", "published", "updated")


@dataclass(frozen=True, slots=True)
class Column[Row]:
    """One column of a table: its name for programs, its heading for people, and how it is read from what the row is of.

    In a spreadsheet it is `width` signs wide, 0 being the usual, and its numbers are shown by `number_format`.
    """

    name: str
    heading: str | Promise
    read: Callable[[Row], Value]
    is_code: bool = False  # for programs only: people get the words beside it
    number_format: str = ""
    width: int = 0


def printable(text: str) -> str:
    """`text` without the signs that XML forbids."""
    return UNPRINTABLE.sub("", text)


def full_address(path: str) -> str:
    """`path` with the portal's own address before it; what is a full address already stays so."""
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}" if path.startswith("/") else path


def local(instant: datetime | None) -> datetime | None:
    """The instant in Europe/Amsterdam, to the second; none at the ends of the calendar, where it can't be told."""
    try:
        return timezone.localtime(instant).replace(microsecond=0) if instant else None
    except OverflowError:
        return None


def stage_label(record: PublicationRecord) -> str:
    """How far it is, in the visitor's language."""
    return str(Stage(record.stage).label) if record.stage else ""


def partner_name(record: PublicationRecord) -> str:
    """Who publishes it."""
    return printable(record.partner.name) if record.partner else ""


def labels(record: PublicationRecord, facet: Facet) -> str:
    """The record's terms of one facet in the visitor's language, as one text."""
    return printable("; ".join(term.label for term in record.labelled(facet)))


def _of_terms(facet: Facet) -> Column[PublicationRecord]:
    width = 28 if facet == Facet.TAG else 0
    return Column(facet.value, facet.label, lambda record: labels(record, facet), width=width)


def _of_instant(name: str, heading: Promise) -> Column[PublicationRecord]:
    return Column(name, heading, lambda record: local(getattr(record, name)))


COLUMNS: tuple[Column[PublicationRecord], ...] = (
    Column("external_id", _("Id"), lambda record: printable(record.external_id)),
    Column("translation_key", _("Id at the hub"), lambda record: record.translation_key, is_code=True),
    Column("kind", _("Kind"), lambda record: record.kind.value, is_code=True),
    Column("kind_label", _("Kind"), lambda record: record.kind_label),
    Column("title", _("Title"), lambda record: printable(record.title), width=WIDE),
    Column("summary", _("Summary"), lambda record: printable(record.summary), width=WIDER),
    Column("url", _("Address"), lambda record: full_address(record.url), width=WIDE),
    Column("locale", _("Language"), lambda record: record.locale),
    Column("partner_slug", _("Partner"), lambda record: record.partner.slug if record.partner else "", is_code=True),
    Column("partner", _("Partner"), partner_name, width=28),
    Column("stage", _("Stage"), lambda record: record.stage, is_code=True),
    Column("stage_label", _("Stage"), stage_label),
    *(_of_terms(facet) for facet in TERMS),
    Column("amount_min", _("Lowest amount in euros"), lambda record: record.amount_min, number_format=EUROS),
    Column("amount_max", _("Highest amount in euros"), lambda record: record.amount_max, number_format=EUROS),
    _of_instant("starts", _("Starts")),
    _of_instant("ends", _("Ends")),
    _of_instant("opens", _("Opens")),
    _of_instant("closes", _("Closes")),
    _of_instant("published", _("Published")),
    _of_instant("updated", _("Updated")),
    Column("checked_on", _("Checked on"), lambda record: record.checked_on),
    Column("standing", _("Standing"), lambda record: record.standing.value, is_code=True),
    Column("latitude", _("Latitude"), lambda record: float(record.point[0]) if record.point else None),
    Column("longitude", _("Longitude"), lambda record: float(record.point[1]) if record.point else None),
)


def as_json(record: PublicationRecord) -> dict[str, Any]:
    """The record as the API and GeoJSON tell it: terms with slug and label, instants by RFC 3339, whole euros."""
    partner = record.partner
    return {
        "external_id": record.external_id,
        "translation_key": record.translation_key,
        "kind": record.kind.value,
        "title": record.title,
        "summary": record.summary,
        "url": full_address(record.url),
        "locale": record.locale,
        "partner": {"slug": partner.slug, "name": partner.name, "url": full_address(partner.url)} if partner else None,
        "stage": record.stage,
        "terms": {facet.value: _terms(record, facet) for facet in TERMS},
        "amount_min": _euros(record.amount_min),
        "amount_max": _euros(record.amount_max),
        **{name: _instant(getattr(record, name)) for name in INSTANTS},
        "checked_on": record.checked_on.isoformat() if record.checked_on else None,
        "standing": record.standing.value,
    }


def _terms(record: PublicationRecord, facet: Facet) -> list[dict[str, str]]:
    return [{"slug": term.slug, "label": term.label} for term in record.labelled(facet)]


def _euros(amount: Decimal | None) -> int | None:
    return None if amount is None else int(amount)


def _instant(instant: datetime | None) -> str | None:
    moment = local(instant)
    return moment.isoformat() if moment else None
