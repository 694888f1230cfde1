"""What belongs to a kitchen."""

from ..canvas import Canvas
from ..palette import Colour, mix
from . import objects, outdoors
from .looks import Look


def tiles(c: Canvas, tint: Colour) -> None:
    """A tiled wall above the counter."""
    base = mix(tint, c.palette.paper, 0.55)
    c.rect(0, 470, 1600, 300, base)
    for x in range(-20, 1640, 76):
        c.rect(x, 470, 4, 300, mix(base, c.palette.paper, 0.5))
    for y in range(470, 770, 76):
        c.rect(0, y, 1600, 4, mix(base, c.palette.paper, 0.5))


def shelves(c: Canvas, x: float, y: float) -> None:
    """Two shelves with plates, jars and a plant."""
    p, rng = c.palette, c.rng
    for row in range(2):
        top = y + row * 140
        c.rect(x - 10, top, 400, 16, p.wood, 4)
        at = x + 26.0
        while at < x + 370:
            kind = rng.choice(("jar", "bowl", "plate", "plant"))
            tint = rng.choice((p.main, p.warm, p.paper, p.mid, p.bricks[0]))
            if kind == "jar":
                c.rect(at - 20, top - 66, 44, 66, tint, 9)
                c.rect(at - 14, top - 76, 32, 14, mix(tint, p.deep, 0.3), 4)
            elif kind == "bowl":
                objects.bowl(c, at + 14, top, tint)
                at += 44
            elif kind == "plate":
                c.circle(at + 16, top - 42, 42, tint)
                c.circle(at + 16, top - 42, 28, mix(tint, p.paper, 0.4))
                at += 36
            else:
                outdoors.potted(c, at + 10, top, 0.5)
            at += 76


def apron(c: Canvas, x: float, y: float, look: Look, size: float, left: bool) -> None:
    """An apron over the trunk of someone standing."""
    if c.rng.random() < 0.35 or look.top == c.palette.accent:
        return
    tint = c.rng.choice((c.palette.main, c.palette.paper, c.palette.warm))
    with c.at(x, y, size * look.size, flip=left):
        c.poly([(-8, -282), (24, -282), (30, -190), (-24, -190)], tint)
        c.curve([(-8, -280), (-16, -300), (-14, -312)], 5, tint)
        c.curve([(24, -280), (28, -298), (24, -310)], 5, tint)


def counter(c: Canvas, y: float) -> None:
    """A kitchen island over the whole width."""
    p, rng = c.palette, c.rng
    front = rng.choice((p.main, p.mid, p.deep, p.wood))
    c.rect(60, y, 1480, 300, front)
    for k in range(6):
        left = 76 + k * 244
        c.rect(left, y + 60, 228, 250, mix(front, p.paper, 0.1), 8)
        c.rect(left + 84, y + 84, 60, 9, mix(front, p.deep, 0.4), 4)
    c.rect(30, y, 1540, 36, mix(p.paper, p.wood, 0.24), 8)
    c.rect(30, y + 30, 1540, 10, mix(front, p.deep, 0.35))


def spread(c: Canvas, y: float) -> None:
    """Pans, a board, bread and vegetables on the counter."""
    rng = c.rng
    parts = [_pan, _board, _salad, _bread, _jug, _pan]
    rng.shuffle(parts)
    for k, part in enumerate(parts):
        part(c, 180 + k * 250 + rng.uniform(-30, 30), y)


def _pan(c: Canvas, x: float, y: float) -> None:
    """A steaming pan."""
    p = c.palette
    tint = c.rng.choice((p.accent, p.deep, p.warm))
    for dx in (-26, 4, 32):
        c.curve(
            [(x + dx, y - 108), (x + dx + 8, y - 122), (x + dx - 5, y - 136), (x + dx + 5, y - 152)],
            5,
            mix(p.paper, p.soft, 0.35),
        )
    c.rect(x - 92, y - 66, 184, 14, mix(tint, p.deep, 0.3), 7)
    c.rect(x - 70, y - 84, 140, 84, tint, 14)
    c.rect(x - 76, y - 94, 152, 16, mix(tint, p.paper, 0.25), 8)


def _board(c: Canvas, x: float, y: float) -> None:
    """A chopping board with carrots and greens."""
    p = c.palette
    c.rect(x - 100, y - 14, 200, 14, p.wood, 5)
    for k in range(3):
        c.limb((x - 70 + k * 30, y - 26), (x - 20 + k * 30, y - 22), 11, 5, p.bricks[0] if k % 2 else p.warm)
    for k in range(4):
        c.circle(x + 44 + k * 14, y - 28 - (k % 2) * 10, 17, p.leaves[2 + k % 2])


def _salad(c: Canvas, x: float, y: float) -> None:
    """A bowl of salad."""
    p = c.palette
    objects.bowl(c, x, y, p.paper, (p.leaves[2], p.accent, p.leaves[3], p.leaves[1], p.warm))


def _bread(c: Canvas, x: float, y: float) -> None:
    """A loaf."""
    p = c.palette
    c.hull([(x - 54, y - 30, 30), (x + 54, y - 30, 30)], p.wood)
    for k in range(4):
        c.line([(x - 50 + k * 30, y - 50), (x - 38 + k * 30, y - 28)], 7, mix(p.wood, p.paper, 0.45))


def _jug(c: Canvas, x: float, y: float) -> None:
    """A jug with herbs and two glasses."""
    p = c.palette
    for dx in (-20, 0, 20):
        c.limb((x + dx * 0.5, y - 90), (x + dx * 1.6, y - 150), 4, 13, p.leaves[1 if dx else 3])
    c.rect(x - 34, y - 104, 68, 104, mix(p.soft, p.paper, 0.35), 16)
    c.rect(x - 34, y - 60, 68, 60, p.soft, 16)
    c.rect(x + 54, y - 56, 38, 56, mix(p.soft, p.paper, 0.55), 6)
