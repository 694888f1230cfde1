"""Which names of places stand on the drawing: as many as can be read, none over another or over a marker."""

from collections.abc import Sequence
from dataclasses import dataclass

from search.map_frame import HEIGHT, WIDTH, Frame, Landmark, percent


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a place on the drawing; a minor one is left out where the drawing is small."""

    label: str
    x: float
    y: float
    is_minor: bool


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether the two overlap."""
        return not (
            self.right <= other.left or other.right <= self.left or self.bottom <= other.top or other.bottom <= self.top
        )


# Pixels: how wide the drawing is on a small and on a wide screen, and what letters and markers take there.
SMALL, LARGE = 270.0, 480.0
LETTER = 6.6
MARKER = 12.0
NAME_TOP, NAME_BOTTOM = 13.0, 29.0
SCALE_HEIGHT, SCALE_SHARE = 36.0, 0.4  # the bar that says how long a kilometre is, at the lower left


def readable_names(landmarks: Sequence[Landmark], markers: Sequence[tuple[float, float]], frame: Frame) -> list[Name]:
    """Place names greedily, the major first; what fits only on a wide screen is minor. Markers are in percent."""
    ordered = sorted(landmarks, key=lambda landmark: not landmark.is_major)
    on_small = _fitting(ordered, markers, frame, SMALL)
    on_large = _fitting(ordered, markers, frame, LARGE, on_small)
    return [_name(landmark, frame, landmark not in on_small) for landmark in on_large]


def _fitting(
    landmarks: Sequence[Landmark],
    markers: Sequence[tuple[float, float]],
    frame: Frame,
    width: float,
    already: Sequence[Landmark] = (),
) -> list[Landmark]:
    """The landmarks whose names fit on a drawing of `width` pixels, those in `already` before the others."""
    height = width * HEIGHT / WIDTH
    taken = [_around(x / 100 * width, y / 100 * height) for x, y in markers]
    taken.append(Box(0, height - SCALE_HEIGHT, width * SCALE_SHARE, height))
    fitting: list[Landmark] = []
    for landmark in (*already, *(other for other in landmarks if other not in already)):
        x, y = frame.at(landmark.latitude, landmark.longitude)
        left, top = x / WIDTH * width, y / HEIGHT * height
        half = len(landmark.label) * LETTER / 2
        box = Box(left - half, top + NAME_TOP, left + half, top + NAME_BOTTOM)
        is_inside = box.left >= 0 and box.right <= width and box.top >= 0 and box.bottom <= height
        if is_inside and not any(box.meets(other) for other in taken):
            taken.append(box)
            fitting.append(landmark)
    return fitting


def _around(x: float, y: float) -> Box:
    return Box(x - MARKER, y - MARKER, x + MARKER, y + MARKER)


def _name(landmark: Landmark, frame: Frame, is_minor: bool) -> Name:
    x, y = frame.at(landmark.latitude, landmark.longitude)
    return Name(landmark.label, percent(x, WIDTH), percent(y, HEIGHT), is_minor)
