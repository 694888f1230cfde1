"""Market stalls and the cafe's things."""

from ..canvas import Canvas
from ..palette import Colour, mix
from . import garden, objects, outdoors, poses
from .looks import Look
from .people import figure


def stall(c: Canvas, x: float, y: float, goods: str, seller: Look, stripes: tuple[Colour, Colour]) -> None:
    """A market stall 560 wide with its seller."""
    p = c.palette
    c.shadow(x + 280, y, 300, 14)
    for dx in (16, 532):
        c.rect(x + dx, y - 560, 13, 560, p.wood)
    figure(c, x + 280, y - 14, seller, c.rng.choice((poses.CHAT, poses.HOLD)), 1.22, ground=False)
    c.rect(x, y - 170, 560, 170, mix(p.wood, p.paper, 0.15), 4)
    for k in range(6):
        c.rect(x + k * 94, y - 170, 4, 170, mix(p.wood, p.deep, 0.2))
    _goods(c, goods, x, y - 170)
    c.rect(x - 10, y - 178, 580, 18, mix(p.wood, p.deep, 0.25), 5)
    for k in range(8):
        tint = stripes[k % 2]
        left, right = x - 30 + k * 77.5, x - 30 + (k + 1) * 77.5
        c.poly(
            [
                (left * 0.94 + (x + 280) * 0.06, y - 640),
                (right * 0.94 + (x + 280) * 0.06, y - 640),
                (right, y - 540),
                (left, y - 540),
            ],
            tint,
        )
        c.circle((left + right) / 2, y - 540, 38.7, mix(tint, p.deep, 0.06))
        c.poly([(left, y - 560), (right, y - 560), (right, y - 540), (left, y - 540)], tint)


def _goods(c: Canvas, goods: str, x: float, y: float) -> None:
    """What lies on the stall."""
    p, rng = c.palette, c.rng
    if goods == "flowers":
        for k in range(11):
            outdoors.flower(
                c, x + 40 + k * 48, y - 30, rng.uniform(60, 110), rng.choice((p.warm, p.accent, p.paper, p.soft))
            )
        for k in range(5):
            c.rect(x + 20 + k * 108, y - 54, 90, 54, rng.choice((p.mid, p.paper, p.main)), 10)
        return
    for k in range(4):
        left = x + 16 + k * 136
        tint = rng.choice((p.accent, p.warm, p.leaves[3], p.bricks[0], p.leaves[1]))
        for n in range(9):
            spot = left + 16 + (n % 5) * 22 + (n // 5) * 11, y - 44 - (n // 5) * 20
            if goods == "fruit":
                c.circle(*spot, 15, mix(tint, p.paper, 0.12 * (n % 2)))
            elif goods == "bread":
                c.limb((spot[0] - 8, spot[1]), (spot[0] + 12, spot[1] - 4), 13, 12, mix(p.wood, p.paper, 0.2 * (n % 3)))
            else:
                c.hull(
                    [(spot[0] - 10, spot[1], 9), (spot[0] + 12, spot[1] + 2, 4)], mix(p.soft, p.deep, 0.15 * (n % 3))
                )
        c.rect(left, y - 40, 122, 40, mix(p.wood, p.paper, 0.3), 5)


def crates(c: Canvas, x: float, y: float) -> None:
    """Two crates of vegetables on the ground."""
    garden.crate(c, x, y)
    garden.crate(c, x + 180, y + 6)


def shopping_bag(c: Canvas, x: float, y: float) -> None:
    """A bag with greens hanging from a hand."""
    p = c.palette
    c.arc(x, y + 20, 24, 0.5, 1.0, 6, p.wood)
    for dx in (-16, 4, 20):
        c.limb((x + dx, y + 26), (x + dx * 1.4, y - 16), 5, 13, p.leaves[2])
    c.poly([(x - 44, y + 20), (x + 44, y + 20), (x + 36, y + 106), (x - 36, y + 106)], p.warm)
    c.circle(x, y + 62, 15, p.paper)


def parasol(c: Canvas, x: float, y: float, tint: Colour) -> None:
    """A parasol over a table; (x, y) is its foot."""
    p = c.palette
    c.rect(x - 6, y - 560, 12, 560, p.wood)
    c.poly([(x, y - 660), *((x - 300 + 75 * k, y - 486 - (10 if k % 2 else 0)) for k in range(9))], tint)
    for k in (1, 3, 5):
        left = x - 300 + 75 * (k + 0.5)
        c.poly([(x, y - 660), (left, y - 490), (left + 75, y - 490)], mix(tint, p.paper, 0.75))
    c.circle(x, y - 662, 10, p.wood)


def bar_shelf(c: Canvas, x: float, y: float) -> None:
    """A shelf with cups and bottles on the cafe's wall."""
    p, rng = c.palette, c.rng
    for row in range(2):
        top = y + row * 130
        for k in range(5):
            tint = rng.choice((p.main, p.warm, p.paper, p.mid, p.accent))
            if rng.random() < 0.5:
                objects.bottle(c, x + 36 + k * 56, top, tint, 84)
            else:
                objects.mug(c, x + 36 + k * 56, top, tint, 1.0, steam=False)
        c.rect(x, top, 300, 14, p.wood, 4)


def waiters_apron(c: Canvas, x: float, y: float) -> None:
    """A long apron on someone serving, who stands on (x, y)."""
    p = c.palette
    c.poly([(x - 46, y - 262), (x + 48, y - 262), (x + 56, y - 110), (x - 52, y - 110)], mix(p.deep, p.main, 0.4))
