"""A record as JSON and back."""

from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from common.enums import Facet, Kind, Standing
from common.records import PartnerRef, PublicationRecord, TermRef

INSTANTS = ("starts", "ends", "opens", "closes", "published", "updated")
AMOUNTS = ("amount_min", "amount_max")


def as_stored(record: PublicationRecord) -> dict[str, Any]:
    """The record as the index keeps it; the body is searched, not shown, so it stays out."""
    stored = asdict(record)
    del stored["body"]
    if record.standing == Standing.CURRENT:
        del stored["standing"]  # records of before there was one are right as they are
    return stored


def as_record(stored: dict[str, Any]) -> PublicationRecord:
    """The record that `as_stored` was given, its body empty."""
    values = dict(stored, body="")
    values["kind"] = Kind(stored["kind"])
    values["standing"] = Standing(stored.get("standing", Standing.CURRENT))
    values["terms"] = tuple(TermRef(**{**term, "facet": Facet(term["facet"])}) for term in stored["terms"])
    values["partner"] = PartnerRef(**stored["partner"]) if stored["partner"] else None
    values["point"] = tuple(stored["point"]) if stored["point"] else None
    values["checked_on"] = date.fromisoformat(stored["checked_on"]) if stored["checked_on"] else None
    values["attachments"] = tuple(stored["attachments"])
    for name in INSTANTS:
        values[name] = datetime.fromisoformat(stored[name]) if stored[name] else None
    for name in AMOUNTS:
        values[name] = Decimal(stored[name]) if stored[name] is not None else None
    return PublicationRecord(**values)
