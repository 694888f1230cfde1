"""The drawing of a spider's web: an axis for each dimension, from 0 in the middle to 10 at the edge."""

from dataclasses import dataclass
from math import cos, pi, sin
from textwrap import wrap

from vocabulary.self_check.questions import HIGHEST

WIDTH, HEIGHT = 424, 330
MIDDLE = (WIDTH / 2, HEIGHT / 2)
RADIUS = 98
BEYOND = 15  # from the edge to the label
RINGS = (2, 4, 6, 8, 10)
LINE = 19  # from one line of a label to the next
LETTERS = 12


@dataclass(frozen=True, slots=True)
class Axis:
    """One dimension: where its line ends, and its label."""

    slug: str
    end: tuple[float, float]
    label_at: tuple[float, float]
    anchor: str
    lines: list[str]


@dataclass(frozen=True, slots=True)
class Web:
    """The empty drawing. The script draws on it by the same rule as `point`."""

    width: int
    height: int
    middle: tuple[float, float]
    radius: int
    line: int
    axes: list[Axis]
    rings: list[tuple[int, str, tuple[float, float]]]


def draw_web(labels: dict[str, str]) -> Web:
    """The web with an axis for each of `labels`, by slug; the first points up."""
    count = len(labels)
    axes = [_axis(slug, label, number, count) for number, (slug, label) in enumerate(labels.items())]
    rings = [
        (value, " ".join(_pair(point(n, count, value)) for n in range(count)), point(0, count, value))
        for value in RINGS
    ]
    return Web(WIDTH, HEIGHT, MIDDLE, RADIUS, LINE, axes, rings)


def point(number: int, count: int, value: float, further: float = 0) -> tuple[float, float]:
    """Where `value` stands on the axis with this number."""
    angle = 2 * pi * number / count - pi / 2
    reach = RADIUS * value / HIGHEST + further
    return round(MIDDLE[0] + reach * cos(angle), 1), round(MIDDLE[1] + reach * sin(angle), 1)


def _axis(slug: str, label: str, number: int, count: int) -> Axis:
    x, y = point(number, count, HIGHEST, BEYOND)
    lines = wrap(label, LETTERS, break_long_words=False, break_on_hyphens=False)
    anchor = "middle" if abs(x - MIDDLE[0]) < 1 else ("start" if x > MIDDLE[0] else "end")
    if anchor == "middle":  # above the top, or below the foot
        y = y - LINE * (len(lines) - 1) if y < MIDDLE[1] else y + LINE / 2
    return Axis(slug, point(number, count, HIGHEST), (x, y), anchor, lines)


def _pair(at: tuple[float, float]) -> str:
    return f"{at[0]},{at[1]}"
