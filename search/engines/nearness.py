"""How far things are from a place, as the crow flies."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from search.queries import Place

EARTH_RADIUS = 6371.0  # kilometres


def kilometres(place: Place, latitudes: ArrayLike, longitudes: ArrayLike) -> NDArray[np.float64]:
    """Kilometres from `place` to each point (WGS 84), by the haversine formula; NaN where a point is NaN."""
    latitude, longitude = np.radians(place.latitude), np.radians(place.longitude)
    lats, lons = np.radians(latitudes), np.radians(longitudes)
    half = np.sin((lats - latitude) / 2) ** 2
    half = half + np.cos(lats) * np.cos(latitude) * np.sin((lons - longitude) / 2) ** 2
    found: NDArray[np.float64] = 2 * EARTH_RADIUS * np.arcsin(np.sqrt(half))
    return found
