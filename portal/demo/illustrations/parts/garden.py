"""What stands in a vegetable garden."""

from ..canvas import Canvas
from ..palette import fade, mix


def bed(c: Canvas, x: float, y: float, wide: float) -> None:
    """A raised bed with one or two crops; x is its left side, y its foot."""
    p, rng = c.palette, c.rng
    c.shadow(x + wide / 2, y + 4, wide / 2 + 10, 10)
    c.rect(x + 8, y - 76, wide - 16, 24, mix(p.wood, p.deep, 0.65), 10)
    crops = rng.sample(("cabbage", "carrot", "leek", "tomato"), 2)
    for k in range(int(wide / 58)):
        crop(c, x + 40 + k * 57, y - 62, crops[0] if k < wide / 116 else crops[1])
    c.rect(x, y - 62, wide, 62, p.wood, 6)
    c.rect(x, y - 34, wide, 5, mix(p.wood, p.deep, 0.25))
    for dx in (16, wide - 32):
        c.rect(x + dx, y - 66, 16, 68, mix(p.wood, p.deep, 0.2), 3)


def crop(c: Canvas, x: float, y: float, kind: str) -> None:
    """One plant."""
    p = c.palette
    leaf = p.leaves[{"cabbage": 2, "carrot": 3, "leek": 1, "tomato": 0}[kind]]
    if kind == "cabbage":
        c.circle(x, y - 14, 26, leaf)
        c.circle(x + 4, y - 18, 16, mix(leaf, p.paper, 0.25))
    elif kind == "carrot":
        for dx in (-16, -6, 6, 16):
            c.curve([(x, y), (x + dx * 0.6, y - 24), (x + dx * 1.5, y - 46)], 6, leaf)
        c.circle(x, y - 2, 11, p.bricks[0])
    elif kind == "leek":
        for dx in (-24, -9, 9, 24):
            c.blob(
                [
                    (x - 6, y),
                    (x + dx * 0.6 - 5, y - 36),
                    (x + dx * 1.2, y - 74),
                    (x + dx * 0.6 + 6, y - 36),
                    (x + 6, y),
                ],
                leaf,
            )
    else:
        c.line([(x, y), (x, y - 118)], 6, p.wood)
        for dy, dx in ((28, -14), (56, 14), (84, -10), (108, 6)):
            c.circle(x + dx, y - dy, 19, leaf)
        for dy, dx in ((34, 12), (66, -8), (92, 10)):
            c.circle(x + dx, y - dy, 10, p.accent)


def beanpoles(c: Canvas, x: float, y: float) -> None:
    """A tent of poles with climbing beans."""
    p = c.palette
    for dx in (-70, -24, 24, 70):
        c.line([(x + dx, y), (x - dx * 0.12, y - 250)], 6, p.wood)
        for k in range(6):
            share = 0.1 + k * 0.14
            c.circle(x + dx * (1 - 1.1 * share), y - 250 * share, 17, p.leaves[(k + (dx > 0)) % 4])


def greenhouse(c: Canvas, x: float, y: float) -> None:
    """A glass house with plants inside."""
    p = c.palette
    glass, frame = mix(p.pale, p.paper, 0.35), p.paper
    c.poly([(x, y), (x, y - 190), (x + 170, y - 290), (x + 340, y - 190), (x + 340, y)], glass)
    for k in range(5):
        c.circle(x + 50 + k * 62, y - 50 - (k % 2) * 30, 42, mix(p.leaves[k % 4], glass, 0.35))
    c.rect(x, y - 40, 340, 40, mix(p.soft, p.mid, 0.3))
    for dx in (0, 113, 227, 340):
        c.line([(x + dx, y), (x + dx, y - (190 if dx in (0, 340) else 256))], 8, frame)
    c.line([(x, y - 190), (x + 170, y - 290), (x + 340, y - 190), (x, y - 190)], 9, frame)
    c.poly([(x + 30, y - 60), (x + 130, y - 180), (x + 170, y - 180), (x + 70, y - 60)], fade(p.paper, 110))


def shed(c: Canvas, x: float, y: float) -> None:
    """A wooden shed with a water butt."""
    p, rng = c.palette, c.rng
    wall = rng.choice((p.main, p.mid, p.bricks[0]))
    c.rect(x, y - 200, 300, 200, wall)
    for k in range(1, 10):
        c.rect(x + k * 30, y - 200, 3, 200, mix(wall, p.deep, 0.25))
    c.poly([(x - 26, y - 192), (x + 150, y - 300), (x + 326, y - 192)], mix(p.deep, wall, 0.3))
    c.rect(x + 40, y - 160, 84, 160, p.paper, 4)
    c.rect(x + 50, y - 150, 64, 150, mix(wall, p.paper, 0.4), 3)
    c.rect(x + 170, y - 150, 90, 74, p.paper, 4)
    c.rect(x + 179, y - 141, 72, 56, mix(p.soft, p.paper, 0.3))
    c.rect(x + 306, y - 96, 62, 96, mix(p.deep, p.mid, 0.5), 12)


def watering_can(c: Canvas, x: float, y: float, size: float = 1.0) -> None:
    """A watering can held at (x, y), pouring to the right."""
    p = c.palette
    with c.at(x, y, size, turn=0.35):
        c.ring(-2, 8, 26, 8, p.mid)
        c.limb((24, 44), (92, -4), 9, 7, p.mid)
        c.rect(-34, 8, 66, 62, p.mid, 10)
        c.limb((88, -14), (100, 8), 6, 6, mix(p.mid, p.deep, 0.25))
    for k in range(5):
        c.line([(x + 92 + k * 9, y + 50 + k * 4), (x + 98 + k * 11, y + 96 + k * 14)], 4, mix(p.paper, p.soft, 0.35))


def crate(c: Canvas, x: float, y: float, size: float = 1.0) -> None:
    """A crate of harvest; (x, y) is the middle of its lower edge."""
    p, rng = c.palette, c.rng
    with c.at(x, y, size):
        for k in range(5):
            c.circle(
                -56 + k * 28,
                -58 - (k % 2) * 10,
                22,
                rng.choice((p.leaves[3], p.warm, p.bricks[0], p.leaves[2], p.accent)),
            )
        c.rect(-80, -56, 160, 56, mix(p.wood, p.paper, 0.2), 5)
        c.rect(-80, -32, 160, 6, mix(p.wood, p.deep, 0.3))
