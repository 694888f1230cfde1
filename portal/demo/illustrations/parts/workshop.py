"""What belongs to workshops and project rooms."""

from ..canvas import Canvas
from ..palette import mix
from . import objects


def note_board(c: Canvas, x: float, y: float) -> None:
    """A white board with coloured notes and arrows."""
    p, rng = c.palette, c.rng
    c.rect(x - 12, y - 12, 664, 374, mix(p.wood, p.paper, 0.2), 12)
    c.rect(x, y, 640, 350, p.paper, 6)
    for row in range(3):
        for column in range(6):
            if rng.random() < 0.62:
                with c.at(x + 70 + column * 100, y + 66 + row * 108, turn=rng.uniform(-0.1, 0.1)):
                    c.rect(-36, -36, 72, 72, rng.choice((p.warm, p.soft, p.pale, p.mid, p.accent)), 4)
    c.curve([(x + 70, y + 320), (x + 250, y + 200), (x + 400, y + 230), (x + 570, y + 60)], 7, p.main)


def plan(c: Canvas, x: float, y: float) -> None:
    """A model of a block of houses on the table."""
    p, rng = c.palette, c.rng
    c.rect(x - 30, y - 10, 220, 12, p.paper, 4)
    for k in range(4):
        high = rng.uniform(36, 66)
        left = x - 14 + k * 48
        c.rect(left, y - 10 - high, 42, high, rng.choice(p.bricks))
        c.poly([(left - 4, y - 10 - high), (left + 21, y - 38 - high), (left + 46, y - 10 - high)], p.main)


def pegboard(c: Canvas, x: float, y: float) -> None:
    """A board with tools on the wall."""
    p = c.palette
    c.rect(x, y, 600, 310, mix(p.wood, p.paper, 0.45), 10)
    for row in range(7):
        for column in range(14):
            c.circle(x + 30 + column * 41.5, y + 30 + row * 40, 3, mix(p.wood, p.deep, 0.15))
    parts = [_saw, _hammer, _spanner, _driver, _pliers, _hammer]
    c.rng.shuffle(parts)
    for k, part in enumerate(parts):
        with c.at(x + 70 + k * 94, y + 44, 1.25):
            part(c)


def _saw(c: Canvas) -> None:
    """A saw."""
    p = c.palette
    c.poly([(-14, 40), (14, 40), (6, 200), (-4, 200)], mix(p.soft, p.paper, 0.4))
    c.rect(-22, 0, 44, 50, p.accent, 12)
    c.rect(-8, 14, 18, 22, mix(p.wood, p.paper, 0.45), 8)


def _hammer(c: Canvas) -> None:
    """A hammer."""
    p = c.palette
    c.rect(-6, 20, 12, 150, p.wood, 6)
    c.rect(-34, 6, 68, 28, p.deep, 6)


def _spanner(c: Canvas) -> None:
    """A spanner."""
    p = c.palette
    steel = mix(p.deep, p.soft, 0.5)
    c.rect(-8, 20, 16, 130, steel, 8)
    for dy in (18, 152):
        c.circle(0, dy, 22, steel)
        c.rect(-8, dy - 24 if dy < 50 else dy + 2, 16, 24, mix(p.wood, p.paper, 0.45))


def _driver(c: Canvas) -> None:
    """A screwdriver."""
    p = c.palette
    c.rect(-13, 0, 26, 70, p.main, 10)
    c.rect(-4, 66, 8, 90, mix(p.deep, p.soft, 0.5), 2)


def _pliers(c: Canvas) -> None:
    """A pair of pliers."""
    p = c.palette
    for way in (-1, 1):
        c.curve([(way * 4, 50), (way * 22, 100), (way * 14, 160)], 13, p.warm)
        c.curve([(way * 2, 50), (way * 15, 28), (way * 3, 2)], 11, p.deep)
    c.circle(0, 50, 12, p.deep)


def bench(c: Canvas, x: float, y: float, wide: float) -> None:
    """A work bench with drawers; x is its middle."""
    p = c.palette
    c.shadow(x, y, wide / 2, 14)
    for dx in (-wide / 2 + 30, wide / 2 - 60):
        c.rect(x + dx, y - 190, 34, 186, mix(p.wood, p.deep, 0.3), 4)
    c.rect(x - wide / 2 + 80, y - 190, wide - 160, 110, mix(p.main, p.deep, 0.1), 6)
    for k in range(2):
        c.rect(x - 24 + (k * 2 - 1) * wide * 0.16, y - 150, 48, 9, p.paper, 4)
    c.rect(x - wide / 2, y - 220, wide, 38, p.wood, 8)
    objects.bottle(c, x - wide * 0.38, y - 220, p.accent, 74)
    c.rect(x + wide * 0.3, y - 256, 80, 36, p.mid, 6)
    c.rect(x + wide * 0.3 + 16, y - 280, 46, 26, p.warm, 6)


def lamp_in_repair(c: Canvas, x: float, y: float) -> None:
    """A desk lamp with its bulb out."""
    p = c.palette
    c.rect(x - 60, y - 14, 120, 14, p.deep, 7)
    c.line([(x, y - 12), (x - 50, y - 110), (x + 30, y - 180)], 11, p.deep)
    c.circle(x - 50, y - 110, 12, p.warm)
    with c.at(x + 40, y - 180, turn=0.6):
        c.poly([(-22, -30), (22, -30), (54, 40), (-54, 40)], p.accent)
    c.circle(x + 130, y - 24, 22, mix(p.warm, p.paper, 0.4))
    c.rect(x + 140, y - 22, 34, 18, p.deep, 5)


def toolbox(c: Canvas, x: float, y: float) -> None:
    """A tool box carried before someone."""
    p = c.palette
    c.arc(x, y - 44, 40, 0.5, 1.0, 10, p.deep)
    c.rect(x - 84, y - 44, 168, 84, p.main, 8)
    c.rect(x - 84, y - 14, 168, 9, mix(p.main, p.deep, 0.4))
    c.rect(x - 14, y - 22, 28, 24, p.warm, 4)


def repair_stand(c: Canvas, x: float, y: float) -> None:
    """A stand that lifts a bike off the ground."""
    p = c.palette
    c.line([(x - 70, y - 300), (x - 70, y)], 16, p.deep)
    c.line([(x - 170, y), (x + 30, y)], 14, p.deep)
