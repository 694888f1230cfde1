"""Rooms: a wall and a floor, windows with the city outside, lamps and pictures."""

from itertools import pairwise
from math import pi, sin

from ..canvas import Canvas
from ..geometry import box
from ..palette import Colour, mix
from .buildings import dom
from .outdoors import cloud

FLOOR = 770


def room(c: Canvas, floor: float = FLOOR) -> Colour:
    """A plain wall above a wooden, tiled or plain floor; returns the wall's colour."""
    p, rng = c.palette, c.rng
    wall = rng.choice(
        (p.pale, mix(p.soft, p.paper, 0.45), rng.choice(p.skies), mix(p.warm, p.paper, 0.68), mix(p.soft, p.mid, 0.1))
    )
    c.rect(0, 0, 1600, 1000, wall)
    style = rng.choice(("plain", "panel", "shape", "dado"))
    if style == "panel":
        for x in range(-20, 1600, 90):
            c.rect(x, floor - 230, 3, 230, mix(wall, p.deep, 0.1))
        c.rect(0, floor - 236, 1600, 9, mix(wall, p.paper, 0.5))
    elif style == "dado":
        c.rect(0, floor - 210, 1600, 210, mix(wall, p.mid, 0.22))
    elif style == "shape":
        c.circle(rng.uniform(300, 1300), floor - 60, rng.uniform(380, 520), mix(wall, p.paper, 0.4))
    boards = mix(rng.choice((p.wood, p.wood, p.soft)), p.paper, 0.38)
    c.rect(0, floor, 1600, 1000 - floor, boards)
    c.rect(0, floor - 16, 1600, 16, mix(wall, p.paper, 0.62))
    for y in (floor + 48, floor + 110, floor + 184):
        c.rect(0, y, 1600, 3, mix(boards, p.deep, 0.09))
    return wall


def outside(c: Canvas, x: float, y: float, w: float, h: float) -> None:
    """What one sees through a window: air, the Dom or a tree, roofs."""
    p, rng = c.palette, c.rng
    air = mix(rng.choice(p.skies), p.paper, 0.4)
    c.rect(x, y, w, h, air)
    cloud(c, x + w * rng.uniform(0.2, 0.8), y + h * 0.22, 0.6, p.paper)
    far = mix(air, p.mid, 0.38)
    if rng.random() < 0.6:
        dom(c, x + w * rng.uniform(0.25, 0.75), y + h + 10, h / 660, far, mix(air, p.mid, 0.7))
    at = x - 20
    while at < x + w:
        wide, high = rng.uniform(50, 90), rng.uniform(0.2, 0.36) * h
        tint = mix(rng.choice(p.bricks), air, 0.35)
        c.poly(
            [
                (at, y + h),
                (at, y + h - high),
                (at + wide / 2, y + h - high - 30),
                (at + wide, y + h - high),
                (at + wide, y + h),
            ],
            tint,
        )
        at += wide
    for _ in range(3):
        c.circle(x + rng.uniform(0, w), y + h, rng.uniform(26, 52), mix(rng.choice(p.leaves), air, 0.2))


def big_window(c: Canvas, x: float, y: float, w: float, h: float, bars: int = 2, arched: bool = False) -> None:
    """A window in a room's wall."""
    p = c.palette
    outline = box(x, y, w, h, (w / 2, w / 2, 0, 0) if arched else 6)
    edge = box(x - 14, y - 14, w + 28, h + 28, (w / 2 + 14, w / 2 + 14, 4, 4) if arched else 10)
    c.poly(edge, p.paper)
    with c.clip(outline):
        outside(c, x, y, w, h)
    for k in range(1, bars):
        c.rect(x + w * k / bars - 5, y, 10, h, p.paper)
    if not arched:
        c.rect(x, y + h * 0.3 - 4, w, 8, p.paper)
    c.rect(x - 30, y + h + 10, w + 60, 18, mix(p.paper, p.wood, 0.12), 5)


def curtains(c: Canvas, x: float, y: float, w: float, h: float, cloth: Colour) -> None:
    """Curtains at both sides of a window."""
    c.line([(x - 80, y - 30), (x + w + 80, y - 30)], 9, c.palette.deep)
    for left, way in ((x - 64, 1), (x + w + 64, -1)):
        c.poly(
            [
                (left, y - 26),
                (left + way * 92, y - 26),
                (left + way * 62, y + h * 0.5),
                (left + way * 78, y + h + 44),
                (left, y + h + 44),
            ],
            cloth,
        )
        c.poly(
            [
                (left + way * 30, y - 26),
                (left + way * 44, y - 26),
                (left + way * 34, y + h + 44),
                (left + way * 22, y + h + 44),
            ],
            mix(cloth, c.palette.deep, 0.1),
        )


def pendant(c: Canvas, x: float, y: float, shade: Colour, size: float = 1.0) -> None:
    """A lamp hanging from the ceiling; y is the shade's lower edge."""
    c.line([(x, -10), (x, y - 60 * size)], 4, c.palette.deep)
    with c.at(x, y, size):
        kind = c.rng.choice(("dome", "cone", "globe"))
        if kind == "globe":
            c.circle(0, -40, 44, mix(shade, c.palette.paper, 0.5))
            c.rect(-14, -94, 28, 20, shade, 5)
            return
        c.oval(0, 0, 46, 12, mix(c.palette.warm, c.palette.paper, 0.55))
        if kind == "dome":
            c.poly(
                [(-78, 0), *((-78 + 156 * k / 16, -72 * sin(pi * k / 16) ** 0.7) for k in range(1, 16)), (78, 0)], shade
            )
        else:
            c.poly([(-80, 0), (-22, -76), (22, -76), (80, 0)], shade)
        c.rect(-12, -88, 24, 22, shade, 4)


def picture(c: Canvas, x: float, y: float, w: float, h: float) -> None:
    """A framed picture: land, leaf or shapes."""
    p, rng = c.palette, c.rng
    c.rect(x, y, w, h, rng.choice((p.wood, p.deep, p.paper)), 3)
    x, y, w, h = x + 9, y + 9, w - 18, h - 18
    c.rect(x, y, w, h, mix(rng.choice(p.skies), p.paper, 0.3))
    kind = rng.choice(("land", "leaf", "sun"))
    with c.clip(box(x, y, w, h)):
        if kind == "land":
            c.oval(x + w * 0.2, y + h, w * 0.7, h * 0.4, p.mid)
            c.oval(x + w * 0.9, y + h, w * 0.7, h * 0.3, p.main)
            c.circle(x + w * 0.7, y + h * 0.34, w * 0.13, p.accent)
        elif kind == "leaf":
            c.line([(x + w / 2, y + h * 0.9), (x + w / 2, y + h * 0.2)], 5, p.main)
            for k in range(3):
                for way in (-1, 1):
                    c.limb(
                        (x + w / 2, y + h * (0.78 - k * 0.2)),
                        (x + w * (0.5 + way * 0.28), y + h * (0.6 - k * 0.2)),
                        3,
                        w * 0.07,
                        p.mid,
                    )
        else:
            c.circle(x + w / 2, y + h * 0.45, w * 0.28, p.warm)
            c.rect(x, y + h * 0.62, w, h * 0.4, p.main)


def gallery(c: Canvas, x: float, y: float) -> None:
    """Two or three pictures together."""
    picture(c, x, y, 150, 190)
    picture(c, x + 174, y + 40, 120, 120)
    if c.rng.random() < 0.5:
        picture(c, x + 174, y - 76, 120, 92)


def rug(c: Canvas, x: float, y: float, rx: float, ry: float = 46) -> None:
    """An oval rug with a border."""
    tint = c.rng.choice((c.palette.soft, c.palette.warm, c.palette.mid))
    c.oval(x, y, rx, ry, mix(tint, c.palette.paper, 0.2))
    c.oval(x, y, rx * 0.9, ry * 0.82, mix(tint, c.palette.paper, 0.5))
    c.oval(x, y, rx * 0.8, ry * 0.66, mix(tint, c.palette.paper, 0.28))


def bunting(c: Canvas, y: float, left: float = -20, right: float = 1620, sag: float = 70) -> None:
    """Little flags on a line."""
    p = c.palette
    count = int((right - left) / 74)
    spots = [(left + (right - left) * k / count, y + sag * sin(pi * k / count)) for k in range(count + 1)]
    c.curve(spots, 4, p.deep)
    for k, ((ax, ay), (bx, by)) in enumerate(pairwise(spots)):
        tint = (p.main, p.warm, p.soft, p.paper, p.mid)[k % 5]
        c.poly([(ax + 8, ay), (bx - 8, by), ((ax + bx) / 2, (ay + by) / 2 + 54)], tint)
