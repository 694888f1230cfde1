"""What belongs to a laboratory."""

from math import pi, sin

from ..canvas import Canvas
from ..palette import Colour, mix
from . import objects


def bench(c: Canvas, y: float) -> None:
    """A bench over the whole width."""
    p = c.palette
    front = c.rng.choice((p.main, p.mid, p.deep))
    c.rect(80, y + 20, 1440, 260, front)
    for k in range(5):
        c.rect(104 + k * 282, y + 56, 262, 240, mix(front, p.paper, 0.12), 8)
        c.rect(200 + k * 282, y + 78, 70, 9, mix(front, p.deep, 0.4), 4)
    c.rect(50, y, 1500, 32, p.paper, 8)
    c.rect(50, y + 26, 1500, 8, mix(front, p.deep, 0.4))


def microscope(c: Canvas, x: float, y: float) -> None:
    """A microscope standing on (x, y)."""
    p = c.palette
    c.rect(x - 74, y - 24, 160, 24, p.deep, 10)
    c.curve([(x + 40, y - 20), (x + 96, y - 90), (x + 70, y - 180), (x + 10, y - 210)], 26, p.deep)
    c.rect(x - 64, y - 80, 120, 14, mix(p.deep, p.soft, 0.4), 5)
    with c.at(x - 4, y - 190, turn=-0.42):
        c.rect(-22, -90, 44, 116, p.paper, 10)
        c.rect(-16, -118, 32, 34, p.deep, 6)
        c.rect(-13, 22, 26, 50, mix(p.deep, p.soft, 0.4), 5)
        c.rect(-22, -30, 44, 14, p.accent)
    c.circle(x + 84, y - 110, 16, p.warm)


def flask(c: Canvas, x: float, y: float, tint: Colour, size: float = 1.0) -> None:
    """A conical flask, partly filled."""
    p = c.palette
    glass = mix(p.paper, p.soft, 0.35)
    with c.at(x, y, size):
        c.poly([(-15, -120), (15, -120), (15, -84), (52, -10), (44, 0), (-44, 0), (-52, -10), (-15, -84)], glass)
        c.poly([(-33, -48), (33, -48), (50, -12), (43, -3), (-43, -3), (-50, -12)], tint)
        c.rect(-20, -128, 40, 12, mix(glass, p.deep, 0.15), 5)
        c.circle(-10, -30, 6, mix(tint, p.paper, 0.5))
        c.circle(12, -20, 4, mix(tint, p.paper, 0.5))


def rack(c: Canvas, x: float, y: float) -> None:
    """Test tubes in a rack."""
    p = c.palette
    for k in range(4):
        c.rect(x - 66 + k * 36, y - 110, 22, 104, mix(p.paper, p.soft, 0.35), 11)
        c.rect(x - 66 + k * 36, y - 40 - c.rng.uniform(0, 36), 22, 40, (p.accent, p.mid, p.warm, p.main)[k], 11)
    c.rect(x - 80, y - 74, 160, 14, p.wood, 5)
    c.rect(x - 80, y - 16, 160, 16, p.wood, 5)


def glassware(c: Canvas, y: float, places: tuple[int, ...]) -> None:
    """Flasks, tubes and a plant under glass at some places along the bench."""
    p, rng = c.palette, c.rng
    for x in places:
        kind = rng.choice(("flask", "flask", "rack", "sprout"))
        if kind == "flask":
            flask(c, x, y, rng.choice((p.accent, p.mid, p.warm, p.soft)), rng.uniform(0.85, 1.25))
        elif kind == "rack":
            rack(c, x, y)
        else:
            c.arch(x - 44, y - 140, 88, 140, mix(p.pale, p.paper, 0.4))
            for way in (-1, 1):
                c.limb((x, y - 30), (x + way * 22, y - 80), 4, 13, p.leaves[2])
            c.rect(x - 28, y - 36, 56, 36, p.bricks[0], 6)


def shelf(c: Canvas, x: float, y: float) -> None:
    """Shelves with jars and boxes."""
    p, rng = c.palette, c.rng
    for row in range(2):
        top = y + row * 150
        for k in range(6):
            tint = rng.choice((p.main, p.soft, p.warm, p.paper, p.mid))
            if rng.random() < 0.5:
                objects.bottle(c, x + 44 + k * 62, top, tint, 92)
            else:
                c.rect(x + 20 + k * 62, top - 70, 50, 70, tint, 5)
        c.rect(x, top, 400, 15, p.wood, 4)


def molecule(c: Canvas, x: float, y: float) -> None:
    """A molecule as a drawing on the wall."""
    p = c.palette
    spots = ((0, 0), (110, -60), (210, 10), (96, 96), (-90, 70), (-120, -60), (300, -60))
    for one, other in ((0, 1), (1, 2), (0, 3), (0, 4), (0, 5), (2, 6)):
        c.line([(x + spots[one][0], y + spots[one][1]), (x + spots[other][0], y + spots[other][1])], 9, p.mid)
    for k, (dx, dy) in enumerate(spots):
        c.circle(x + dx, y + dy, 42 if k == 0 else 28, (p.accent, p.main, p.warm, p.mid)[k % 4])


def helix(c: Canvas, x: float, y: float) -> None:
    """A double helix on the wall."""
    p = c.palette
    one = [(x + 60 * sin(k * pi / 6), y + k * 18) for k in range(23)]
    other = [(x - 60 * sin(k * pi / 6), y + k * 18) for k in range(23)]
    for k in range(1, 23):
        if k % 3:
            c.line([one[k], other[k]], 6, (p.warm, p.soft)[k % 2])
    c.curve(one, 14, p.main)
    c.curve(other, 14, p.accent)
