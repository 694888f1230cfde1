"""The drawing of results: north is up, a kilometre is a kilometre, nothing is lost and nothing overlaps."""

from itertools import combinations
from math import asin, cos, hypot, radians, sin, sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.enums import Kind
from search.engines.protocol import Point
from search.map_frame import HEIGHT, WIDTH, Landmark, frame_of
from search.points_map import MERGED_WITHIN, Drawing, draw_points
from search.queries import Place, Query

EARTH = 6371.0
OVERVECHT = (52.1207, 5.1093)
ZEIST = (52.09, 5.2333)
LANDMARKS = [Landmark("Overvecht", *OVERVECHT, is_major=False), Landmark("Zeist", *ZEIST, is_major=True)]
PLACES = st.lists(st.tuples(st.floats(51.9, 52.3), st.floats(4.8, 5.5)), min_size=1, max_size=60)


def points_at(*places: tuple[float, float]) -> list[Point]:
    """A made result at each of these places."""
    return [Point(f"made:{n}", f"Gemaakt {n}", f"/{n}/", Kind.INITIATIVE, *place) for n, place in enumerate(places)]


def drawn(*places: tuple[float, float], query: Query | None = None) -> Drawing:
    """The drawing of a made result at each of these places."""
    asked = query or Query(as_map=True)
    drawing = draw_points(points_at(*places), LANDMARKS, asked, lambda nearer: nearer.address("/zoeken/"))
    assert drawing
    return drawing


def great_circle(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres over the globe (haversine)."""
    (north, east), (north_2, east_2) = ((radians(a), radians(b)) for a, b in (one, other))
    share = sin((north_2 - north) / 2) ** 2 + cos(north) * cos(north_2) * sin((east_2 - east) / 2) ** 2
    return 2 * EARTH * asin(sqrt(share))


def test_nothing_found_draws_nothing() -> None:
    """An empty map would look like a fault."""
    assert draw_points([], LANDMARKS, Query(), lambda query: "") is None


def test_results_at_one_place_are_one_marker_that_leads_to_their_list() -> None:
    """Nobody can point at one of two markers that lie upon each other."""
    drawing = drawn(OVERVECHT, ZEIST, OVERVECHT)
    first, second = drawing.markers
    assert (len(first.points), first.place, first.url) == (2, "Overvecht", "#plaats-1")
    assert (len(second.points), second.place, second.url) == (1, "Zeist", "/1/")
    assert first.zoom_url == "", "closer by, they would still be at one place"


def test_north_is_up_and_east_is_right() -> None:
    """A map that is turned leads people the wrong way."""
    by_place = {marker.place: marker for marker in drawn(OVERVECHT, ZEIST).markers}
    assert by_place["Zeist"].x > by_place["Overvecht"].x
    assert by_place["Zeist"].y > by_place["Overvecht"].y


@given(PLACES)
@settings(max_examples=60, deadline=None)
def test_every_result_is_drawn_once_within_the_drawing_and_no_two_markers_overlap(
    places: list[tuple[float, float]],
) -> None:
    """Whatever is found: nothing is lost, nothing lies outside, and every marker can be touched."""
    markers = drawn(*places).markers
    assert sorted(point.key for marker in markers for point in marker.points) == sorted(
        point.key for point in points_at(*places)
    )
    assert all(0 <= marker.x <= 100 and 0 <= marker.y <= 100 for marker in markers)
    units = [(marker.x / 100 * WIDTH, marker.y / 100 * HEIGHT) for marker in markers]
    assert all(hypot(a - c, b - d) >= MERGED_WITHIN - 0.05 for (a, b), (c, d) in combinations(units, 2))


@given(PLACES)
@settings(max_examples=60, deadline=None)
def test_a_kilometre_on_the_drawing_is_a_kilometre(places: list[tuple[float, float]]) -> None:
    """Distances in the region are right to one in a hundred, in every direction."""
    frame = frame_of(points_at(*places), None, 5)
    for one, other in combinations(places[:8], 2):
        (a, b), (c, d) = frame.at(*one), frame.at(*other)
        assert hypot(a - c, b - d) / frame.scale == pytest.approx(great_circle(one, other), rel=0.01, abs=0.01)


def test_the_asked_surroundings_are_round_and_wholly_drawn() -> None:
    """Who asks for two kilometres sees how far that is, on all sides."""
    near = Place("Overvecht", "Overvecht", *OVERVECHT)
    circle = drawn(OVERVECHT, query=Query(near=near, radius=2)).circle
    assert circle
    assert circle.rx * WIDTH == pytest.approx(circle.ry * HEIGHT, rel=0.01)
    assert circle.x - circle.rx >= 0 and circle.x + circle.rx <= 100
    assert circle.y - circle.ry >= 0 and circle.y + circle.ry <= 100


def test_a_crowded_place_can_be_looked_at_closer_with_the_same_filters() -> None:
    """Two streets of one wijk come apart on a nearer map; what was chosen stays chosen."""
    far = (51.98, 5.34)
    query = Query("wandelen", as_map=True)
    marker = drawn(OVERVECHT, (52.1215, 5.1101), far, query=query).markers[0]
    assert marker.zoom_url == "/zoeken/?q=wandelen&dichtbij=52.1207%2C5.1093&straal=1&weergave=kaart"


def test_major_places_are_named_first_and_no_name_covers_a_marker() -> None:
    """A name over a number can't be read, and the number neither."""
    crowd = [Landmark(f"Buurt {n}", 52.12 + n / 2000, 5.11, is_major=False) for n in range(12)]
    places = [Landmark("Zeist", *ZEIST, is_major=True), *crowd]
    drawing = draw_points(points_at(OVERVECHT, ZEIST, (51.98, 5.34)), places, Query(), lambda query: "")
    assert drawing
    assert drawing.names[0].label == "Zeist" and not drawing.names[0].is_minor
    assert len(drawing.names) < len(places), "names that would overlap are left out"
