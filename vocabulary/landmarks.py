"""The places by which people find their way on the drawing of results."""

from search.map_frame import Landmark
from vocabulary.models.terms import Neighbourhood


def landmarks() -> list[Landmark]:
    """Municipalities, which are named first, and the wijken; Utrecht itself is known by its wijken."""
    places = list(Neighbourhood.objects.filter(tile_column__isnull=False).order_by("parent_id", "order"))
    return [
        Landmark(place.label, float(place.latitude), float(place.longitude), is_major=place.parent_id is None)
        for place in places
    ]
