"""Which part of the world a drawing shows, and where a point of the world stands in it.

The drawing is an equirectangular projection: exact enough for a region of some fifty kilometres.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians

from search.engines.protocol import Point
from search.queries import Place

WIDTH, HEIGHT = 100.0, 90.0  # the drawing's own units; `.plot` keeps this ratio
MARGIN = 9.0
LEAST_SPAN = 3.0  # kilometres: one point alone is still drawn among its surroundings
KM_PER_DEGREE = 111.32


@dataclass(frozen=True, slots=True)
class Landmark:
    """A place by which people find their way on the drawing; `is_major` ones are named first."""

    label: str
    latitude: float
    longitude: float
    is_major: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """Which part of the world is drawn: its middle in degrees, and units per kilometre."""

    latitude: float
    longitude: float
    scale: float

    def at(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Where a point stands, in the drawing's units from its top left."""
        east = (longitude - self.longitude) * KM_PER_DEGREE * cos(radians(self.latitude))
        north = (latitude - self.latitude) * KM_PER_DEGREE
        return WIDTH / 2 + east * self.scale, HEIGHT / 2 - north * self.scale


def frame_of(points: Sequence[Point], near: Place | None, radius: int) -> Frame:
    """The part of the world that holds all points, and the asked surroundings."""
    latitudes = [point.latitude for point in points]
    longitudes = [point.longitude for point in points]
    if near:
        north = radius / KM_PER_DEGREE
        east = north / cos(radians(near.latitude))
        latitudes += [near.latitude - north, near.latitude + north]
        longitudes += [near.longitude - east, near.longitude + east]
    latitude = (min(latitudes) + max(latitudes)) / 2
    longitude = (min(longitudes) + max(longitudes)) / 2
    high = (max(latitudes) - min(latitudes)) * KM_PER_DEGREE
    wide = (max(longitudes) - min(longitudes)) * KM_PER_DEGREE * cos(radians(latitude))
    scale = min((WIDTH - 2 * MARGIN) / max(wide, LEAST_SPAN), (HEIGHT - 2 * MARGIN) / max(high, LEAST_SPAN))
    return Frame(latitude, longitude, scale)


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """How far two points (latitude, longitude) lie apart, on the flat: good enough within a region."""
    east = (other[1] - one[1]) * KM_PER_DEGREE * cos(radians(one[0]))
    north = (other[0] - one[0]) * KM_PER_DEGREE
    return float((east**2 + north**2) ** 0.5)


def percent(value: float, whole: float) -> float:
    """A position in the drawing's units as a share of its width or height."""
    return round(value / whole * 100, 2)
