"""What belongs to a hospital."""

from ..canvas import Canvas
from ..palette import mix
from . import outdoors
from .objects import cross, pulse


def bed_curtain(c: Canvas, x: float) -> None:
    """A curtain on a ceiling rail, pushed aside."""
    p = c.palette
    c.rect(0, 66, 1600, 9, mix(p.deep, p.soft, 0.5))
    for k in range(5):
        c.rect(x - 90 + k * 36, 70, 40, 590, mix(p.soft, p.mid, 0.16 * (k % 2)), 14)


def monitor(c: Canvas, x: float, y: float) -> None:
    """A monitor with a heartbeat."""
    p = c.palette
    c.line([(x + 110, y + 100), (x + 110, y + 260)], 12, mix(p.deep, p.soft, 0.4))
    c.rect(x, y, 220, 150, p.deep, 16)
    c.rect(x + 12, y + 12, 196, 126, mix(p.deep, (0, 0, 0), 0.3), 8)
    pulse(c, x + 22, y + 82, 176, 44, mix(p.soft, p.paper, 0.3), 6)
    c.circle(x + 184, y + 34, 8, p.accent)


def drip(c: Canvas, x: float, y: float) -> None:
    """A stand with a bag of fluid."""
    p = c.palette
    steel = mix(p.deep, p.soft, 0.6)
    c.line([(x, y), (x, y - 560)], 8, steel)
    c.line([(x - 44, y), (x + 44, y)], 9, steel)
    c.line([(x - 44, y - 560), (x + 10, y - 560)], 7, steel)
    c.rect(x - 72, y - 548, 56, 104, mix(p.paper, p.soft, 0.3), 14)
    c.rect(x - 72, y - 500, 56, 56, p.soft, 14)
    c.curve([(x - 44, y - 444), (x - 50, y - 360), (x - 90, y - 270), (x - 170, y - 220)], 4, p.paper)


def clipboard(c: Canvas, x: float, y: float) -> None:
    """A clipboard held up at (x, y)."""
    p = c.palette
    with c.at(x, y, turn=-0.12):
        c.rect(-44, -56, 88, 112, p.wood, 8)
        c.rect(-36, -44, 72, 92, p.paper, 3)
        c.rect(-16, -62, 32, 16, p.deep, 5)
        for k in range(4):
            c.rect(-26, -26 + k * 19, 52 - (k % 2) * 16, 6, p.soft, 3)


def entrance(c: Canvas) -> None:
    """The front of a hospital with its forecourt."""
    p, rng = c.palette, c.rng
    outdoors.sky(c, 500)
    wall, glass = rng.choice((p.paper, p.pale, p.bricks[2])), mix(p.soft, p.mid, 0.2)
    for x, w, floors in ((120, 420, 5), (540, 560, 3), (1100, 400, 4)):
        tint = mix(wall, p.mid, 0.0 if x == 540 else 0.12)
        c.rect(x, 760 - floors * 120, w, floors * 120, tint)
        c.rect(x - 8, 752 - floors * 120, w + 16, 18, p.main, 4)
        for floor in range(floors):
            for k in range(int(w / 92)):
                c.rect(
                    x + 28 + k * 92, 784 - (floors - floor) * 120, 64, 66, mix(glass, p.deep, rng.uniform(0, 0.3)), 4
                )
    c.rect(640, 610, 360, 150, mix(glass, p.paper, 0.3))
    for x in (640, 758, 876, 994):
        c.rect(x, 610, 8, 150, p.paper)
    c.rect(590, 580, 460, 34, p.main, 10)
    c.circle(820, 478, 62, p.paper)
    cross(c, 820, 478, 40, p.accent)
    c.rect(0, 756, 1600, 250, mix(p.soft, p.paper, 0.6))
    c.poly([(640, 760), (1000, 760), (1180, 1010), (460, 1010)], mix(p.paper, p.soft, 0.12))
    for x in (60, 1530):
        outdoors.tree(c, x, 800, 1.5)
    for x in (300, 1320):
        outdoors.bush(c, x, 800, 1.1)
