"""Results as points on a drawing of the region: made on the server, so that it asks no other site for anything.

Positions are in percent of the drawing's width or height, so that letters and markers keep their size on every screen.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from search.engines.protocol import Point
from search.map_frame import HEIGHT, WIDTH, Frame, Landmark, frame_of, kilometres, percent
from search.map_names import Name, readable_names
from search.queries import Place, Query

# At 320 pixels wide the drawing is about 280 wide: markers of 24 pixels then don't overlap (WCAG 2.2, 2.5.8).
MERGED_WITHIN = 8.7
ZOOM_RADII = (1, 2, 5, 10)
TOWN_KM = 1.6
SCALES = (0.5, 1, 2, 5, 10, 20)  # kilometres


@dataclass(frozen=True, slots=True)
class Marker:
    """One or more results that lie so near to each other that they are one marker. `number` is unique."""

    number: int
    x: float
    y: float
    place: str
    points: list[Point]
    zoom_url: str

    @property
    def anchor(self) -> str:
        """Where the results of this marker stand as text."""
        return f"plaats-{self.number}"

    @property
    def url(self) -> str:
        """The publication itself where there is one; else the text that lists them."""
        return self.points[0].url if len(self.points) == 1 else f"#{self.anchor}"

    @property
    def label(self) -> str:
        """What the marker is, for who does not see it."""
        if len(self.points) == 1:
            return f"{self.points[0].title}, {self.place}" if self.place else self.points[0].title
        text = ngettext("%(count)d result near %(place)s", "%(count)d results near %(place)s", len(self.points))
        return text % {"count": len(self.points), "place": self.place or _("this place")}


@dataclass(frozen=True, slots=True)
class Circle:
    """Surroundings of a point: a circle in kilometres is an ellipse in percent."""

    x: float
    y: float
    rx: float
    ry: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """The whole drawing. `towns` hint at where people live, `circle` is the asked surroundings.

    `scale_km` kilometres are `scale_width` percent of its width.
    """

    markers: list[Marker]
    names: list[Name]
    towns: list[Circle]
    circle: Circle | None
    scale_km: float
    scale_width: float


def draw_points(
    points: Sequence[Point], landmarks: Sequence[Landmark], query: Query, address: Callable[[Query], str]
) -> Drawing | None:
    """Draw `points`, or None where there are none. `address` gives the address of a nearer view."""
    if not points:
        return None
    frame = frame_of(points, query.near, query.radius)
    groups = _grouped(points, frame)
    markers = [
        _marker(number, group, frame, landmarks, _zoom(group, query, address))
        for number, group in enumerate(sorted(groups, key=len, reverse=True), start=1)
    ]
    scale_km = max((km for km in SCALES if km * frame.scale <= WIDTH / 3), default=SCALES[0])
    return Drawing(
        markers=markers,
        names=readable_names(landmarks, [(marker.x, marker.y) for marker in markers], frame),
        towns=[_circle(mark.latitude, mark.longitude, TOWN_KM, frame) for mark in landmarks],
        circle=_circle(query.near.latitude, query.near.longitude, query.radius, frame) if query.near else None,
        scale_km=scale_km,
        scale_width=round(scale_km * frame.scale, 2),
    )


def _grouped(points: Iterable[Point], frame: Frame) -> list[list[Point]]:
    """Points that would overlap, together; each group stands where its first point stands."""
    groups: list[tuple[tuple[float, float], list[Point]]] = []
    for point in points:
        x, y = frame.at(point.latitude, point.longitude)
        for (left, top), group in groups:
            if (x - left) ** 2 + (y - top) ** 2 < MERGED_WITHIN**2:
                group.append(point)
                break
        else:
            groups.append(((x, y), [point]))
    return [group for _place, group in groups]


def _marker(number: int, points: list[Point], frame: Frame, landmarks: Sequence[Landmark], zoom_url: str) -> Marker:
    here = points[0].latitude, points[0].longitude
    x, y = frame.at(*here)
    nearest = min(landmarks, key=lambda mark: kilometres(here, (mark.latitude, mark.longitude)), default=None)
    return Marker(
        number=number,
        x=percent(x, WIDTH),
        y=percent(y, HEIGHT),
        place=nearest.label if nearest else "",
        points=points,
        zoom_url=zoom_url,
    )


def _zoom(points: list[Point], query: Query, address: Callable[[Query], str]) -> str:
    """The address of the surroundings of these points only; empty where that would show nothing more."""
    here = points[0].latitude, points[0].longitude
    farthest = max(kilometres(here, (point.latitude, point.longitude)) for point in points)
    radius = next((km for km in ZOOM_RADII if km >= farthest), None)
    if not farthest or radius is None or (query.near and radius >= query.radius):
        return ""
    asked = f"{here[0]:.4f},{here[1]:.4f}"
    return address(replace(query, near=Place(asked, asked, *here), radius=radius, page=1))


def _circle(latitude: float, longitude: float, radius: float, frame: Frame) -> Circle:
    x, y = frame.at(latitude, longitude)
    size = radius * frame.scale
    return Circle(percent(x, WIDTH), percent(y, HEIGHT), percent(size, WIDTH), percent(size, HEIGHT))
