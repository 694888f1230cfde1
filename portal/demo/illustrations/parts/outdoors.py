"""Sky, land and plants."""

from itertools import pairwise
from math import cos, pi, sin

from ..canvas import Canvas
from ..palette import Colour, fade, mix


def sky(c: Canvas, horizon: float = 640) -> Colour:
    """A sky with a sun and clouds; returns its tone near the horizon."""
    p, rng = c.palette, c.rng
    top = rng.choice(p.skies)
    low = mix(rng.choice(p.skies), p.paper, 0.55)
    c.wash(top, low)
    sun = mix(rng.choice((p.glow, p.paper)), low, 0.25)
    x, y, r = rng.uniform(180, 1420), rng.uniform(horizon - 430, horizon - 210), rng.uniform(62, 120)
    c.circle(x, y, r * 1.45, fade(sun, 60))
    c.circle(x, y, r, sun)
    white = mix(low, p.paper, 0.75)
    for _ in range(rng.randint(2, 4)):
        cloud(c, rng.uniform(60, 1540), rng.uniform(80, horizon - 290), rng.uniform(0.7, 1.5), white)
    if rng.random() < 0.6:
        birds(c, rng.uniform(250, 1350), rng.uniform(110, 260), mix(p.deep, top, 0.35))
    return low


def cloud(c: Canvas, x: float, y: float, size: float, fill: Colour) -> None:
    """A flat cloud of three rounded bars."""
    with c.at(x, y, size, flip=c.rng.random() < 0.5):
        c.rect(-90, -14, 190, 28, fill, 14)
        c.rect(-50, -38, 110, 34, fill, 17)
        c.rect(-130, 8, 150, 22, fill, 11)


def birds(c: Canvas, x: float, y: float, ink: Colour) -> None:
    """A few birds far away."""
    for _ in range(c.rng.randint(2, 4)):
        dx, dy, s = c.rng.uniform(-110, 110), c.rng.uniform(-40, 40), c.rng.uniform(0.7, 1.2)
        with c.at(x + dx, y + dy, s):
            c.curve([(-22, -8), (-9, -11), (0, 0), (9, -11), (22, -8)], 4, ink)


def hills(c: Canvas, y: float, fill: Colour, height: float = 60) -> None:
    """Rolling land from one side to the other."""
    steps = c.rng.randint(3, 5)
    tops = [(1600 * i / steps, y - c.rng.uniform(0, height)) for i in range(steps + 1)]
    c.poly([(-60, 1010), *_ease([(-60, y), *tops, (1660, y)]), (1660, 1010)], fill)


def _ease(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Turn a row of heights into a soft line."""
    line: list[tuple[float, float]] = []
    for (ax, ay), (bx, by) in pairwise(points):
        for step in range(16):
            t = step / 16
            line.append((ax + (bx - ax) * t, ay + (by - ay) * (1 - cos(pi * t)) / 2))
    return [*line, points[-1]]


def path(c: Canvas, y: float, fill: Colour, lean: float = 0) -> None:
    """A path from the foreground to a point on the horizon."""
    x = 800 + lean
    c.poly(
        [*_ease_side([(x - 18, y), (x - lean * 0.7 - 60, y + 110), (x - lean - 420, 1010)]),
         *_ease_side([(x - lean + 460, 1010), (x - lean * 0.4 + 120, y + 110), (x + 18, y)])],
        fill,
    )  # fmt: skip


def _ease_side(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """A bent side of a path, as a quadratic curve."""
    (ax, ay), (bx, by), (dx, dy) = points
    return [
        ((1 - t) ** 2 * ax + 2 * t * (1 - t) * bx + t * t * dx, (1 - t) ** 2 * ay + 2 * t * (1 - t) * by + t * t * dy)
        for t in (i / 20 for i in range(21))
    ]


def tree(
    c: Canvas, x: float, y: float, size: float = 1.0, leaf: Colour | None = None, shape: str | None = None
) -> None:
    """A tree about 330 high: a ball, an oval, a poplar or a cloud of leaves."""
    rng, p = c.rng, c.palette
    leaf = leaf or rng.choice(p.leaves)
    kind = shape or rng.choice(("ball", "oval", "cloud", "cloud", "poplar"))
    bark = mix(p.wood, p.deep, 0.5)
    with c.at(x, y, size, flip=rng.random() < 0.5):
        c.shadow(6, 0, 80, 11)
        c.limb((0, -4), (0, -190), 12, 7, bark)
        c.limb((0, -120), (38, -186), 6, 4, bark)
        c.limb((0, -100), (-34, -164), 6, 4, bark)
        _crown(c, kind, leaf)


def _crown(c: Canvas, kind: str, leaf: Colour) -> None:
    """The leaves, with light on one side."""
    p = c.palette
    light, dark = mix(leaf, p.paper, 0.16), mix(leaf, p.deep, 0.16)
    if kind == "ball":
        c.circle(0, -230, 104, dark)
        c.oval(12, -238, 90, 94, leaf)
        c.oval(34, -262, 50, 48, light)
    elif kind == "oval":
        c.oval(0, -230, 78, 128, dark)
        c.oval(10, -236, 66, 116, leaf)
        c.oval(24, -268, 34, 62, light)
    elif kind == "poplar":
        c.blob([(0, -420), (38, -330), (50, -200), (30, -120), (-30, -120), (-50, -200), (-38, -330)], leaf)
        c.blob([(0, -420), (38, -330), (50, -200), (30, -120), (4, -116), (16, -220)], light)
    else:
        for dx, dy, r in ((-68, -190, 58), (62, -184, 60), (-34, -250, 70), (40, -256, 68), (0, -180, 70)):
            c.circle(dx, dy, r, leaf)
        c.circle(-60, -176, 40, dark)
        c.circle(48, -268, 44, light)
        c.circle(-24, -272, 32, light)


def bush(c: Canvas, x: float, y: float, size: float = 1.0, leaf: Colour | None = None) -> None:
    """A round bush, now and then with berries or flowers."""
    leaf = leaf or c.rng.choice(c.palette.leaves)
    with c.at(x, y, size, flip=c.rng.random() < 0.5):
        c.poly([(-110, 0), *((110 * cos(a) * -1, -34 - 30 * sin(a)) for a in (0.4, 1.0, 2.2, 2.8)), (110, 0)], leaf)
        for dx, r in ((-70, 44), (-18, 62), (48, 52), (84, 34)):
            c.circle(dx, -r * 0.66, r * 0.9, leaf)
            c.rect(dx - r * 0.9, -r * 0.66, r * 1.8, r * 0.66, leaf)
        c.circle(-24, -62, 26, mix(leaf, c.palette.paper, 0.14))
        c.circle(54, -50, 20, mix(leaf, c.palette.paper, 0.14))


def flower(c: Canvas, x: float, y: float, height: float, petal: Colour) -> None:
    """A flower on a stalk with two leaves."""
    stalk = c.palette.leaves[1]
    c.curve([(x, y), (x + 3, y - height * 0.5), (x, y - height)], 5, stalk)
    c.limb((x, y - height * 0.3), (x + 18, y - height * 0.48), 3, 7, stalk)
    c.limb((x, y - height * 0.2), (x - 18, y - height * 0.36), 3, 7, stalk)
    r = max(7, height * 0.12)
    for k in range(7):
        c.circle(x + r * 1.1 * cos(k * 0.9), y - height + r * 1.1 * sin(k * 0.9), r * 0.72, petal)
    c.circle(x, y - height, r * 0.8, mix(c.palette.wood, c.palette.deep, 0.4))


def tufts(c: Canvas, y: float, until: float, count: int, ink: Colour) -> None:
    """Blades of grass and dots of flowers over a lawn."""
    for _ in range(count):
        x, at = c.rng.uniform(20, 1580), c.rng.uniform(y, until)
        s = 0.5 + (at - y) / max(1, until - y) * 0.7
        with c.at(x, at, s):
            c.line([(0, 0), (-9, -20)], 5, ink)
            c.line([(2, 0), (3, -27)], 5, ink)
            c.line([(4, 0), (14, -18)], 5, ink)
            if c.rng.random() < 0.3:
                c.circle(-9, -24, 7, c.rng.choice((c.palette.paper, c.palette.warm)))


def potted(c: Canvas, x: float, y: float, size: float = 1.0) -> None:
    """A house plant in a pot."""
    p, rng = c.palette, c.rng
    leaf = rng.choice(p.leaves)
    with c.at(x, y, size, flip=rng.random() < 0.5):
        kind = rng.choice(("blades", "monstera", "round"))
        for k in range(7):
            angle = -pi / 2 + (k - 3) * 0.34
            far = (150 if kind == "blades" else 120) - abs(k - 3) * 14
            tip = (far * cos(angle), -60 + far * sin(angle))
            tint = mix(leaf, p.paper, 0.14 * (k % 2))
            if kind == "blades":
                c.blob(
                    [
                        (0, -50),
                        (tip[0] * 0.5 - 14, -50 + (tip[1] + 50) * 0.5),
                        tip,
                        (tip[0] * 0.5 + 14, -46 + (tip[1] + 50) * 0.5),
                    ],
                    tint,
                )
            else:
                c.line([(0, -50), tip], 5, mix(leaf, p.deep, 0.2))
                c.oval(*tip, 30 if kind == "monstera" else 22, 24, tint)
        pot = rng.choice((p.paper, p.bricks[0], p.warm, p.soft))
        c.poly([(-46, -74), (46, -74), (34, 0), (-34, 0)], pot)
        c.rect(-52, -82, 104, 22, mix(pot, p.deep, 0.12), 6)
