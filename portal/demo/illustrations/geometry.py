"""Points: the outlines every shape is made of. Y grows downwards, angles are in radians."""

from collections.abc import Iterable, Sequence
from math import cos, hypot, pi, sin, sqrt

type Point = tuple[float, float]
type Circle = tuple[float, float, float]
"""Centre x, centre y, radius."""


def oval(x: float, y: float, rx: float, ry: float, start: float = 0, end: float = 2 * pi) -> list[Point]:
    """Points along an ellipse, or along a part of it."""
    steps = max(14, min(110, int(max(rx, ry) * 0.55 + 16)))
    turn = (end - start) / steps
    return [(x + rx * cos(start + turn * i), y + ry * sin(start + turn * i)) for i in range(steps + 1)]


def box(x: float, y: float, w: float, h: float, radius: float | tuple[float, float, float, float] = 0) -> list[Point]:
    """Points of a rectangle; ``radius`` is one number or four, clockwise from the upper left."""
    four = radius if isinstance(radius, tuple) else (radius,) * 4
    corners = ((x, y, 1, 1), (x + w, y, -1, 1), (x + w, y + h, -1, -1), (x, y + h, 1, -1))
    points: list[Point] = []
    for number, (corner, size) in enumerate(zip(corners, four, strict=True)):
        cx, cy, dx, dy = corner
        r = min(size, w / 2, h / 2)
        if r <= 0:
            points.append((cx, cy))
            continue
        start = pi + number * pi / 2
        points += oval(cx + dx * r, cy + dy * r, r, r, start, start + pi / 2)
    return points


def smooth(points: Sequence[Point], closed: bool = True, steps: int = 9) -> list[Point]:
    """A Catmull-Rom curve through the points."""
    count = len(points)
    line: list[Point] = []
    for i in range(count if closed else count - 1):
        near = [points[(i + k) % count] if closed else points[max(0, min(count - 1, i + k))] for k in (-1, 0, 1, 2)]
        line += [_between(near, step / steps) for step in range(steps)]
    return line if closed else [*line, points[-1]]


def _between(near: Sequence[Point], t: float) -> Point:
    """One point of the curve between the second and the third of four points."""
    a = -t + 2 * t**2 - t**3
    b = 2 - 5 * t**2 + 3 * t**3
    c = t + 4 * t**2 - 3 * t**3
    d = t**3 - t**2
    x, y = (sum(w * p[axis] for w, p in zip((a, b, c, d), near, strict=True)) / 2 for axis in (0, 1))
    return x, y


def hull(circles: Iterable[Circle]) -> list[Point]:
    """The rubber band around some circles: torsos, limbs, shoes, cushions."""
    points = sorted({p for x, y, r in circles for p in oval(x, y, r, r)})
    return _chain(points)[:-1] + _chain(points[::-1])[:-1]


def _chain(points: Sequence[Point]) -> list[Point]:
    """One side of a convex hull."""
    chain: list[Point] = []
    for x, y in points:
        while len(chain) > 1:
            (ax, ay), (bx, by) = chain[-2:]
            if (bx - ax) * (y - ay) - (by - ay) * (x - ax) > 0:
                break
            chain.pop()
        chain.append((x, y))
    return chain


def joint(root: Point, target: Point, upper: float, lower: float, bend: int) -> tuple[Point, Point]:
    """Where the elbow (or knee) and the hand (or foot) come when a limb reaches for a target."""
    dx, dy = target[0] - root[0], target[1] - root[1]
    far = hypot(dx, dy) or 1.0
    reach = max(abs(upper - lower) + 1, min(far, upper + lower - 0.5))
    ux, uy = dx / far, dy / far
    along = (reach**2 + upper**2 - lower**2) / (2 * reach)
    aside = sqrt(max(0.0, upper**2 - along**2)) * bend
    middle = (root[0] + ux * along - uy * aside, root[1] + uy * along + ux * aside)
    return middle, (root[0] + ux * reach, root[1] + uy * reach)
