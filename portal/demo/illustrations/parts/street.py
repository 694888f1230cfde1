"""What stands in streets and along canals."""

from ..canvas import Canvas
from ..palette import Colour, fade, mix
from . import poses
from .looks import Look
from .people import figure


def bench(c: Canvas, x: float, y: float, size: float = 1.0) -> None:
    """A park bench seen from the front, for two; the seat is 104 high."""
    p = c.palette
    with c.at(x, y, size):
        c.shadow(0, 0, 230, 12)
        for dx in (-170, 170):
            c.line([(dx, -200), (dx, -6)], 12, p.deep)
        for dy in (-208, -168):
            c.rect(-214, dy, 428, 28, p.wood, 8)
        c.rect(-222, -96, 444, 22, mix(p.wood, p.paper, 0.15), 8)


def lamp(c: Canvas, x: float, y: float, glow: Colour) -> None:
    """A street lantern with its light on."""
    p = c.palette
    c.circle(x, y - 396, 92, fade(glow, 46))
    c.circle(x, y - 396, 56, fade(glow, 80))
    post = mix(p.deep, (0, 0, 0), 0.25)
    c.limb((x, y - 4), (x, y - 340), 9, 5, post)
    c.rect(x - 20, y - 20, 40, 20, post, 6)
    c.poly([(x - 14, y - 346), (x + 14, y - 346), (x + 28, y - 420), (x - 28, y - 420)], mix(glow, p.paper, 0.5))
    c.poly([(x - 34, y - 418), (x + 34, y - 418), (x, y - 456)], post)
    c.rect(x - 18, y - 350, 36, 9, post, 3)


def railing(c: Canvas, y: float) -> None:
    """A quay's railing."""
    ink = c.palette.deep
    c.rect(0, y - 76, 1600, 8, ink, 4)
    c.rect(0, y - 40, 1600, 5, ink)
    for x in range(20, 1600, 120):
        c.rect(x, y - 84, 12, 90, ink, 5)


def water(c: Canvas, top: float, bottom: float) -> None:
    """A stretch of water with soft bands."""
    p = c.palette
    base = mix(mix((104, 170, 184), p.soft, 0.25), p.deep, 0.12)
    c.rect(0, top, 1600, bottom - top, base)
    c.rect(0, top, 1600, 16, mix(base, p.deep, 0.24))
    high = bottom - top
    for k in range(3):
        y = top + high * (0.3 + k * 0.24)
        c.blob(
            [
                (-60, y),
                (300, y - 12),
                (800, y + 10),
                (1300, y - 12),
                (1660, y),
                (1660, bottom + 60),
                (-60, bottom + 60),
            ],
            mix(base, p.deep, 0.05 * (k + 1)),
        )


def ripples(c: Canvas, top: float, bottom: float, count: int) -> None:
    """Light strokes on water."""
    for _ in range(count):
        x, y, w = c.rng.uniform(0, 1500), c.rng.uniform(top, bottom), c.rng.uniform(60, 170)
        c.rect(x, y, w, 6, fade(c.palette.paper, 130), 3)


def bridge(c: Canvas, y: float, air: Colour) -> None:
    """A brick bridge over the whole width with one arch; its deck is 160 above y."""
    p = c.palette
    stone = mix(p.bricks[0], p.deep, 0.12)
    deck = y - 160
    c.poly(
        [
            (-20, deck + 24),
            (500, deck - 6),
            (800, deck - 12),
            (1100, deck - 6),
            (1620, deck + 24),
            (1620, y),
            (1160, y),
            *[(800 + 360 * k / 20, y - 104 * (1 - (k / 20) ** 2) ** 0.5) for k in range(20, -21, -1)],
            (440, y),
            (-20, y),
        ],
        stone,
    )
    c.curve(
        [(-20, deck + 20), (500, deck - 8), (800, deck - 14), (1100, deck - 8), (1620, deck + 20)],
        15,
        mix(p.paper, p.soft, 0.4),
    )
    for x in range(-10, 1620, 90):
        lift = 32 * (1 - ((x - 800) / 820) ** 2)
        c.line([(x, deck + 18 - lift), (x, deck - 34 - lift)], 6, p.deep)
    c.curve([(-20, deck - 16), (500, deck - 52), (800, deck - 60), (1100, deck - 52), (1620, deck - 16)], 7, p.deep)


def canoe(c: Canvas, x: float, y: float, look: Look, size: float = 1.0) -> None:
    """Someone paddling; y is the water line."""
    p = c.palette
    with c.at(x, y, size):
        figure(c, -10, 0, look, poses.SIT_FLOOR.reaching((86, -104), (64, -160)), ground=False)
        c.line([(46, -184), (132, 6)], 8, p.wood)
        c.limb((122, -16), (140, 20), 9, 15, p.wood)
        c.blob(
            [(-210, -52), (-140, -28), (120, -28), (210, -54), (150, 16), (-140, 16)],
            c.rng.choice((p.accent, p.main, p.warm)),
        )


def chalk(c: Canvas, x: float, y: float, look: Look) -> None:
    """A child drawing with chalk on the pavement."""
    p = c.palette
    c.ring(x + 190, y + 6, 30, 5, p.paper)
    for k in range(3):
        c.rect(x + 250 + k * 62, y - 26, 54, 44, mix(p.paper, p.warm, 0.25 * k), 4)
    figure(c, x, y, look, poses.KNEEL, 1.1)


def moon(c: Canvas, x: float, y: float, r: float, air: Colour) -> None:
    """A full moon or a crescent."""
    p = c.palette
    light = mix(p.paper, p.warm, 0.12)
    c.circle(x, y, r * 1.7, fade(light, 22))
    c.circle(x, y, r * 1.3, fade(light, 26))
    c.circle(x, y, r, light)
    if c.rng.random() < 0.6:
        c.circle(x + r * 0.45, y - r * 0.2, r * 0.84, mix(air, light, 0.12))
    else:
        for dx, dy, s in ((-0.3, -0.2, 0.2), (0.25, 0.3, 0.15), (0.3, -0.4, 0.11)):
            c.circle(x + r * dx, y + r * dy, r * s, mix(light, p.soft, 0.35))


def stars(c: Canvas, until: float, count: int) -> None:
    """Small stars, some of them with four points."""
    for _ in range(count):
        x, y, r = c.rng.uniform(0, 1600), c.rng.uniform(10, until), c.rng.uniform(1.6, 4)
        if r > 3.4:
            c.poly(
                [
                    (x, y - 14),
                    (x + 3, y - 3),
                    (x + 14, y),
                    (x + 3, y + 3),
                    (x, y + 14),
                    (x - 3, y + 3),
                    (x - 14, y),
                    (x - 3, y - 3),
                ],
                c.palette.paper,
            )
        else:
            c.circle(x, y, r, fade(c.palette.paper, 190))
