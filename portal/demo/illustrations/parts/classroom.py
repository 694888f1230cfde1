"""What belongs to schools and courses."""

from dataclasses import replace

from ..canvas import Canvas
from ..palette import mix
from . import buildings, objects, outdoors, poses
from .looks import Look
from .people import figure


def school_front(c: Canvas) -> None:
    """A school building with its yard."""
    p, rng = c.palette, c.rng
    air = outdoors.sky(c, 520)
    buildings.horizon(c, 640, air)
    wall = rng.choice(p.bricks[:4])
    x, w = 260, 1080
    c.rect(x, 400, w, 370, wall)
    c.poly([(x - 40, 404), (x + 90, 280), (x + w - 90, 280), (x + w + 40, 404)], mix(p.deep, wall, 0.35))
    c.rect(650, 300, 300, 470, mix(wall, p.paper, 0.16))
    c.poly([(630, 304), (800, 170), (970, 304)], p.main)
    c.circle(800, 268, 34, p.paper)
    c.line([(800, 268), (800, 246)], 5, p.deep)
    c.line([(800, 268), (816, 276)], 5, p.deep)
    for left in (310, 420, 530, 990, 1100, 1210):
        for top in (440, 600):
            buildings.window(c, left + 40, top + 110, 72, 104, p.paper)
    buildings.window(c, 800, 470, 150, 104, p.paper)
    c.arch(712, 560, 176, 212, p.paper)
    c.arch(726, 574, 148, 198, rng.choice((p.main, p.warm, p.mid)))
    c.rect(797, 580, 6, 192, p.paper)
    c.rect(0, 764, 1600, 240, mix(p.bricks[0], p.paper, 0.55))
    c.rect(0, 764, 1600, 18, mix(p.grounds[0], p.mid, 0.2))
    hopscotch(c, rng.uniform(200, 1000), 960)
    outdoors.tree(c, 130, 800, 1.5)
    outdoors.tree(c, 1480, 800, 1.4)


def hopscotch(c: Canvas, x: float, y: float) -> None:
    """Hopscotch on the pavement."""
    for k in range(5):
        left = x + k * 82
        for dy in (0,) if k % 2 == 0 else (-20, 20):
            c.poly([(left, y + dy + 15), (left + 12, y + dy - 15), (left + 84, y + dy - 15), (left + 72, y + dy + 15)],
                   mix(c.palette.paper, c.palette.warm, 0.3 * (k % 2)))  # fmt: skip


def board(c: Canvas, x: float, y: float) -> None:
    """A green board with drawings in chalk."""
    p, rng = c.palette, c.rng
    c.rect(x - 16, y - 16, 732, 372, p.wood, 10)
    c.rect(x, y, 700, 340, p.deep, 4)
    chalk = mix(p.paper, p.soft, 0.2)
    c.circle(x + 130, y + 120, 46, mix(p.warm, chalk, 0.3))
    for k in range(8):
        with c.at(x + 130, y + 120, turn=k * 0.785):
            c.line([(62, 0), (84, 0)], 6, mix(p.warm, chalk, 0.3))
    outdoors.flower(c, x + 310, y + 300, 170, mix(p.accent, chalk, 0.35))
    if rng.random() < 0.5:
        objects.heart(c, x + 540, y + 160, 84, mix(p.accent, chalk, 0.3))
    else:
        c.ring(x + 540, y + 170, 84, 6, chalk)
        c.line([(x + 540, y + 170), (x + 540, y + 86)], 6, chalk)
        c.slice(x + 540, y + 170, 80, 0.75, 1.0, mix(p.mid, chalk, 0.2))
    c.curve([(x + 40, y + 310), (x + 200, y + 296), (x + 420, y + 312), (x + 660, y + 300)], 5, chalk)


def desk(c: Canvas, x: float, y: float, tint: tuple[int, ...]) -> None:
    """A pupil's desk from the side, with a book and a pencil pot."""
    p = c.palette
    c.line([(x - 70, y - 168), (x - 78, y - 4)], 9, p.deep)
    c.line([(x + 90, y - 168), (x + 98, y - 4)], 9, p.deep)
    c.rect(x - 100, y - 182, 220, 20, tint, 8)
    objects.book(c, x + 10, y - 180, p.paper, 0.8)
    c.rect(x + 74, y - 222, 30, 40, p.mid, 5)
    for k, colour in enumerate((p.accent, p.warm, p.main)):
        c.line([(x + 82 + k * 8, y - 222), (x + 78 + k * 13, y - 252)], 6, colour)


def first_aid(c: Canvas, people: list[Look]) -> None:
    """Practising resuscitation on a manikin."""
    p = c.palette
    c.poly([(300, 960), (400, 850), (1060, 850), (1130, 960)], mix(p.main, p.paper, 0.15))
    press = replace(poses.KNEEL, lean=0.42, hands=((100, -62), (106, -56)))
    figure(c, 500, 900, people[0], press, 1.35)
    figure(c, 960, 912, people[1], poses.KNEEL.reaching((80, -170), (90, -160)), 1.35, left=True)
    _manikin(c, 400, 906)
    figure(c, 180, 900, people[2], poses.CHAT, 1.35)
    c.rect(1080, 868, 104, 80, p.accent, 12)
    objects.cross(c, 1132, 910, 23, p.paper)


def _manikin(c: Canvas, x: float, y: float) -> None:
    """A practice manikin lying on its back, its head at the left."""
    p = c.palette
    skin, suit = mix(p.bricks[2], p.wood, 0.3), p.soft
    c.limb((x + 380, y + 10), (x + 600, y + 16), 30, 18, p.deep)
    c.hull([(x + 586, y + 14, 17), (x + 604, y - 16, 9)], p.deep)
    c.hull([(x + 110, y - 4, 40), (x + 390, y + 6, 34)], suit)
    c.limb((x + 130, y + 14), (x + 320, y + 30), 16, 11, mix(suit, p.deep, 0.16))
    c.circle(x + 330, y + 30, 13, skin)
    c.limb((x + 50, y), (x + 100, y), 20, 22, mix(skin, p.deep, 0.14))
    c.circle(x + 28, y - 8, 42, skin)
    c.poly([(x + 22, y - 46), (x + 30, y - 62), (x + 40, y - 44)], skin)
    c.curve([(x + 2, y - 30), (x + 8, y - 36), (x + 15, y - 36)], 4, mix(skin, p.deep, 0.7))
