"""Furniture. Seats are seen from the side, 104 high, and look to the right."""

from ..canvas import Canvas
from ..geometry import Point, box
from ..palette import Colour, mix

BLANKET: list[Point] = [
    (210, -206), (330, -222), (470, -206), (590, -216), (642, -180),
    (648, -78), (500, -70), (300, -74), (196, -80), (190, -150),
]  # fmt: skip
FOLD: list[Point] = [(196, -210), (262, -218), (258, -150), (256, -74), (190, -76), (184, -150)]


def chair(c: Canvas, x: float, y: float, tint: Colour, size: float = 1.0, left: bool = False) -> None:
    """A kitchen chair; whoever sits on it has the hip at x."""
    with c.at(x, y, size, flip=left):
        dark = mix(tint, c.palette.deep, 0.25)
        c.shadow(0, 0, 74, 8)
        c.line([(44, -80), (50, -4)], 9, dark)
        c.line([(-40, -80), (-52, -4)], 9, dark)
        c.line([(-42, -84), (-62, -210)], 10, tint)
        c.hull([(-60, -208, 9), (-54, -158, 9)], tint)
        c.rect(-54, -86, 110, 18, tint, 8)


def stool(c: Canvas, x: float, y: float, tint: Colour, size: float = 1.0) -> None:
    """A three-legged stool."""
    with c.at(x, y, size):
        for dx in (-34, 0, 34):
            c.line([(dx * 0.7, -76), (dx, -4)], 8, mix(tint, c.palette.deep, 0.25))
        c.rect(-46, -88, 92, 18, tint, 8)


def round_table(c: Canvas, x: float, y: float, tint: Colour, wide: float = 150, high: float = 168) -> None:
    """A pedestal table seen from the front; ``wide`` is half its width."""
    dark = mix(tint, c.palette.deep, 0.3)
    c.shadow(x, y, wide * 0.8, 12)
    c.rect(x - 9, y - high, 18, high - 6, dark)
    c.hull([(x - 54, y - 4, 6), (x + 54, y - 4, 6), (x, y - 22, 8)], dark)
    c.oval(x, y - high + 8, wide, 18, dark)
    c.oval(x, y - high, wide, 18, tint)


def table(c: Canvas, x: float, y: float, wide: float, tint: Colour, high: float = 180) -> None:
    """A long table seen from the front; x is its middle."""
    dark = mix(tint, c.palette.deep, 0.28)
    c.shadow(x, y, wide / 2, 12)
    for dx in (-wide / 2 + 44, wide / 2 - 44):
        c.limb((x + dx, y - high + 20), (x + dx * 1.04, y - 8), 12, 8, dark)
    c.rect(x - wide / 2, y - high, wide, 26, tint, 10)
    c.rect(x - wide / 2 + 24, y - high + 24, wide - 48, 16, dark, 4)


def armchair(c: Canvas, x: float, y: float, cloth: Colour, size: float = 1.0, left: bool = False) -> None:
    """The back half of an easy chair; draw the sitter next, then ``armrest``."""
    with c.at(x, y, size, flip=left):
        c.shadow(10, 0, 130, 12)
        for dx in (-56, 74):
            c.limb((dx, -40), (dx * 1.08, -6), 8, 5, c.palette.wood)
        c.hull([(-66, -262, 34), (-56, -70, 34), (-40, -262, 30)], cloth)
        c.hull([(-60, -74, 34), (84, -70, 30)], mix(cloth, c.palette.deep, 0.12))


def armrest(c: Canvas, x: float, y: float, cloth: Colour, size: float = 1.0, left: bool = False) -> None:
    """The near arm of an easy chair."""
    with c.at(x, y, size, flip=left):
        c.hull([(-52, -150, 22), (66, -146, 22), (70, -56, 20), (-52, -52, 20)], mix(cloth, c.palette.paper, 0.1))


def sofa(c: Canvas, x: float, y: float, wide: float, cloth: Colour) -> None:
    """A sofa seen from the front; x is its middle, its seat 110 high."""
    p = c.palette
    dark = mix(cloth, p.deep, 0.16)
    c.shadow(x, y, wide / 2 + 30, 14)
    for dx in (-wide / 2 + 20, wide / 2 - 20):
        c.limb((x + dx, y - 30), (x + dx, y - 6), 9, 6, p.wood)
    c.rect(x - wide / 2, y - 250, wide, 200, dark, 46)
    c.rect(x - wide / 2 + 10, y - 128, wide - 20, 100, cloth, 22)
    c.rect(x - 2, y - 124, 4, 80, dark)
    for dx in (-wide / 2 - 34, wide / 2 - 34):
        c.rect(x + dx, y - 170, 68, 146, mix(cloth, p.paper, 0.08), 32)


def cushion(c: Canvas, x: float, y: float, tint: Colour, turn: float = 0.2) -> None:
    """A square cushion."""
    with c.at(x, y, turn=turn):
        c.blob([(-42, -42), (0, -36), (42, -42), (36, 0), (42, 42), (0, 36), (-42, 42), (-36, 0)], tint)


def bed(c: Canvas, x: float, y: float, blanket: Colour, wheels: bool = False) -> None:
    """A bed 640 long with the pillow at the left; the mattress's top is 150 high. Draw the sleeper next."""
    p = c.palette
    frame = p.paper if wheels else p.wood
    c.shadow(x + 320, y, 350, 16)
    for dx in (18, 622):
        c.rect(x + dx - 9, y - 70, 18, 66, mix(frame, p.deep, 0.25), 6)
        if wheels:
            c.circle(x + dx, y - 12, 14, p.deep)
    c.rect(x - 22, y - 270, 36, 230, frame, 14)
    c.rect(x + 630, y - 190, 30, 150, frame, 12)
    c.rect(x, y - 100, 640, 40, mix(frame, p.deep, 0.15), 8)
    c.rect(x, y - 152, 640, 64, p.paper, 20)
    c.hull([(x + 52, y - 176, 30), (x + 150, y - 170, 28)], mix(p.paper, blanket, 0.14))


def blanket(c: Canvas, x: float, y: float, cloth: Colour) -> None:
    """The blanket over someone lying in the bed at (x, y), with a folded edge."""
    crease = mix(cloth, c.palette.deep, 0.14)
    with c.at(x, y):
        c.blob(BLANKET, cloth)
        c.blob(FOLD, mix(cloth, c.palette.paper, 0.6))
        c.curve([(330, -196), (400, -160), (520, -150)], 6, crease)
        c.curve([(340, -120), (450, -108), (590, -124)], 6, crease)


def cabinet(c: Canvas, x: float, y: float, w: float, h: float, tint: Colour, columns: int = 2, rows: int = 2) -> None:
    """A cupboard with doors or drawers."""
    p = c.palette
    c.shadow(x + w / 2, y, w / 2 + 10, 10)
    c.rect(x, y - h, w, h - 14, tint, 8)
    c.rect(x + 14, y - 16, w - 28, 14, mix(tint, p.deep, 0.4))
    for row in range(rows):
        for column in range(columns):
            dw, dh = (w - 16) / columns, (h - 30) / rows
            left, top = x + 8 + column * dw, y - h + 8 + row * dh
            c.rect(left + 4, top + 4, dw - 8, dh - 8, mix(tint, p.paper, 0.14), 5)
            c.circle(left + dw / 2, top + 22, 5, mix(tint, p.deep, 0.5))


def floor_lamp(c: Canvas, x: float, y: float, shade: Colour) -> None:
    """A standing lamp, 430 high."""
    p = c.palette
    c.shadow(x, y, 50, 8)
    c.line([(x, y - 4), (x, y - 360)], 7, p.deep)
    c.rect(x - 36, y - 10, 72, 10, p.deep, 5)
    c.poly([(x - 38, y - 430), (x + 38, y - 430), (x + 66, y - 330), (x - 66, y - 330)], shade)
    c.rect(x - 66, y - 336, 132, 8, mix(shade, p.paper, 0.4), 4)


def bookcase(
    c: Canvas, x: float, y: float, w: float, rows: int = 4, tint: Colour | None = None, shelf: float = 122
) -> None:
    """A case full of books, with gaps for a plant or a globe."""
    p, rng = c.palette, c.rng
    tint = tint or p.wood
    high = rows * shelf + 20
    c.rect(x, y - high, w, high, tint, 6)
    for row in range(rows):
        top = y - high + 14 + row * shelf
        c.rect(x + 12, top, w - 24, shelf - 14, mix(tint, p.deep, 0.42))
        at = x + 18
        while at < x + w - 44:
            at += _books(c, at, top + shelf - 14, x + w - 16 - at)
    c.poly(box(x + w - 10, y - high, 10, high), mix(tint, p.deep, 0.2))
    if rng.random() < 0.5:
        c.circle(x + w * 0.7, y - high - 36, 34, p.mid)
        c.rect(x + w * 0.7 - 24, y - high - 8, 48, 8, p.deep)


def _books(c: Canvas, x: float, y: float, room: float) -> float:
    """A few books standing on (x, y); returns the width they took."""
    p, rng = c.palette, c.rng
    if rng.random() < 0.05 and room > 70:
        c.rect(x + 6, y - 34, 44, 34, rng.choice((p.paper, p.warm)), 8)
        c.circle(x + 28, y - 50, 24, rng.choice(p.leaves))
        return 62
    w, h = rng.uniform(16, 34), rng.uniform(64, 100)
    tint = rng.choice(
        (p.main, p.mid, p.soft, p.warm, p.paper, p.pale, p.bricks[0], p.accent if rng.random() < 0.3 else p.mid)
    )
    c.rect(x, y - h, w, h, tint, 2)
    c.rect(x, y - h + 14, w, 6, mix(tint, p.paper, 0.4))
    return w + 3
