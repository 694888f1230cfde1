"""A record as JSON and back."""

from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from common.enums import Facet, Kind, Standing
from common.records import PartnerRef, PublicationRecord, TermRef

INSTANTS = ("starts", "ends", "opens", "closes", "published", "updated")
AMOUNTS = ("amount_min", "amount_max")
# The body is searched, not shown.
STORED = tuple(field.name for field in fields(PublicationRecord) if field.name != "body")
OF_A_TERM = tuple(field.name for field in fields(TermRef))
OF_A_PARTNER = tuple(field.name for field in fields(PartnerRef))


def as_stored(record: PublicationRecord) -> dict[str, Any]:
    """The record as the index keeps it, without its body. What `asdict` does, in a fifth of its time."""
    stored = _values(record, STORED)
    stored["terms"] = tuple(_values(term, OF_A_TERM) for term in record.terms)
    stored["partner"] = _values(record.partner, OF_A_PARTNER) if record.partner else None
    if record.standing == Standing.CURRENT:
        del stored["standing"]  # records of before there was one are right as they are
    return stored


def _values(thing: object, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(thing, name) for name in names}


def as_record(stored: dict[str, Any], body: str = "") -> PublicationRecord:
    """The record that `as_stored` was given; its body is empty where it is not given too."""
    values = dict(stored, body=body)
    values["kind"] = Kind(stored["kind"])
    values["standing"] = Standing(stored.get("standing", Standing.CURRENT))
    values["terms"] = tuple(
        [TermRef(Facet(t["facet"]), t["slug"], t["label_nl"], t["label_en"]) for t in stored["terms"]]
    )
    values["partner"] = PartnerRef(**stored["partner"]) if stored["partner"] else None
    values["point"] = tuple(stored["point"]) if stored["point"] else None
    values["checked_on"] = date.fromisoformat(stored["checked_on"]) if stored["checked_on"] else None
    values["attachments"] = tuple(stored["attachments"])
    for name in INSTANTS:
        values[name] = datetime.fromisoformat(stored[name]) if stored[name] else None
    for name in AMOUNTS:
        values[name] = Decimal(stored[name]) if stored[name] is not None else None
    return PublicationRecord(**values)
