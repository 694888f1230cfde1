"""GeoJSON (RFC 7946): the publications that have a point, and how many have none."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import ngettext

from common.records import PublicationRecord
from search.exports.describing import as_json, local
from search.exports.export import PUBLISHER, Export


def as_geojson(export: Export, records: Iterable[PublicationRecord]) -> Iterator[bytes]:
    """The file in parts; what is said about the whole comes last, when it is known."""
    yield b'{"type":"FeatureCollection","features":['
    shown, without_point = 0, 0
    for record in records:
        if record.point is None:
            without_point += 1
            continue
        yield (b",\n" if shown else b"\n") + _json(_feature(record, record.point))
        shown += 1
    yield b"\n]," + _json(_about(export, without_point))[1:]


def _feature(record: PublicationRecord, point: tuple[float, float]) -> dict[str, Any]:
    """Longitude stands before latitude, as the standard asks."""
    latitude, longitude = point
    return {
        "type": "Feature",
        "id": record.translation_key,
        "geometry": {"type": "Point", "coordinates": [float(longitude), float(latitude)]},
        "properties": as_json(record),
    }


def _about(export: Export, without_point: int) -> dict[str, Any]:
    """Members beside the standard's own, which it allows (section 6.1)."""
    left_out = ngettext(
        "%(number)d publication has no point and is not in this file.",
        "%(number)d publications have no point and are not in this file.",
        without_point,
    ) % {"number": without_point}
    moment = local(export.moment)
    return {
        "title": export.name,
        "source": PUBLISHER,
        "url": export.list_url,
        "made": moment.isoformat() if moment else None,
        "without_point": without_point,
        "notes": [*([left_out] if without_point else []), *export.notes],
    }


def _json(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
