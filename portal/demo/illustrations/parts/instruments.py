"""Musicians with their instruments."""

from ..canvas import Canvas
from ..palette import mix
from . import furniture, poses
from .looks import Look
from .people import figure


def guitarist(c: Canvas, x: float, y: float, look: Look) -> None:
    """Someone sitting with a guitar."""
    p = c.palette
    furniture.stool(c, x, y, p.deep, 1.3)
    figure(c, x, y, look, poses.SIT.reaching((64, -168), (124, -226)), 1.3, ground=False)
    with c.at(x, y, 1.3 * look.size):
        _guitar(c, 42, -150, c.rng.choice((p.wood, p.accent, p.warm)))
        c.circle(62, -158, 12, look.skin)


def _guitar(c: Canvas, x: float, y: float, tint: tuple[int, ...]) -> None:
    """A guitar whose neck points up to the right."""
    p = c.palette
    with c.at(x, y, turn=-0.55):
        c.rect(20, -8, 150, 15, p.deep, 4)
        c.rect(160, -12, 34, 22, p.deep, 5)
        c.hull([(-32, 0, 44), (-20, 0, 42)], tint)
        c.circle(32, 0, 34, tint)
        c.circle(8, 0, 17, mix(tint, p.deep, 0.7))
        c.line([(-52, 0), (150, 0)], 2, p.paper)


def drummer(c: Canvas, x: float, y: float, look: Look) -> None:
    """Someone standing at a hand drum."""
    p = c.palette
    figure(c, x, y, look, poses.STAND.reaching((60, -232), (86, -262)), 1.3)
    with c.at(x, y, 1.3 * look.size):
        c.poly([(24, -204), (132, -204), (112, -8), (46, -8)], p.accent if look.top != p.accent else p.main)
        for k in range(4):
            c.line([(30 + k * 28, -196), (44 + k * 28, -20)], 4, p.paper)
        c.oval(78, -204, 56, 15, p.paper)
        c.rect(40, -30, 78, 14, p.deep, 5)
        c.circle(66, -216, 12, look.skin)


def singer(c: Canvas, x: float, y: float, look: Look) -> None:
    """Someone singing into a microphone on a stand."""
    p = c.palette
    size = 1.3 * look.size
    with c.at(x, y, size):
        c.line([(84, 0), (84, -300)], 6, p.deep)
        c.rect(50, -8, 68, 9, p.deep, 4)
    figure(c, x, y, look, poses.STAND.reaching((72, -260), (-60, -330)), 1.3)
    with c.at(x, y, size):
        c.limb((84, -300), (66, -326), 7, 6, p.deep)
        c.circle(60, -334, 13, mix(p.deep, p.soft, 0.4))
        c.circle(80, -268, 12, look.skin)


def accordionist(c: Canvas, x: float, y: float, look: Look) -> None:
    """Someone sitting with an accordion."""
    p = c.palette
    furniture.stool(c, x, y, p.deep, 1.3)
    figure(c, x, y, look, poses.SIT.reaching((30, -170), (124, -180)), 1.3, left=True, ground=False)
    with c.at(x, y, 1.3 * look.size, flip=True):
        for k in range(6):
            c.poly(
                [(40 + k * 12, -212 - k * 2), (52 + k * 12, -204), (52 + k * 12, -116), (40 + k * 12, -108 + k)],
                (p.paper, p.accent)[k % 2],
            )
        c.rect(14, -216, 34, 108, p.main, 8)
        c.rect(110, -220, 30, 112, p.main, 8)
        for k in range(5):
            c.circle(124, -204 + k * 20, 5, p.paper)
        c.circle(30, -166, 12, look.skin)
